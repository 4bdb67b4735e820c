import Basics
import Postgres

/// Whether the database answers, and how much work waits: what `/readyz` and `/metrics` ask.
package struct CheckReadiness: Operation {
    package static let permission = Permission.anybody

    package init() {}

    package func run(_ world: World, _ call: Call) async throws -> Readiness {
        let work = try await world.database.run(SQL.workPending, world.now)
        return Readiness(workWaiting: Int(work.count), oldestWork: work.oldest)
    }
}

package struct Readiness: Hashable, Sendable {
    /// Work items not done yet.
    package let workWaiting: Int
    /// When the oldest came of those that could have been done; nothing when there is none.
    package let oldestWork: Instant?
}

extension World {
    /// Whether `error` means that the database cannot be reached, and not that something is wrong with us.
    package static func isDatabaseAway(_ error: any Error) -> Bool {
        guard let error = error as? PostgresError else { return false }
        switch error.kind {
        case .connection, .poolClosed, .timeout: return true
        case .server, .cancelled, .decoding, .encoding, .wrongRowCount: return false
        }
    }

    /// What a log may say of a fault: the database's errors keep values to themselves, of others only the type is named.
    package static func describe(_ error: any Error) -> String {
        (error as? PostgresError)?.description ?? "\(type(of: error))"
    }
}
