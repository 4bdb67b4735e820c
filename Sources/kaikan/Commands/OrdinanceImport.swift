import ArgumentParser
import Basics
import Operations
import Ordinance

extension OrdinanceCommands {
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put ordinances in force: a new version of each, all of them or none.",
            discussion: """
                Checked whole, together with the documents in force and with the catalogue; every fault is named with \
                its place, and then nothing changes. The same bytes again change nothing. An older version without an \
                end ends the day before the new one begins; anything else that overlaps is refused, unless \
                --corrects says that a version that begins on the same day is to be replaced. Bookings keep the \
                version they were made under. Servers that run take the new rules at once.
                """)

        @Argument(help: "The documents.", completion: .file(extensions: ["yaml", "yml"]))
        var files: [String]

        @Flag(help: "Replace the version that begins on the same day.")
        var corrects = false

        @OptionGroup var acting: ActingOption
        @OptionGroup var format: FormatOption

        private struct Answer: Encodable {
            let imports: [Operations.OrdinanceImport]
        }

        func run() async throws {
            let documents = try OrdinanceFiles.refusing { try OrdinanceFiles.read(files) }
            try await Composition.commanding { composition in
                let call = try await acting.staffOrSystem(composition)
                var done: [Operations.OrdinanceImport] = []
                for municipality in Set(documents.map(\.municipality)).sorted() {
                    let operation = ImportOrdinances(
                        documents.filter { $0.municipality == municipality }, corrects: corrects)
                    done.append(
                        try await ProgressBar.during("ordinance import") { _ in
                            try await composition.world.perform(operation, call)
                        })
                }
                if format.json { return try Output.json(Answer(imports: done)) }
                for one in done {
                    for document in one.documents {
                        try Output.line(
                            "\(document.code)@\(document.number): \(one.changed ? "in force" : "was in force already"), "
                                + "\(document.effective)")
                    }
                    try Output.line("\(one.municipality): book \(one.book)")
                }
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every version of every document, and the days it counts for.")

        @OptionGroup var municipality: MunicipalityOption
        @OptionGroup var acting: ActingOption
        @OptionGroup var format: FormatOption

        func run() async throws {
            try await Composition.commanding { composition in
                let code = try municipality.resolve(composition.world)
                let call = try await acting.staffOrSystem(composition)
                let list = try await composition.world.perform(ListOrdinances(municipality: code), call)
                if format.json { return try Output.json(list) }
                guard let book = list.book else { return try Output.line("No ordinance has been imported yet.") }
                var table = TextTable(.left, .left, .left, .left)
                table.add("version", "in force", "imported", "by")
                for version in list.versions {
                    table.add(
                        "\(version.code)@\(version.number)", version.effective ?? "(replaced)",
                        "\(version.importedAt)", version.importedBy ?? "")
                }
                try Output.line(table.text)
                try Output.line("book \(book)")
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a stored version, to the byte as it was imported.")

        @Argument(help: "The version: code@number.")
        var version: VersionName

        @Option(name: .shortAndLong, help: "Where to write it; an existing file is replaced (default: stdout).")
        var output: String?

        @OptionGroup var municipality: MunicipalityOption
        @OptionGroup var acting: ActingOption

        func run() async throws {
            try await Composition.commanding { composition in
                let code = try municipality.resolve(composition.world)
                let call = try await acting.staffOrSystem(composition)
                let operation = ExportOrdinance(municipality: code, version: version)
                let document = try await composition.world.perform(operation, call)
                guard let output else { return try Output.write(document.text) }
                try OutputFile.write(document.text, to: output)
            }
        }
    }
}

extension VersionName: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
