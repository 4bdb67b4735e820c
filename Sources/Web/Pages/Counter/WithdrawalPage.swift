import Basics
import Operations
import Reservation

/// Asked once more before a booking is given up, because the slot is anybody's at once.
struct WithdrawalPage: Sendable {
    let language: Language
    let view: ReservationView
    let key: HTML

    var title: String { language("予約の取下げ", "Withdraw the reservation") }

    var html: HTML {
        """
        <h1>\(title)</h1>
        <p>\(language(
            "次の予約を取り下げます。枠はすぐにほかの方が予約できるようになり、元に戻せません。",
            "This reservation will be given up. Its slot is free for others at once; this cannot be undone."))</p>
        <p class="reference">\(view.reference.description)</p>
        \(ReservationSummary(language: language, view: view).html)
        <div class="actions"><form method="post" action="\(CounterReservationPage.address(view.id))/withdraw">\(key)\
        <input type="hidden" name="version" value="\(view.version)">\
        <button class="button warning" type="submit">\(language("取り下げる", "Withdraw"))</button></form>
        <a class="button second" href="\(CounterReservationPage.address(view.id))" autofocus>\(language("取り下げない", "Keep it"))</a></div>
        """
    }
}
