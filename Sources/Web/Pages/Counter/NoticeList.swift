import Basics
import FoundationEssentials
import Operations
import Reservation

/// What staff should look at, each with a button to say that they have.
struct NoticeList: Sendable {
    let language: Language
    let notices: [NoticeView]
    let workplace: Workplace
    /// The form's token.
    let token: HTML
    /// The page to come back to: `counter` or `admin`.
    let page: String

    var html: HTML {
        """
        <h2 id="notices">\(language("お知らせ（\(notices.count)件）", "Notices (\(notices.count))"))</h2>
        \(notices.isEmpty ? empty : nil)
        <ul class="days">\(notices, item)</ul>
        """
    }

    private var empty: HTML { "<p>\(language("未確認のお知らせはありません。", "There is nothing to look at."))</p>" }

    private func item(_ notice: NoticeView) -> HTML {
        """
        <li><p><strong>\(language(notice.words))</strong><br>\
        \(notice.reservation.map { id in
            "<a href=\"/counter/reservations/\(id.description)\">\(language("予約", "Reservation")) \(notice.reference?.description ?? "")</a>　"
                as HTML
        })<span class="hint">\(language.moment(notice.createdAt))</span></p>
        <form method="post" action="/counter/notices/\(notice.id.uuidString.lowercased())/seen">\(token)\(workplace.field)\
        <input type="hidden" name="page" value="\(page)">\
        <button class="button quiet" type="submit">\(language("確認済みにする", "Mark as seen"))\
        <span class="hidden"> \(notice.reference?.description ?? language(notice.words))</span></button></form></li>

        """
    }
}
