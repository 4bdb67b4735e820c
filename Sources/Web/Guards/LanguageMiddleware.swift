import Basics
import HTTPTypes
import Hummingbird

/// Which language a page is in: `?lang=`, else what was chosen before, else what the browser prefers, else Japanese.
struct LanguageMiddleware: RouterMiddleware {
    let settings: WebSettings

    static let cookie = "lang"

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let asked = request.uri.queryParameters["lang"].flatMap { Language(rawValue: String($0)) }
        context.language =
            asked ?? request.cookies[LanguageMiddleware.cookie].flatMap { Language(rawValue: $0.value) }
            ?? LanguageMiddleware.preferred(request.headers[.acceptLanguage] ?? "")
        var response = try await next(request, context)
        if let asked {
            response.setCookie(
                Cookie(
                    name: LanguageMiddleware.cookie, value: asked.rawValue, maxAge: 365 * 86_400, path: "/",
                    secure: settings.isSecure, sameSite: .lax))
        }
        response.headers[.contentLanguage] = context.language.rawValue
        return response
    }

    /// English only when it is asked for before Japanese: a browser that says nothing stands in Japan.
    static func preferred(_ header: String) -> Language {
        for range in header.split(separator: ",") {
            let tag = HandTyped.line(String(range.split(separator: ";").first ?? "")).lowercased()
            if tag.hasPrefix("ja") { return .japanese }
            if tag.hasPrefix("en") { return .english }
        }
        return .japanese
    }
}
