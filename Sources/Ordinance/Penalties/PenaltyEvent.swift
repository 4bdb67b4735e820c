import Basics

/// Something a group did, or left undone, that an ordinance may hold against it.
package struct PenaltyEvent: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        /// Nobody came (無断不使用).
        case noShow = "no_show"
        /// Cancelled; the rules say from when on that is late (直前の取消し).
        case lateCancel = "late_cancel"
        /// Paid after the day it was due (納付の遅れ).
        case latePayment = "late_payment"
        /// Used without the person registered (登録者の不在).
        case absentRegistrant = "absent_registrant"
        /// Broke a condition of the permit (規則違反).
        case ruleBreach = "rule_breach"

        package var words: LocalizedText {
            switch self {
            case .noShow: LocalizedText(ja: "無断不使用", en: "not coming")
            case .lateCancel: LocalizedText(ja: "直前の取消し", en: "a late cancellation")
            case .latePayment: LocalizedText(ja: "納付の遅れ", en: "a late payment")
            case .absentRegistrant: LocalizedText(ja: "登録者の不在", en: "the absence of the person registered")
            case .ruleBreach: LocalizedText(ja: "規則違反", en: "a breach of the rules")
            }
        }
    }

    /// A reason the group gave that may excuse it: 警報, 熱中症警戒アラート.
    package struct Excuse: Hashable, Sendable {
        /// The code of the exemption in the ordinance.
        package let code: String
        /// When the group reported it; nothing when it did not.
        package let reported: Instant?

        package init(_ code: String, reported: Instant?) {
            self.code = code
            self.reported = reported
        }
    }

    package let kind: Kind
    /// When it happened: the moment of cancelling, the end of the unused time, the moment the payment was late.
    package let at: Instant
    /// The time that was booked.
    package let use: TimeRange
    package let excuse: Excuse?

    package init(_ kind: Kind, at: Instant, use: TimeRange, excuse: Excuse? = nil) {
        self.kind = kind
        self.at = at
        self.use = use
        self.excuse = excuse
    }

    /// The day it counts for.
    package var date: CalendarDate { JapanTime.date(of: at) }
}
