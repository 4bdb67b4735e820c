import Basics
import FoundationEssentials
import Postgres
import Reservation

/// What staff are told of, each with its words.
package enum NoticeCode: String, CaseIterable, Sendable {
    /// A payment came after the hold had lapsed; the slot was still free and is theirs again.
    case latePaymentReclaimed = "late_payment_reclaimed"
    /// A payment came too late or twice, and goes back.
    case paymentReturned = "payment_returned"
    /// The provider reports another amount than was asked for; nothing was booked.
    case amountDiffers = "amount_differs"
    /// The provider refused a refund that is owed.
    case refundFailed = "refund_failed"

    var words: LocalizedText {
        switch self {
        case .latePaymentReclaimed:
            LocalizedText(
                ja: "期限後に支払があり、枠が空いていたため予約を確定しました。",
                en: "A payment came after the deadline; the slot was still free, so the booking was confirmed.")
        case .paymentReturned:
            LocalizedText(
                ja: "期限後または重複の支払があり、枠を用意できないため返金します。",
                en: "A payment came too late or twice and cannot be honoured; it is being returned.")
        case .amountDiffers:
            LocalizedText(
                ja: "決済サービスから届いた金額が請求額と異なるため、反映していません。確認してください。",
                en: "The provider reports another amount than was asked for; nothing was booked. Please check.")
        case .refundFailed:
            LocalizedText(
                ja: "返金が決済サービスに受け付けられませんでした。対応してください。",
                en: "The provider did not accept a refund. It is still owed; please see to it.")
        }
    }
}

/// One thing for staff to look at.
package struct NoticeView: Sendable {
    package let id: UUID
    package let code: NoticeCode
    package let words: LocalizedText
    package let reference: ReferenceNumber?
    package let reservation: ReservationID?
    package let createdAt: Instant
}

package struct OpenNotices: Operation {
    package static let permission = Permission.counter
    package let municipality: String?

    package init(municipality: String) { self.municipality = municipality }

    package func run(_ world: World, _ call: Call) async throws -> [NoticeView] {
        guard let municipality else { return [] }
        return try await world.database.run(SQL.openNotices, municipality).map { row in
            guard let code = NoticeCode(rawValue: row.code) else { throw StoredValueUnknown(table: "staff_notice") }
            return NoticeView(
                id: row.staffNoticeID, code: code, words: code.words,
                reference: try row.reference.map { try ReferenceNumber($0) },
                reservation: row.reservationID.map { ReservationID($0) }, createdAt: row.createdAt)
        }
    }
}

/// Marks a notice as seen, by whom and when. It stays on record.
package struct MarkNoticeSeen: Operation {
    package static let permission = Permission.counter
    package let municipality: String?
    package let notice: UUID

    package init(municipality: String, notice: UUID) {
        self.municipality = municipality
        self.notice = notice
    }

    package func run(_ world: World, _ call: Call) async throws {
        guard let municipality, let principal = call.principal else { throw Refusal.signInNeeded }
        try await world.database.run(SQL.setNoticeSeen, notice, municipality, principal.account.uuid, world.now)
    }
}
