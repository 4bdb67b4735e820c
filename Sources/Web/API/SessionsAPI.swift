import Basics
import Hummingbird
import Operations

/// What signing in needs.
struct CredentialsPayload: Codable, Sendable {
    let login: String
    let password: String
}

/// A session just opened. The token is told once.
struct NewSessionPayload: Codable, Sendable {
    let token: String
    let expiresAt: Instant
    let account: AccountPayload
}

struct SessionPayload: Codable, Sendable {
    let expiresAt: Instant
    let account: AccountPayload
}

struct AccountPayload: Codable, Sendable {
    struct Role: Codable, Sendable {
        let municipality: String
        let role: StaffRole
    }

    let id: AccountID
    let kind: Principal.Kind
    let login: String
    let displayName: String
    let roles: [Role]

    init(_ principal: Principal) {
        id = principal.account
        kind = principal.kind
        login = principal.login
        displayName = principal.displayName
        roles = principal.municipalities.flatMap { municipality in
            StaffRole.allCases.filter { principal.serves(as: $0, in: municipality) }
                .map { Role(municipality: municipality, role: $0) }
        }
    }
}

/// In and out, for programs.
enum SessionsAPI {
    static let routes: [Route] = [
        .api(.post, "/v1/sessions", .anybody, create),
        .api(.get, "/v1/sessions/current", .signedIn, show),
        .api(.delete, "/v1/sessions/current", .signedIn, end),
    ]

    private static func create(_ visit: Visit) async throws -> Response {
        let credentials = try visit.json(CredentialsPayload.self)
        guard (1...64).contains(credentials.login.utf8.count) else {
            throw Refusal.malformed("login", ja: "利用者番号は64文字までです。", en: "A login has at most 64 characters.")
        }
        let signedIn = try await visit.perform(SignIn(login: credentials.login, password: credentials.password))
        return try visit.reply(
            NewSessionPayload(
                token: signedIn.token, expiresAt: signedIn.session.expiresAt,
                account: AccountPayload(signedIn.principal)),
            .created)
    }

    private static func show(_ visit: Visit) async throws -> Response {
        guard let session = visit.context.session else { throw Refusal.signInNeeded }
        return try visit.reply(
            SessionPayload(expiresAt: session.expiresAt, account: AccountPayload(session.principal)))
    }

    private static func end(_ visit: Visit) async throws -> Response {
        guard let token = visit.context.sessionToken else { throw Refusal.signInNeeded }
        try await visit.perform(SignOut(token: token))
        return visit.replyWithNothing()
    }
}
