import ArgumentParser
import Operations

struct ResidentCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resident", abstract: "Accounts of residents.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account for a resident.",
            discussion: "The password is read from stdin, or from --password-file; on a terminal it is asked for.")

        @Argument(help: "2 to 64 lower-case letters, digits and . _ @ + -")
        var login: String

        @Option(help: "Their name.")
        var name: String

        @Option(help: "Their name in kana, by which the counter finds them.")
        var kana: String = ""

        @Option(help: "Their telephone number.")
        var phone: String = ""

        @OptionGroup var password: NewPassword
        @OptionGroup var format: FormatOption

        private struct Answer: Encodable {
            let account: String
            let login: String
        }

        func run() async throws {
            try await Composition.commanding { composition in
                let operation = AddAccount(
                    kind: .resident, login: login, password: try password.read(), displayName: name, nameKana: kana,
                    phone: phone)
                let call = try await ActingOption.parse([]).staffOrSystem(composition)
                let id = try await composition.world.perform(operation, call)
                if format.json { return try Output.json(Answer(account: "\(id)", login: login)) }
                try Output.line("\(login) may sign in")
            }
        }
    }
}
