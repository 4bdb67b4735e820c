import Crypto
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Operations

/// Proof that a form was ours: the session's own token, or, before there is a session, the signature of a cookie only
/// this host can set (signed double submit).
package enum FormToken {
    static func check(_ visit: Visit) throws(Refusal) {
        guard visit.route.kind == .page, !visit.route.isSafe else { return }
        guard comesFromUs(visit.request, settings: visit.web.settings) else { throw .crossSite }
        // Signing in works from a page opened before another tab signed in: then the cookie vouches for it.
        let accepted = [
            visit.context.session?.csrfToken, visit.route.permission == .anybody ? beforeSession(visit) : nil,
        ]
        let given = visit.form[Form.tokenField] ?? ""
        guard accepted.contains(where: { token in token.map { !$0.isEmpty && isEqual(given, $0) } ?? false }) else {
            throw .formExpired
        }
    }

    /// Browsers say where a form stood. One that says nothing is old and must at least hold the token.
    static func comesFromUs(_ request: Request, settings: WebSettings) -> Bool {
        if let site = request.headers[.secFetchSite], site != "same-origin", site != "none" { return false }
        guard let origin = request.headers[.origin] else { return true }
        if origin == settings.publicURL { return true }
        guard let authority = request.head.authority else { return false }
        return origin == "http://\(authority)" || origin == "https://\(authority)"
    }

    /// For a page with a form a visitor may post: the token, and the cookie to set beside it.
    static func beforeSession(for visit: Visit) -> (token: String, cookie: Cookie) {
        let settings = visit.web.settings
        let nonce =
            visit.request.cookies[settings.formCookie].map(\.value).flatMap { isNonce($0) ? $0 : nil }
            ?? visit.chance(bytes: 16)
        let cookie = Cookie(
            name: settings.formCookie, value: nonce, path: "/", secure: settings.isSecure, sameSite: .lax)
        return (signature(of: nonce, settings), cookie)
    }

    private static func beforeSession(_ visit: Visit) -> String? {
        guard let nonce = visit.request.cookies[visit.web.settings.formCookie]?.value, isNonce(nonce) else {
            return nil
        }
        return signature(of: nonce, visit.web.settings)
    }

    private static func isNonce(_ text: String) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private static func signature(of nonce: String, _ settings: WebSettings) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Array("form:\(nonce)".utf8), using: settings.formKey)
        return Data(code).base64EncodedString()
    }

    /// In time that does not depend on where they differ.
    static func isEqual(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        guard a.count == b.count else { return false }
        var difference: UInt8 = 0
        for (x, y) in zip(a, b) { difference |= x ^ y }
        return difference == 0
    }
}
