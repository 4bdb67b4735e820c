import ArgumentParser
import Basics
import Operations

struct SettlementCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "settlement", abstract: "The payment provider's settlement files (精算ファイル).",
        subcommands: [Import.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Book settlement files, matched line by line.",
            discussion: """
                Each file is imported whole or not at all; the first that is refused ends the command. The same \
                file again changes nothing. Exit status 2 when a line did not match: see “kaikan reconcile”.
                """)

        @Argument(help: "The files, as the provider gives them out.", completion: .file(extensions: ["csv"]))
        var files: [String]

        @OptionGroup var municipality: MunicipalityOption
        @OptionGroup var acting: ActingOption
        @OptionGroup var format: FormatOption

        func run() async throws {
            try await Composition.commanding { composition in
                let code = try municipality.resolve(composition.world)
                let call = try await acting.staff(composition)
                var unmatched = 0
                try await FileImports.run(
                    files, label: "settlement import", json: format.json, load: { try InputFile.read($0) },
                    take: { path, bytes in
                        let operation = ImportSettlement(
                            municipality: code, name: InputFile.name(path), bytes: bytes)
                        let done = try await composition.world.perform(operation, call)
                        if !done.alreadyImported { unmatched += done.lines - done.matched }
                        return done
                    }, words: words)
                if unmatched > 0 { throw ExitCode(.findings) }
            }
        }

        private func words(_ done: SettlementImport) -> String {
            let what =
                "\(done.payoutID) of \(done.businessDate): gross \(done.gross), fee \(done.fee + done.feeTax), "
                + "net \(done.net) yen, arriving \(done.arrivalDate)"
            if done.alreadyImported { return "was imported before; \(what)" }
            return "\(done.matched) of \(done.lines) lines matched; \(what)"
        }
    }
}
