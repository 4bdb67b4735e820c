import ArgumentParser
import Basics
import Foundation
import Gateways
import LocalPostgres
import Operations
import Postgres

/// How a command ends when it does not end well. The numbers are part of the interface: scripts rely on them.
enum ExitStatus: Int32 {
    /// A rule says no; the code is on stderr.
    case refused = 1
    /// The command did its work and found something: breaks, a broken seal, a failed check.
    case findings = 2
    /// The command line or a setting is wrong (EX_USAGE of sysexits.h).
    case usage = 64
    /// The database or the provider cannot be reached (EX_UNAVAILABLE).
    case unavailable = 69
    /// A bug, or a broken machine (EX_SOFTWARE).
    case fault = 70
}

/// One sentence for a person, one code for a program, and the exit status.
struct CommandFailure: Error {
    let status: ExitStatus
    let code: String
    let message: String

    init(_ status: ExitStatus, _ code: String, _ message: String) {
        self.status = status
        self.code = code
        self.message = message
    }

    /// Sorts any error that can reach the command line.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let refusal as Refusal:
            let isAway = refusal.code == Refusal.providerUnavailable.code
            self.init(isAway ? .unavailable : .refused, refusal.code, refusal.words[Terminal.language])
        case let faults as SettingsFaults: self.init(.usage, "settings", faults.description)
        case let error as MigrationError: self.init(error)
        case let error as LocalPostgresError: self.init(.unavailable, "database_unavailable", "\(error)")
        case GatewayError.unavailable(let reason): self.init(.unavailable, "provider_unavailable", reason)
        case let error where World.isDatabaseAway(error):
            self.init(
                .unavailable, "database_unavailable",
                "the database cannot be reached (see DATABASE_URL): \(Self.words(for: error))")
        default: self.init(.fault, "fault", World.describe(error))
        }
    }

    private init(_ error: MigrationError) {
        if case .failed(_, let cause) = error {
            let isAway = World.isDatabaseAway(cause)
            self.init(isAway ? .unavailable : .fault, "migration_failed", error.description)
        } else {
            self.init(.refused, "migration_refused", error.description)
        }
    }

    /// An error in one line for a person. What it says of a lost connection holds no data; see ``PostgresError``.
    static func words(for error: any Error) -> String {
        guard let error = error as? PostgresError, error.kind == .connection else { return World.describe(error) }
        return error.message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The same about one of several files.
    func about(_ file: String) -> CommandFailure {
        let lines = message.split(separator: "\n").map { "\(file): \($0)" }
        return CommandFailure(status, code, lines.joined(separator: "\n"))
    }

    /// Tells stderr and ends the process.
    func exit() -> Never {
        for line in message.split(separator: "\n") { Output.note("kaikan: \(line)") }
        Output.note("kaikan: \(status == .refused ? "refused" : "failed") (\(code))")
        Foundation.exit(status.rawValue)
    }
}
