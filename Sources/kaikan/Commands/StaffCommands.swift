import ArgumentParser
import Basics
import Operations

extension StaffRole: ExpressibleByArgument {}

struct StaffCommands: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff", abstract: "Accounts of the municipality's staff.", subcommands: [Add.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make an account for a member of staff.",
            discussion: "The password is read from stdin, or from --password-file; on a terminal it is asked for.")

        @Argument(help: "2 to 64 lower-case letters, digits and . _ @ + -")
        var login: String

        @Option(help: "The name colleagues see.")
        var name: String

        @Option(
            name: .customLong("municipality"),
            help: ArgumentHelp(
                "Where they serve; may be repeated (default: the only one there is).", valueName: "code"))
        var municipalities: [String] = []

        @Option(name: .customLong("role"), help: "What they do there; may be repeated.")
        var roles: [StaffRole]

        @OptionGroup var password: NewPassword
        @OptionGroup var acting: ActingOption
        @OptionGroup var format: FormatOption

        private struct Answer: Encodable {
            let account: String
            let login: String
            let municipalities: [String]
            let roles: [StaffRole]
        }

        func run() async throws {
            try await Composition.commanding { composition in
                var codes = try municipalities.map { try composition.world.catalogues.catalogue($0).code }
                if codes.isEmpty { codes = [try MunicipalityOption.parse([]).resolve(composition.world)] }
                let call = try await acting.staffOrSystem(composition)
                let grants = codes.flatMap { code in
                    roles.map { AddAccount.Grant(municipality: code, role: $0) }
                }
                let operation = AddAccount(
                    kind: .staff, login: login, password: try password.read(), displayName: name, grants: grants)
                let id = try await composition.world.perform(operation, call)
                if format.json {
                    return try Output.json(
                        Answer(account: "\(id)", login: login, municipalities: codes, roles: roles))
                }
                try Output.line("\(login) may sign in as \(roles.map(\.rawValue).joined(separator: ", "))")
            }
        }
    }
}
