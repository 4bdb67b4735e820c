import Basics
import HTTPTypes
import Hummingbird

/// The card terminals on the counter, and which one this desk used last.
enum Terminals {
    static let cookie = "terminal"

    /// The one this browser used last, as long as it still exists; else the first.
    static func remembered(_ visit: Visit) -> String {
        let all = visit.web.settings.terminals
        let last = visit.request.cookies[cookie]?.value
        return all.first { $0 == last } ?? all.first ?? ""
    }

    static func remember(_ terminal: String, _ visit: Visit) -> Cookie {
        let settings = visit.web.settings
        return Cookie(
            name: cookie, value: FormFields.encoded(terminal), maxAge: 365 * 86_400, path: "/counter",
            secure: settings.isSecure, httpOnly: true, sameSite: .lax)
    }
}
