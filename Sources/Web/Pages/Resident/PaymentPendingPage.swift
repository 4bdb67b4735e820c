import HTTPTypes
import Hummingbird
import Operations

/// Back from paying, and the provider cannot say yet how it ended. Nothing is lost: its message completes the booking.
struct PaymentPendingPage {
    let visit: Visit

    func response() -> Response {
        let language = visit.language
        return visit.page(
            language("お支払いの結果を確認しています", "Finding out how the payment ended"),
            """
            <h1>\(language("お支払いの結果を確認しています", "Finding out how the payment ended"))</h1>
            <p>\(language(
                "このページを閉じても、お支払いが済んでいれば予約は自動的に確定します。もう一度お支払いになる必要はありません。",
                "You may close this page: if you have paid, the booking completes by itself. Please do not pay again."))</p>
            <p class="actions"><a class="button" href="\(visit.address)">\(language("状態を更新", "Refresh"))</a></p>
            <p><a href="/reservations">\(language("予約一覧へ", "All my reservations"))</a></p>
            """)
    }
}
