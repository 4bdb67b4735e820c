import ArgumentParser
import Basics
import Operations
import Reservation

struct CatalogCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog", abstract: "Facilities, rooms, hours and fees.", subcommands: [Import.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put a municipality's catalogue (YAML) in force.",
            discussion: """
                Checked whole: every fault is named with its line, and then nothing changes. The same file again \
                changes nothing. Servers that run take the new catalogue at once.
                """)

        @Argument(help: "The catalogues, one municipality each.", completion: .file(extensions: ["yaml", "yml"]))
        var files: [String]

        @OptionGroup var acting: ActingOption
        @OptionGroup var format: FormatOption

        func run() async throws {
            try await Composition.commanding { composition in
                let call = try await acting.staffOrSystem(composition)
                try await FileImports.run(
                    files, label: "catalog import", json: format.json, load: { try CatalogueFile(path: $0) },
                    take: { _, file in
                        try await composition.world.perform(ImportCatalogue(document: file.document), call)
                    },
                    words: { done in
                        let what = "\(done.municipality): \(done.facilities) facilities, \(done.units) units"
                        return done.changed ? "in force; \(what)" : "was in force already; \(what)"
                    })
            }
        }
    }
}
