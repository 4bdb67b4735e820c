import Basics
import HTTPTypes
import Hummingbird
import NIOCore
import Operations

/// What all pages share: language, title, skip link, who is signed in, language switch, whom to call.
package struct Layout: Sendable {
    package let language: Language
    package let session: Session?
    /// The address the language switch keeps.
    package let address: String
    package let contact: String?

    package struct Back: Sendable {
        package let address: String
        package let words: String

        package init(_ address: String, _ words: String) {
            self.address = address
            self.words = words
        }
    }

    package func page(title: String, errors: [FieldError], back: Back?, contact: String?, content: HTML) -> HTML {
        let mark = errors.isEmpty ? "" : language("エラー：", "Error: ")
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <title>\(mark)\(title) | \(Layout.product[language])</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="format-detection" content="telephone=no">
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="\(SiteStyle.path)">
            </head>
            <body>
            <a class="skip" href="#main">\(language("本文へ移動", "Skip to main content"))</a>
            <header class="site">\(header)</header>
            \(back.map { "<nav class=\"back\" aria-label=\"\(language("戻る", "Back"))\"><a href=\"\($0.address)\">\($0.words)</a></nav>" as HTML })
            <main id="main">
            \(Form(language, errors: errors).summary)
            \(content)
            </main>
            <footer class="site">\(footer(contact ?? self.contact))</footer>
            </body>
            </html>

            """
    }

    package static let product = LocalizedText(ja: "公共施設予約", en: "Public facility booking")

    private var header: HTML {
        """
        <a class="brand" href="/">\(Layout.product[language])</a>
        <nav aria-label="\(language("サービス", "Service"))"><ul>
        \(links, { link in "<li><a href=\"\(link.address)\">\(link.words)</a></li>" })
        <li><a href="\(switched)" lang="\(language.other.rawValue)" hreflang="\(language.other.rawValue)">\
        \(language == .japanese ? "English" : "日本語")</a></li>
        </ul></nav>
        \(session.map(signOut))
        """
    }

    private var links: [(address: String, words: String)] {
        guard let principal = session?.principal else {
            return [("/sign-in?return=\(FormFields.encoded(address))", language("ログイン", "Sign in"))]
        }
        let roles = principal.roles.values.reduce(into: Set<StaffRole>()) { $0.formUnion($1) }
        return (principal.kind == .resident ? [("/reservations", language("予約一覧", "My reservations"))] : [])
            + (roles.isEmpty ? [] : [("/counter", language("窓口", "Counter"))])
            + (roles.contains(.administrator) ? [("/admin", language("管理", "Administration"))] : [])
    }

    private func signOut(_ session: Session) -> HTML {
        """
        <form class="sign-out" method="post" action="/sign-out">\
        <input type="hidden" name="\(Form.tokenField)" value="\(session.csrfToken)">\
        <span class="who">\(language("\(session.principal.displayName) 様", session.principal.displayName))</span>
        <button class="button quiet" type="submit">\(language("ログアウト", "Sign out"))</button></form>
        """
    }

    /// The same page in the other language.
    private var switched: String {
        let halves = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = try? FormFields(urlencoded: (halves.count == 2 ? halves[1] : "").utf8)
        return "\(halves.first ?? "/")?\((query ?? .none).with("lang", language.other.rawValue).query)"
    }

    private func footer(_ contact: String?) -> HTML {
        """
        <p>\(language("お問い合わせ：", "Contact: "))\(contact ?? language("ご利用になる施設の窓口", "the desk of the facility you use"))</p>
        """
    }
}

extension Visit {
    package var layout: Layout { Layout(request: request, context: context, settings: web.settings) }

    /// A whole page. With `errors` the summary stands first and the title says so.
    package func page(
        _ title: String, status: HTTPResponse.Status = .ok, errors: [FieldError] = [], back: Layout.Back? = nil,
        contact: String? = nil, _ content: HTML
    ) -> Response {
        Response(
            html: layout.page(title: title, errors: errors, back: back, contact: contact, content: content),
            status: status)
    }

    /// See other: what follows every form that did something (POST-redirect-GET).
    package func redirect(to address: String) -> Response { Response.redirect(to: address) }
}

extension Layout {
    package init(request: Request, context: WebContext, settings: WebSettings) {
        let path = request.uri.path
        let canBeAskedAgain = request.method == .get || (Routes.methods(for: path) ?? []).contains(.get)
        let query = request.uri.query.map { "?\($0)" } ?? ""
        self.init(
            language: context.language, session: context.session, address: canBeAskedAgain ? path + query : "/",
            contact: settings.contact)
    }
}

extension Response {
    package init(html: HTML, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) {
        var headers = headers
        headers[.contentType] = "text/html; charset=utf-8"
        self.init(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: html.bytes)))
    }
}
