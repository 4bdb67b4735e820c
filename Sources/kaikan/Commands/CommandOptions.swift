import ArgumentParser
import Basics
import Foundation
import Operations
import Reservation

/// Which municipality a command is about.
struct MunicipalityOption: ParsableArguments {
    @Option(
        name: .customLong("municipality"),
        help: ArgumentHelp("The municipality's code (default: the only one there is).", valueName: "code"))
    var code: String?

    /// - Throws: `municipality_needed` naming the choices, or `unknown_municipality`.
    func resolve(_ world: World) throws -> String {
        if let code { return try world.catalogues.catalogue(code).code }
        let all = world.catalogues.all()
        guard let first = all.first else {
            throw CommandFailure(
                .refused, "no_municipality", "there is no municipality yet: run “kaikan catalog import FILE”")
        }
        guard all.count == 1 else {
            let choices = all.map { "\($0.code) (\($0.catalogue.municipality.name[Terminal.language]))" }
            throw CommandFailure(
                .usage, "municipality_needed",
                "there are several municipalities, say which: --municipality \(choices.joined(separator: " or "))")
        }
        return first.code
    }
}

/// Who acts. What they may do is decided by their roles, as in the browser.
struct ActingOption: ParsableArguments {
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "The staff account that acts (default: $KAIKAN_OPERATOR).", valueName: "login"))
    var login: String?

    /// A call by a named member of staff.
    func staff(_ composition: Composition) async throws -> Call {
        guard let login = login ?? composition.settings.operatorLogin else {
            throw CommandFailure(
                .usage, "operator_needed", "say who acts: --as LOGIN, or set KAIKAN_OPERATOR")
        }
        let id = Self.requestID()
        guard let principal = try await composition.world.perform(FindStaff(login: login), .system(id)) else {
            throw CommandFailure(.refused, "unknown_operator", "there is no member of staff with the login “\(login)”")
        }
        return Call(asker: .person(principal), requestID: id, source: "command line")
    }

    /// A call by the member of staff given with `--as`, and otherwise by the installation itself.
    func staffOrSystem(_ composition: Composition) async throws -> Call {
        login == nil ? .system(Self.requestID()) : try await staff(composition)
    }

    private static func requestID() -> String { "cli-" + UUID().uuidString.lowercased() }
}

/// For commands that print data.
struct FormatOption: ParsableArguments {
    @Flag(help: "Print JSON, with keys that stay as they are.")
    var json = false
}

extension CalendarDate: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
