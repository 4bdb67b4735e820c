import ArgumentParser
import Basics
import Foundation
import Operations

struct LedgerCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "The books.", subcommands: [Verify.self, Export.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check the books against themselves and against every seal, from the first day on.",
            discussion: """
                Give the hash of the last printed day sheet with --head: a chain whose end only the database \
                knows proves nothing against whoever can write there. Exit status 2 when something is wrong.
                """)

        @Option(help: ArgumentHelp("The hash on the last day sheet.", valueName: "hex"))
        var head: String?

        @OptionGroup var municipality: MunicipalityOption
        @OptionGroup var acting: ActingOption
        @OptionGroup var format: FormatOption

        private struct Answer: Encodable {
            let ok: Bool
            let days: Int
            let journals: Int
            let findings: [LocalizedText]
            let head: String?
        }

        func validate() throws {
            guard let head else { return }
            guard head.count == 64, head.allSatisfy(\.isHexDigit) else {
                throw ValidationError("--head: 64 hexadecimal digits")
            }
        }

        func run() async throws {
            try await Composition.commanding { composition in
                let code = try municipality.resolve(composition.world)
                let call = try await acting.staffOrSystem(composition)
                let found = try await ProgressBar.during("ledger verify") { _ in
                    try await composition.world.perform(VerifyLedger(municipality: code, head: head), call)
                }
                if format.json {
                    try Output.json(
                        Answer(
                            ok: found.ok, days: found.days, journals: found.journals, findings: found.findings,
                            head: found.head))
                } else {
                    try Output.line("\(found.journals) journals, \(found.days) closed days")
                    for finding in found.findings { try Output.line("WRONG  \(finding[Terminal.language])") }
                    if found.ok { try Output.line("Everything agrees. Head: \(found.head ?? "no day is closed yet")") }
                }
                if !found.ok { throw ExitCode(.findings) }
            }
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the books as an hledger journal, with the balances asserted at its end.",
            discussion: "Check it with “hledger check --strict”.")

        @Option(help: ArgumentHelp("The last day (default: today).", valueName: "date"))
        var through: CalendarDate?

        @Option(name: .shortAndLong, help: "Where to write it; an existing file is replaced (default: stdout).")
        var output: String?

        @OptionGroup var municipality: MunicipalityOption
        @OptionGroup var acting: ActingOption

        func run() async throws {
            try await Composition.commanding { composition in
                let code = try municipality.resolve(composition.world)
                let call = try await acting.staffOrSystem(composition)
                let operation = ExportLedger(municipality: code, through: through ?? composition.world.today)
                let text = try await ProgressBar.during("ledger export") { _ in
                    try await composition.world.perform(operation, call)
                }
                guard let output else { return try Output.write(text) }
                do {
                    try Data(text.utf8).write(to: URL(filePath: output), options: .atomic)
                } catch {
                    throw CommandFailure(
                        .refused, "file_unwritable", "\(output): \(error.localizedDescription)")
                }
            }
        }
    }
}
