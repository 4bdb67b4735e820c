import Basics
import Ledger
import Operations
import Reservation

/// One reservation at the counter: how its fee stands comes first, with the one button that fits.
///
/// That button has the focus, so that finding a booking and taking its fee is: scan, Enter. A charge is offered only
/// when nothing is under way; after an outcome nobody knows there is no way from this page to charge again.
struct CounterReservationPage: Sendable {
    let language: Language
    let view: ReservationView
    /// The attempt that this page is the answer to.
    var result: PaymentID?
    /// Why the last request was not carried out.
    var refusal: Refusal?
    let terminals: [String]
    let terminal: String
    /// Where the next customer begins.
    let home: String
    /// Token, and token with key, for the forms.
    let token: HTML
    let key: HTML

    static func address(_ id: ReservationID, result: PaymentID? = nil) -> String {
        "/counter/reservations/\(id.description)\(result.map { "?payment=\($0.description)" } ?? "")"
    }

    var title: String {
        language("予約 \(view.reference.description)", "Reservation \(view.reference.description)")
    }

    private var path: String { Self.address(view.id) }
    private var situation: FeeSituation { FeeSituation(view) }

    var html: HTML {
        """
        <h1>\(title) <span class="state">\(language(StaffWords.words(view.state)))</span></h1>
        <p><strong>\(language("\(view.applicant.name) 様", view.applicant.name))</strong>　\
        \(language(view.facility.name)) \(language(view.unit.name))　\
        \(language.date(view.date)) \(JapanTime.time(of: view.time.start).description)–\(JapanTime.time(of: view.time.end).description)</p>
        \(refusal.map { refused($0) })
        \(fee)
        <h2>\(language("申込みの内容", "What was applied for"))</h2>
        \(ReservationSummary(language: language, view: view).html)
        \(QuoteTable(language: language, quote: view.quote).html)
        \(payments)
        \(withdrawal)
        """
    }

    private func refused(_ refusal: Refusal) -> HTML {
        "<p class=\"warn alarm\" role=\"alert\">\(language(refusal.words))</p>"
    }

    // MARK: How the fee stands

    private var fee: HTML {
        switch situation {
        case .paid(let payment): paid(payment)
        case .unknown(let payment): unknown(payment)
        case .due(let last): due(last)
        case .notConfirmed: notConfirmed
        case .nothingToPay: "<p class=\"success\">\(language("支払うものはありません。", "There is nothing to pay."))</p>"
        case .over: over
        }
    }

    private func paid(_ payment: PaymentView) -> HTML {
        let isNews = payment.id == result
        return """
            <div class="success"\(attribute: "role", isNews ? "status" : nil)>
            <p class="big">\(isNews
                ? language("\(language.yen(payment.amount))を受け取りました", "\(language.yen(payment.amount)) received")
                : language("\(language.yen(payment.amount)) 支払済み", "\(language.yen(payment.amount)) paid"))</p>
            <p>\(language(StaffWords.method(payment.method)))　\(language(StaffWords.way(payment)))\
            \(payment.capturedAt.map { "　\(language.moment($0))" as HTML })</p>
            <p class="actions"><a class="button" href="/reservations/\(view.id.description)/receipt" autofocus>\
            \(language("領収書を開いて印刷する", "Open the receipt to print"))</a>
            <a class="button second" href="\(home)">\(language("次の受付へ", "Next customer"))</a></p></div>
            """
    }

    private func unknown(_ payment: PaymentView) -> HTML {
        """
        <div class="warn alarm" role="alert">
        <p class="big">\(language("結果が確認できません。もう一度請求しないでください", "The outcome is not known. Do not charge again"))</p>
        <p>\(language(
            "端末\(payment.terminal ?? "")に\(language.yen(payment.amount))を請求しましたが、返事が届いていません。端末に照会すると、受け取れたかどうかが分かります。",
            "\(language.yen(payment.amount)) was sent to \(payment.terminal ?? "the terminal"), and no answer came back. Asking the terminal tells whether the money was taken."))</p>
        <form method="post" action="/counter/payments/\(payment.id.description)/inquiry">\(token)\
        <input type="hidden" name="reservation" value="\(view.id.description)">\
        <button class="button" type="submit" autofocus accesskey="i">\(language("端末に照会する", "Ask the terminal"))</button></form></div>
        """
    }

