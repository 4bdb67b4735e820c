import Basics
import Hummingbird
import Operations
import Reservation

/// 予約一覧, newest first.
struct MyReservationsPage {
    let visit: Visit
    let page: Page<ReservationView>

    func response() -> Response {
        let language = visit.language
        return visit.page(
            language("予約一覧", "My reservations"), back: Layout.Back("/", language("施設の一覧へ", "All facilities")),
            """
            <h1>\(language("予約一覧", "My reservations"))</h1>
            \(page.items.isEmpty ? empty : "<ul class=\"cards\">\(page.items, card)</ul>")
            \(page.next.map { next in
                """
                <p><a href="/reservations?cursor=\(FormFields.encoded(next))">\(language("前の予約を見る", "Earlier reservations"))</a></p>
                """ as HTML
            })
            """)
    }

    private var empty: HTML {
        """
        <p>\(visit.language("予約はまだありません。", "You have no reservations yet."))</p>
        <p><a href="/">\(visit.language("施設の空きを見る", "See what is free"))</a></p>
        """
    }

    private func card(_ view: ReservationView) -> HTML {
        let language = visit.language
        return """
            <li><h2><a href="/reservations/\(view.id.description)">\(language.date(view.date))</a></h2>
            <p>\(language(view.facility.name))　\(language(view.unit.name))<br>\
            \(String(describing: JapanTime.time(of: view.time.start)))–\(String(describing: JapanTime.time(of: view.time.end)))</p>
            <p><span class="state">\(language(view.state.name))</span> \(language.yen(view.fee))</p>
            <p>\(language("予約番号", "Reference")) \(view.reference.description)</p></li>

            """
    }
}
