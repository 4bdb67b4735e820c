import HTTPTypes
import Hummingbird
import Operations

/// In and out.
package enum SignInRoutes {
    package static let all: [Route] = [
        .page(.get, "/sign-in", .anybody) { visit in
            if visit.principal != nil { return visit.redirect(to: returnAddress(visit.query)) }
            return SignInPage(visit: visit, errors: []).response()
        },
        .page(.post, "/sign-in", .anybody, signIn),
        .page(.post, "/sign-out", .anybody, signOut),
    ]

    private static func signIn(_ visit: Visit) async throws -> Response {
        let login = visit.form.line("login").lowercased()
        // A password is taken as it was typed: neither trimmed nor made half-width.
        let password = visit.form["password"] ?? ""
        do {
            let signedIn = try await visit.perform(SignIn(login: login, password: password))
            var response = visit.redirect(to: returnAddress(visit.form))
            response.setCookie(sessionCookie(signedIn.token, visit, maxAge: nil))
            return response
        } catch let refusal as Refusal {
            return SignInPage(visit: visit, errors: visit.fieldErrors(refusal), refusal: refusal).response()
        }
    }

    private static func signOut(_ visit: Visit) async throws -> Response {
        if let token = visit.context.sessionToken { try await visit.perform(SignOut(token: token)) }
        var response = visit.redirect(to: "/")
        response.setCookie(sessionCookie("", visit, maxAge: 0))
        return response
    }

    private static func sessionCookie(_ token: String, _ visit: Visit, maxAge: Int?) -> Cookie {
        let settings = visit.web.settings
        return Cookie(
            name: settings.sessionCookie, value: token, maxAge: maxAge, path: "/", secure: settings.isSecure,
            httpOnly: true, sameSite: .lax)
    }

    /// Where to go after signing in: a path of ours, never another site's address (CWE-601).
    static func returnAddress(_ fields: FormFields) -> String {
        guard let text = fields["return"], isOwnPath(text) else { return "/" }
        return text
    }

    /// One slash, then anything but a second one; no backslash and no control character, which browsers read as slashes
    /// or drop.
    static func isOwnPath(_ text: String) -> Bool {
        text.hasPrefix("/") && !text.hasPrefix("//") && text.utf8.count <= 2000
            && !text.utf8.contains { $0 < 0x21 || $0 == 0x5C || $0 > 0x7E }
            && !text.hasPrefix("/sign-in") && !text.hasPrefix("/sign-out")
    }

    /// The sign-in page, coming back to what was asked for; to the list of reservations when that cannot be asked again.
    static func address(returningTo request: Request) -> String {
        let path = request.uri.path
        let canReturn = request.method == .get || (Routes.methods(for: path) ?? []).contains(.get)
        let query = request.uri.query.map { "?\($0)" } ?? ""
        let back = canReturn ? path + query : "/reservations"
        return "/sign-in?return=\(FormFields.encoded(back))"
    }
}