    private func due(_ last: PaymentView?) -> HTML {
        let form = Form(language, values: .none, errors: refusalErrors)
        return """
            \(last.flatMap(attempt))
            \(deadline)
            <form class="fee" method="post" action="\(path)/fee" novalidate>\(key)
            <p class="big">\(language("使用料", "Fee")) <span class="num">\(language.yen(view.fee))</span></p>
            \(form.select(
                "terminal", label: language("端末", "Terminal"), options: terminals.map { Form.Option($0, $0) },
                initial: terminal))
            <button class="button" type="submit" accesskey="f"\(attribute: "autofocus", if: refusal == nil)>\
            \(language("\(language.yen(view.fee))を端末で受け取る", "Take \(language.yen(view.fee)) on the terminal"))</button>
            <p class="hint">\(language("Enterキーで受け取ります。ほかの欄からはAlt＋F（FirefoxではAlt＋Shift＋F）。", "Enter takes the fee. From elsewhere: Alt+F (Firefox: Alt+Shift+F)."))</p>
            </form>
            """
    }

    private var refusalErrors: [FieldError] {
        guard let refusal, refusal.field == "terminal" else { return [] }
        return [FieldError(field: "terminal", message: language(refusal.words))]
    }

    private var deadline: HTML? {
        view.expiresAt.map { "<p>\(language("支払期限：", "To be paid by: "))\(language.until($0))</p>" }
    }

    /// The attempt before this one, when it says something about the next.
    private func attempt(_ last: PaymentView) -> HTML? {
        switch last.state {
        case .declined:
            """
            <div class="warn alarm" role="alert"><p class="big">\(language("受け取れませんでした（請求されていません）", "Not taken (nothing was charged)"))</p>
            <p>\(language(StaffWords.reason(last.declineCode)))\
            \(language("ほかのカードなどで、もう一度お試しください。", " Please try again with another card."))</p></div>
            """
        case .failed, .voided:
            last.way == .terminal ? notCharged : nil
        case .pending, .created:
            """
            <p class="warn">\(language(
                "インターネットでの支払の画面が開かれています。窓口で受け取ると、そちらは取り消されます。",
                "A payment page is open online. Taking the fee here cancels it."))</p>
            """
        case .unknown, .captured: nil
        }
    }

    private var notCharged: HTML {
        """
        <div class="warn" role="alert"><p class="big">\(language("請求されていません", "Nothing was charged"))</p>
        <p>\(language("端末での受取りは成立していません。もう一度お試しください。", "The charge did not happen. Please try again."))</p></div>
        """
    }

    private var notConfirmed: HTML {
        """
        <div class="warn"><p>\(language(
            "申込みの内容がまだ確認されていません。確認すると、窓口で使用料を受け取れます。",
            "The answers are not confirmed yet. Once they are, the fee can be taken here."))</p>
        \(deadline)
        <p class="actions"><a class="button" href="/reservations/\(view.id.description)/check" autofocus>\
        \(language("内容を確認する", "Check the answers"))</a></p></div>
        """
    }

    private var over: HTML {
        """
        <p class="warn">\(language(
            "この予約は\(StaffWords.words(view.state).ja)のため、使用料を受け取れません。",
            "This reservation is \(StaffWords.words(view.state).en.lowercased()); no fee can be taken."))</p>
        """
    }

    // MARK: Below

    private var payments: HTML? {
        guard !view.payments.isEmpty else { return nil }
        return DataTable(
            id: "payments", caption: language("支払の記録", "Payments"),
            columns: [
                .words(language("日時", "When")), .words(language("方法", "How")), .words(language("状態", "State")),
                .number(language("金額", "Amount")), .number(language("返金済み", "Refunded")),
            ],
            rows: view.payments.map { payment in
                DataTable.Row([
                    "\(language.moment(payment.createdAt))",
                    "\(language(StaffWords.way(payment))) \(language(StaffWords.method(payment.method)))",
                    "\(language(StaffWords.words(payment.state)))\(payment.state == .declined ? "　\(language(StaffWords.reason(payment.declineCode)))" : nil)",
                    "\(language.yen(payment.amount))", "\(language.yen(payment.refunded))",
                ])
            }
        ).html
    }

    private var withdrawal: HTML? {
        switch situation {
        case .due, .notConfirmed:
            """
            <p class="actions"><a class="button quiet" href="\(path)/withdraw">\
            \(language("お客様の申し出により取り下げる", "Withdraw on the customer’s request"))</a></p>
            """
        case .paid, .unknown, .nothingToPay, .over: nil
        }
    }
}
