import Basics
import FoundationEssentials
import Hummingbird
import Operations
import Reservation

/// One thing for staff to look at.
struct NoticePayload: Codable, Sendable {
    let id: Identifier<NoticeView>
    let code: String
    let words: LocalizedText
    let reference: String?
    let reservation: ReservationID?
    let createdAt: Instant

    init(_ view: NoticeView) {
        id = Identifier(view.id)
        code = view.code.rawValue
        words = view.words
        reference = view.reference?.description
        reservation = view.reservation
        createdAt = view.createdAt
    }
}

/// What staff are told of.
enum NoticesAPI {
    private static let path = "/v1/municipalities/{municipality}/notices"

    static let routes: [Route] = [
        .api(.get, path, .counter) { visit in
            let notices = try await visit.perform(OpenNotices(municipality: visit.segment("municipality")))
            return try visit.reply(ListPayload(items: notices.map(NoticePayload.init)))
        },
        .api(.post, path + "/{id}/seen", .counter) { visit in
            let notice = try visit.id(of: Identifier<NoticeView>.self).uuid
            try await visit.perform(
                MarkNoticeSeen(municipality: visit.segment("municipality"), notice: notice))
            return visit.replyWithNothing()
        },
    ]
}
