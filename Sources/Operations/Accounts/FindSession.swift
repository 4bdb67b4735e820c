import Basics
import FoundationEssentials
import Postgres

/// Whose session a token opens; nothing when it is unknown or over.
package struct FindSession: Operation {
    package static let permission = Permission.anybody
    package let token: String

    package init(token: String) { self.token = token }

    package func run(_ world: World, _ call: Call) async throws -> Session? {
        guard let row = try await world.database.run(SQL.sessionByToken, SessionToken.hash(token), world.now),
            let kind = Principal.Kind(rawValue: row.kind)
        else { return nil }
        return Session(
            principal: Principal(
                account: AccountID(row.accountID), kind: kind, login: row.login, displayName: row.displayName,
                roles: StaffRole.byMunicipality(row.roles)),
            csrfToken: row.csrfToken, expiresAt: row.expiresAt)
    }
}

/// A session that is open.
package struct Session: Sendable {
    package let principal: Principal
    /// What a form must carry to be believed.
    package let csrfToken: String
    package let expiresAt: Instant
}

extension StaffRole {
    /// Reads `municipality:role` as the statements return it; a role that is not known gives nothing.
    static func byMunicipality(_ pairs: [String]) -> [String: Set<StaffRole>] {
        var roles: [String: Set<StaffRole>] = [:]
        for pair in pairs {
            let parts = pair.split(separator: ":")
            guard parts.count == 2, let role = StaffRole(rawValue: String(parts[1])) else { continue }
            roles[String(parts[0]), default: []].insert(role)
        }
        return roles
    }
}
