import HTTPTypes
import Hummingbird

/// Headers every answer carries. There is no script at all, so none is allowed.
struct SecurityHeadersMiddleware: RouterMiddleware {
    typealias Context = WebContext

    private let headers: [(HTTPField.Name, String)]

    init(settings: WebSettings) {
        let policy =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; "
            + "form-action 'self' \(settings.providerOrigin); base-uri 'none'; frame-ancestors 'none'"
        let named: [(String, String)] = [
            ("Content-Security-Policy", policy),
            ("X-Content-Type-Options", "nosniff"),
            ("X-Frame-Options", "DENY"),
            // `same-origin`, not `no-referrer`: with the latter browsers send `Origin: null` with our own forms.
            ("Referrer-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
        ]
        let transport =
            settings.isSecure ? [("Strict-Transport-Security", "max-age=31536000; includeSubDomains")] : []
        headers = (named + transport).map { (HTTPField.Name.named($0), $1) }
    }

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in headers { response.headers[name] = value }
        // Pages and answers are about one person; only assets say otherwise.
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}
