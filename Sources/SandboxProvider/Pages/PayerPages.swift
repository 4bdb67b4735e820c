import Basics
import HTTPTypes
import Hummingbird

/// The hosted payment page. It works without JavaScript; pressing a button twice is pressing it once.
struct PayerPages: Sendable {
    let sandbox: Sandbox

    func add(to router: Router<SandboxContext>) {
        router.get("pay/{id}") { _, context in
            do {
                return page(try await sandbox.payment(id: try context.parameters.require("id")))
            } catch let failure as SandboxFailure where failure.status == 404 {
                return missing()
            }
        }
        router.post("pay/{id}") { request, context in
            let choice = try await request.decodedFormOrJSON(Choice.self)
            let id = try context.parameters.require("id")
            do {
                let payment = try await sandbox.act(choice.action, id: id, method: choice.method ?? .card)
                return payment.returnURL.flatMap(ReturnAddress.init)
                    .map { .seeOther($0.with(reference: payment.reference)) } ?? page(payment)
            } catch let failure as SandboxFailure where failure.status == 404 {
                return missing()
            }
        }
    }

    private struct Choice: Codable {
        var action: PayerAction
        var method: PayerMethod?
    }

    private func missing() -> Response {
        Page.response(
            title: "見つかりません", language: "ja", status: .notFound,
            """
            <main class="payer"><h1>お支払いが見つかりません</h1>
            <p lang="en">There is no such payment.</p></main>
            """)
    }

    private func page(_ payment: Payment) -> Response {
        let words = PayerWords.of(payment.language)
        let back = payment.returnURL.flatMap(ReturnAddress.init)
        let content: Markup =
            payment.state == .pending
            ? form(payment, words)
            : """
            <p role="status"><strong>\(words.outcome(of: payment))</strong></p>
            \(back.map { ["<p><a href=\"\($0.with(reference: payment.reference))\">\(words.back)</a></p>"] } ?? [])
            """
        return Page.response(
            title: "\(words.title) (sandbox)", language: payment.language, formsMayLeadTo: back?.origin ?? "",
            """
            <main class="payer">
            <p class="sandbox">\(words.sandbox)</p>
            <h1>\(words.title)</h1>
            <dl>
            <dt>\(words.description)</dt><dd>\(payment.description)</dd>
            <dt>\(words.amount)</dt><dd class="amount">\(payment.amount.description)\(words.yen)</dd>
            </dl>
            \(content)
            </main>
            """)
    }

    private func form(_ payment: Payment, _ words: PayerWords) -> Markup {
        let methods = PayerMethod.allCases.map { method -> Markup in
            let checked: Markup = method == .card ? " checked" : ""
            return """
                <label><input type="radio" name="method" value="\(method.rawValue)"\(checked)> \
                \(words.name(of: method))</label>

                """
        }
        let until = payment.expiresAt.map { "\(JapanTime.date(of: $0)) \(JapanTime.time(of: $0))" } ?? ""
        return """
            <p>\(words.until): \(until)</p>
            <form method="post" action="/pay/\(payment.id)">
            <fieldset><legend>\(words.methodHeading)</legend>
            \(methods)</fieldset>
            <button name="action" value="pay">\(words.pay)</button>
            <button class="second" name="action" value="decline">\(words.decline)</button>
            <button class="third" name="action" value="cancel">\(words.cancel)</button>
            </form>
            """
    }
}
