import Basics
import HTTPTypes
import Hummingbird
import Operations

/// Login and password; nothing to solve, nothing that stops a password manager (WCAG 2.2, 3.3.8).
struct SignInPage {
    let visit: Visit
    let errors: [FieldError]
    var refusal: Refusal?

    func response() -> Response {
        let (token, cookie) = FormToken.beforeSession(for: visit)
        let language = visit.language
        let form = Form(language, values: visit.form, errors: errors)
        let back = SignInRoutes.returnAddress(visit.form["return"] == nil ? visit.query : visit.form)
        var response = visit.page(
            language("ログイン", "Sign in"), status: status, errors: errors,
            """
            <h1>\(language("ログイン", "Sign in"))</h1>
            \(refusal?.retryAt.map { instant in
                """
                <p class="warn">\(language(
                    "\(language.clock(instant))からもう一度お試しいただけます。お急ぎの場合は窓口へお電話ください。",
                    "You can try again from \(language.clock(instant)). If it is urgent, please call the office."))</p>
                """ as HTML
            })
            <form method="post" action="/sign-in" novalidate>
            \(form.hidden(Form.tokenField, token))\(form.hidden("return", back))
            \(form.text("login", label: language("利用者番号", "User ID"), autocomplete: "username", width: .ten))
            \(form.text(
                "password", label: language("パスワード", "Password"), type: "password", autocomplete: "current-password",
                width: .ten))
            <p class="actions"><button class="button" type="submit">\(language("ログイン", "Sign in"))</button></p>
            </form>
            """)
        response.setCookie(cookie)
        if let instant = refusal?.retryAt {
            response.headers[.retryAfter] = "\(max(1, instant.seconds - visit.now.seconds))"
        }
        return response
    }

    private var status: HTTPResponse.Status { refusal.map { Problem.status(of: $0.code) } ?? .ok }
}
