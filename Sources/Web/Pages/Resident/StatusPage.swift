import Basics
import Hummingbird
import Ledger
import Operations
import Reservation

/// One reservation as it stands: after confirming, after paying, and for ever after under the same address.
struct StatusPage {
    let visit: Visit
    let view: ReservationView

    private var language: Language { visit.language }

    func response() -> Response {
        visit.page(
            "\(title) \(view.reference.description)",
            back: Layout.Back("/reservations", language("予約一覧へ", "All my reservations")),
            contact: FacilityPage.contact(view.facility, language),
            """
            <h1>\(title)</h1>
            <p>\(language("予約番号", "Reference number"))</p>
            <p class="reference">\(view.reference.description)</p>
            \(view.isOwn ? nil : toDesk)
            \(news)
            \(ReservationSummary(language: language, view: view).html)
            \(view.fee > .zero ? fee : nil)
            \(canWithdraw ? withdraw : nil)
            """)
    }

    /// Staff who have booked for a caller go on where fees are taken.
    private var toDesk: HTML {
        """
        <p class="actions"><a class="button" href="/counter/reservations/\(view.id.description)">\(language(
            "窓口の画面で開く", "Open at the counter"))</a></p>
        """
    }

    /// A hold or a deadline that has passed is over, whether or not the worker has written it down yet.
    private var isOver: Bool {
        view.state == .expired
            || ([.held, .awaitingPayment].contains(view.state) && !view.isOpen(at: visit.now) && !isUnderWay)
    }

    private var isUnderWay: Bool { view.payment.map { !$0.state.isFinal } ?? false }
    private var canWithdraw: Bool { view.isOwn && view.state == .awaitingPayment && !view.isPaid && !isOver }

    private var title: String {
        if isOver { return language("期限が過ぎました", "The time has passed") }
        return switch view.state {
        case .confirmed: language("予約が確定しました", "Your booking is confirmed")
        case .awaitingPayment: language("お支払いをお待ちしています", "Waiting for your payment")
        default: language("予約の状態：\(view.state.name.ja)", "Reservation: \(view.state.name.en)")
        }
    }

    private var news: HTML? {
        if isOver { return expired }
        switch view.state {
        case .confirmed: return confirmed
        case .awaitingPayment: return awaiting
        case .held, .used, .expired, .withdrawn, .cancelled, .noShow: return nil
        }
    }

    private var confirmed: HTML {
        """
        <div class="success"><p>\(language(
            "当日は、予約番号を受付でお伝えください。", "On the day, please tell the reception your reference number."))</p></div>
        <p class="actions">\(view.isPaid
            ? "<a class=\"button\" href=\"/reservations/\(view.id.description)/receipt\">\(language("領収書を表示する", "Show the receipt"))</a>" as HTML
            : nil)</p>
        """
    }

    private var awaiting: HTML {
        """
        \(paymentNews)
        \(view.expiresAt.map { deadline($0) })
        \(view.isOwn && view.payment?.way != .terminal ? pay : nil)
        \(isUnderWay ? refresh : nil)
        """
    }

    private func deadline(_ instant: Instant) -> HTML {
        let words =
            view.paymentWay == .counter
            ? language(
                "\(language.until(instant))までに窓口でお支払いください。期限を過ぎると予約は取り消されます。",
                "Please pay at the counter by \(language.until(instant)). After that the booking lapses.")
            : language(
                "\(language.until(instant))までにお支払いください。それまで枠は確保されています。",
                "Please pay by \(language.until(instant)). The slot is kept until then.")
        return "<p class=\"warn\"><strong>\(words)</strong></p>"
    }

    private var paymentNews: HTML? {
        guard let payment = view.payment else { return nil }
        switch payment.state {
        case .declined:
            return news(language("お支払いができませんでした。別の方法をお試しください。", "The payment was declined. Please try another way."))
        case .failed, .voided:
            return news(language("お支払いは完了しませんでした。もう一度お試しください。", "The payment was not completed. Please try again."))
        case .unknown:
            return news(
                language(
                    "お支払いの結果を確認しています。二重に支払われることはありません。",
                    "We are finding out how the payment ended. You will not be charged twice."))
        case .created, .pending, .captured: return nil
        }
    }

    private func news(_ words: String) -> HTML { "<p class=\"notice\">\(words)</p>" }

    private var pay: HTML {
        """
        <form class="actions" method="post" action="/reservations/\(view.id.description)/pay">\(visit.hiddenFields(key: true))
        <button class="button" type="submit">\(language("\(language.yen(view.fee))をオンラインで支払う", "Pay \(language.yen(view.fee)) online"))</button></form>
        """
    }

    private var refresh: HTML {
        let address =
            view.payment.map { "/payments/return?reference=\($0.id)" } ?? "/reservations/\(view.id)"
        return "<p><a href=\"\(address)\">\(language("状態を更新", "Refresh"))</a></p>"
    }

    private var expired: HTML {
        """
        <p class="warn">\(language(Refusal.holdExpired.words))</p>
        <p class="actions"><a class="button" href="\(BookingForm.address(toBookAgain: view))">\
        \(language("同じ枠をもう一度とる", "Take the same slot again"))</a></p>
        """
    }

    private var fee: HTML {
        """
        <h2>\(language("使用料", "Fee"))</h2>
        <p><span class="state">\(view.isPaid ? language("支払済", "paid") : language("未払", "not paid"))</span></p>
        \(QuoteTable(language: language, quote: view.quote).html)
        """
    }

    private var withdraw: HTML {
        """
        <h2>\(language("予約の取下げ", "Give up the booking"))</h2>
        <form class="actions" method="post" action="/reservations/\(view.id.description)/withdraw">\(visit.hiddenFields(key: true))
        \(Form(language).hidden("version", String(view.version)))
        <button class="button warning" type="submit">\(language("この予約を取り下げる", "Give up this booking"))</button></form>
        <p class="hint">\(language("お支払い前なので、費用はかかりません。", "Nothing has been paid, so this costs nothing."))</p>
        """
    }
}
