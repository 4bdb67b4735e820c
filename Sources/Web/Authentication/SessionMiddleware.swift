import HTTPTypes
import Hummingbird
import Operations

/// Finds out who asks: a bearer token for programs, the session cookie for browsers.
///
/// The cookie is not looked at where a foreign page could make a browser send it without a form token: API calls that
/// change something need the bearer token.
struct SessionMiddleware: RouterMiddleware {
    let web: Web

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let kind = context.endpointPath.flatMap { Routes.kinds[$0] }
        if kind == .asset || kind == .webhook { return try await next(request, context) }

        let bearer = SessionMiddleware.bearer(request.headers[.authorization])
        let isSafe = request.method == .get || request.method == .head
        let cookie = kind == .api && !isSafe ? nil : request.cookies[web.settings.sessionCookie]?.value
        if let token = bearer ?? cookie, !token.isEmpty {
            let call = Call(asker: .visitor, requestID: context.requestID, source: context.source)
            context.session = try await web.perform(FindSession(token: token), call)
            context.sessionToken = token
            context.isBearer = bearer != nil
            // A token that no longer holds is told so; a stale cookie only makes a visitor.
            if bearer != nil, context.session == nil { throw Refusal.signInNeeded }
        }
        return try await next(request, context)
    }

    /// The token of `Bearer <token>` (RFC 6750 2.1).
    static func bearer(_ header: String?) -> String? {
        guard let parts = header?.split(separator: " ", maxSplits: 1), parts.count == 2,
            parts[0].lowercased() == "bearer"
        else { return nil }
        return String(parts[1])
    }
}
