import ArgumentParser
import Basics
import Operations

struct BankCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bank", abstract: "Bank statements (全銀 入出金取引明細).", subcommands: [Import.self])

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Book bank statements, matched with the payouts announced.",
            discussion: """
                Records of 200 bytes in CP932. Each file is imported whole or not at all; the first that is \
                refused ends the command. The same file again changes nothing, and statements may overlap. Exit \
                status 2 when a line did not match: see “kaikan reconcile”.
                """)

        @Argument(help: "The files, as the bank gives them out.", completion: .file())
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
                    files, label: "bank import", json: format.json, load: { try InputFile.read($0) },
                    take: { path, bytes in
                        let operation = ImportBankStatement(
                            municipality: code, name: InputFile.name(path), bytes: bytes)
                        let done = try await composition.world.perform(operation, call)
                        if !done.alreadyImported { unmatched += done.lines - done.matched }
                        return done
                    }, words: words)
                if unmatched > 0 { throw ExitCode(.findings) }
            }
        }

        private func words(_ done: BankImport) -> String {
            let what = "deposits \(done.deposits), withdrawals \(done.withdrawals) yen"
            if done.alreadyImported { return "was imported before; \(what)" }
            return "\(done.matched) of \(done.lines) new lines matched; \(what)"
        }
    }
}
