import Basics
import Hummingbird
import Operations

/// 内容の確認: everything once more, until when the slot is kept, and the two ways to go on, each naming the act and the
/// money (WCAG 2.2, 3.3.4).
struct CheckPage {
    let visit: Visit
    let view: ReservationView

    private var language: Language { visit.language }

    func response() -> Response {
        visit.page(
            language("内容の確認", "Check your answers"), contact: FacilityPage.contact(view.facility, language),
            """
            \(Steps(language: language, current: 3).html)
            <h1>\(language("内容の確認", "Check your answers"))</h1>
            <p class="warn">\(view.expiresAt.map { deadline($0) }) \(language(
                "予約はまだ完了していません。", "The booking is not complete yet."))</p>
            \(ReservationSummary(language: language, view: view).html)
            \(change)
            <h2>\(language("使用料", "Fee"))</h2>
            \(QuoteTable(language: language, quote: view.quote).html)
            \(view.fee > .zero ? payment : free)
            """)
    }

    private func deadline(_ instant: Instant) -> HTML {
        "<strong>\(language("\(language.clock(instant))まで確保", "Kept until \(language.clock(instant))"))</strong>"
    }

    private var change: HTML {
        """
        <form class="actions" method="post" action="/reservations/\(view.id.description)/withdraw">
        \(visit.hiddenFields(key: true))\(version)<input type="hidden" name="again" value="1">
        <button class="button second" type="submit">\(language("内容を変更する", "Change the answers"))</button></form>
        <p class="hint">\(language(
            "変更すると、この枠の確保をいったん取り消して入力の画面に戻ります。",
            "To change them we give the slot back and return to the questions."))</p>
        """
    }

    private var payment: HTML {
        let amount = language.yen(view.fee)
        return """
            <h2>\(language("支払方法を選んで予約する", "Choose how to pay and book"))</h2>
            \(button("online", language("\(amount)を支払って予約する", "Pay \(amount) and book"), isMain: true))
            <p class="hint">\(language(
                "決済サービスの画面に移ります。クレジットカード等でお支払いいただけます。",
                "You go on to the payment service, where you can pay by card and other means."))</p>
            \(button("counter", language("\(amount)を窓口で支払う", "Pay \(amount) at the counter"), isMain: false))
            <p class="hint">\(language(
                "予約を受け付け、窓口で現金以外の方法によりお支払いいただきます。期限は次の画面でお知らせします。",
                "The booking is taken and you pay without cash at the counter; the next page tells you by when."))</p>
            """
    }

    private var free: HTML {
        button("counter", language("予約する（使用料はかかりません）", "Book (there is no fee)"), isMain: true)
    }

    private func button(_ way: String, _ words: String, isMain: Bool) -> HTML {
        """
        <form class="actions" method="post" action="/reservations/\(view.id.description)/confirm">
        \(visit.hiddenFields(key: true))\(version)<input type="hidden" name="way" value="\(way)">
        <button class="button\(isMain ? "" : " second")" type="submit">\(words)</button></form>
        """
    }

    private var version: HTML { Form(language).hidden("version", String(view.version)) }
}

extension ReservationView {
    /// Whether its hold or deadline still stands at `now`.
    func isOpen(at now: Instant) -> Bool { expiresAt.map { $0 > now } ?? true }
}
