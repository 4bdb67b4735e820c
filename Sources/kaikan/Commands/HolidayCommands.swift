import ArgumentParser
import Basics
import Operations

struct HolidayCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "holidays", abstract: "National holidays (国民の祝日).", subcommands: [Import.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make the Cabinet Office's CSV the authority for its years.",
            discussion: """
                The file as published (CP932): https://www8.cao.go.jp/chosei/shukujitsu/syukujitsu.csv. Imported whole or \
                not at all; the same file again changes nothing. Every municipality's rules hold with it from now on; \
                bookings keep the holidays they were made under. What differs from the computed days is printed.
                """)

        @Argument(help: "The file, as published.", completion: .file(extensions: ["csv"]))
        var file: String

        @OptionGroup var format: FormatOption

        func run() async throws {
            let file = try HolidayFile(path: file)
            try await Composition.commanding { composition in
                let operation = ImportHolidays(name: file.name, source: file.bytes, content: file.text)
                let done = try await ProgressBar.during("holidays import") { _ in
                    try await composition.world.perform(operation, .system("cli-holidays"))
                }
                if format.json { return try Output.json(done) }
                let language = Terminal.language
                for difference in done.differences {
                    let (computed, published) = (difference.computed?[language], difference.published?[language])
                    try Output.line("\(difference.date)  \(computed ?? "–") → \(published ?? "–")")
                }
                try Output.line(
                    "\(done.firstYear)–\(done.lastYear): "
                        + (done.changed ? "in force, new books: \(done.books)" : "was in force already"))
            }
        }
    }
}
