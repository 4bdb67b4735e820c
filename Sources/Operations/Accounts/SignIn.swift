import Basics
import Crypto
import FoundationEssentials
import Postgres

/// Opens a session for a resident or a member of staff.
package struct SignIn: Operation {
    package static let permission = Permission.anybody
    package let login: String
    package let password: String

    package init(login: String, password: String) {
        self.login = login
        self.password = password
    }

    package func run(_ world: World, _ call: Call) async throws -> SignedIn {
        let now = world.now
        let login = SearchKey.fold(login)
        // Longer than any login there is (login_must_be_plain), and too long for the index that counts failures.
        guard login.utf8.count <= 256 else { throw Refusal.wrongCredentials }
        let failures = try await world.database.run(
            SQL.loginFailures, login, call.source, now - LoginThrottle.window)
        guard
            LoginThrottle.allows(
                byLoginAndSource: failures.byLoginAndSource, byLogin: failures.byLogin, bySource: failures.bySource)
        else { throw Refusal.tooManyAttempts(retryAt: now + LoginThrottle.window) }

        let account = try await world.database.run(SQL.accountByLogin, login)
        let hash = account?.passwordHash ?? PasswordHash.decoy(cost: world.settings.passwordCost)
        let matches = try await PasswordHash.verify(password, hash)
        guard let account, matches, account.disabledAt == nil else {
            try await world.database.run(SQL.insertLoginFailure, login, call.source, now)
            throw Refusal.wrongCredentials
        }
        let (token, csrfToken) = (world.newToken(), world.newToken(bytes: 18))
        let expiresAt = now + world.settings.sessionLifetime
        var segment = Segment()
        segment.add(
            SQL.insertSession, SessionToken.hash(token), account.accountID, csrfToken, call.source, now, expiresAt)
        segment.audit(call, "sign_in", "account", account.accountID.uuidString.lowercased(), in: nil, at: now)
        _ = try await world.database.run(segment)
        guard let session = try await FindSession(token: token).run(world, call) else { throw Refusal.wrongCredentials }
        return SignedIn(token: token, session: session)
    }
}

/// A new session with the token that opens it; the token is nowhere stored.
package struct SignedIn: Sendable {
    package let token: String
    package let session: Session
    package var principal: Principal { session.principal }
}

/// Ends a session. Ending one that is over changes nothing.
package struct SignOut: Operation {
    package static let permission = Permission.anybody
    package let token: String

    package init(token: String) { self.token = token }

    package func run(_ world: World, _ call: Call) async throws {
        try await world.database.run(SQL.deleteSession, SessionToken.hash(token))
    }
}

enum SessionToken {
    static func hash(_ token: String) -> Bytes { Bytes(SHA256.hash(data: Array(token.utf8))) }
}
