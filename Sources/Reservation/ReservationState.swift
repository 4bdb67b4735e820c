import Basics
import Ordinance

/// Where a reservation stands, and the only moves there are.
///
/// The database holds the same table and refuses every other move. There is room in the middle for what
/// reviewed facilities need: provisional (仮予約), under review (審査中) and approved (承認) will stand between
/// ``held`` and ``awaitingPayment``, and nothing here will have to change its meaning.
package enum ReservationState: String, CaseIterable, Hashable, Sendable, Codable {
    /// 仮押さえ: the slot is kept for a few minutes while the resident answers.
    case held
    /// 支払待ち: the answers are given, the fee is assessed (調定), and the slot waits for the money.
    case awaitingPayment = "awaiting_payment"
    /// 本予約 (使用許可): paid, or nothing to pay.
    case confirmed
    /// 利用済み.
    case used
    /// 期限切れ: the hold or the payment deadline passed.
    case expired
    /// 取下げ: given up by the resident before anything was paid.
    case withdrawn
    /// 取消し: given up, or taken back by the city, after it was confirmed.
    case cancelled
    /// 不使用: nobody came.
    case noShow = "no_show"

    /// A step from one state to another, and what brings it about.
    package struct Move: Hashable, Sendable {
        package let from: ReservationState
        package let to: ReservationState
        package let cause: Cause
    }

    package enum Cause: String, CaseIterable, Hashable, Sendable {
        case answersConfirmed = "answers_confirmed"
        /// Money arrived, or there was none to ask for.
        case paid
        case deadlinePassed = "deadline_passed"
        case withdrawnByResident = "withdrawn_by_resident"
        case cancelled
        case used
        case notUsed = "not_used"
        /// A payment arrived after expiry and the slot was still free, so it was claimed again.
        case latePayment = "late_payment"
    }

    /// Every move there is. One pair of states never appears twice.
    package static let allowed: [Move] = [
        Move(from: .held, to: .awaitingPayment, cause: .answersConfirmed),
        Move(from: .held, to: .confirmed, cause: .paid),
        Move(from: .held, to: .expired, cause: .deadlinePassed),
        Move(from: .held, to: .withdrawn, cause: .withdrawnByResident),
        Move(from: .awaitingPayment, to: .confirmed, cause: .paid),
        Move(from: .awaitingPayment, to: .expired, cause: .deadlinePassed),
        Move(from: .awaitingPayment, to: .withdrawn, cause: .withdrawnByResident),
        Move(from: .awaitingPayment, to: .cancelled, cause: .cancelled),
        Move(from: .confirmed, to: .used, cause: .used),
        Move(from: .confirmed, to: .noShow, cause: .notUsed),
        Move(from: .confirmed, to: .cancelled, cause: .cancelled),
        Move(from: .expired, to: .awaitingPayment, cause: .latePayment),
        Move(from: .expired, to: .confirmed, cause: .latePayment),
    ]

    /// The state after `cause`, when the move to `next` is one that `cause` may bring about.
    package func moved(to next: ReservationState, because cause: Cause) throws(RuleRefusal) -> ReservationState {
        guard ReservationState.allowed.contains(Move(from: self, to: next, cause: cause)) else {
            throw .moveNotAllowed(from: name, to: next.name)
        }
        return next
    }

    /// Whether the table has a move to `next`, whatever its cause.
    package func mayMove(to next: ReservationState) -> Bool {
        ReservationState.allowed.contains { $0.from == self && $0.to == next }
    }

    /// Whether a reservation in this state keeps its slot from others.
    package var claimsItsSlot: Bool {
        switch self {
        case .held, .awaitingPayment, .confirmed, .used, .noShow: true
        case .expired, .withdrawn, .cancelled: false
        }
    }

    package var isFinal: Bool { !ReservationState.allowed.contains { $0.from == self } }
}

extension ReservationState {
    package var name: LocalizedText {
        switch self {
        case .held: LocalizedText(ja: "仮押さえ", en: "held")
        case .awaitingPayment: LocalizedText(ja: "支払待ち", en: "awaiting payment")
        case .confirmed: LocalizedText(ja: "予約確定", en: "confirmed")
        case .used: LocalizedText(ja: "利用済み", en: "used")
        case .expired: LocalizedText(ja: "期限切れ", en: "expired")
        case .withdrawn: LocalizedText(ja: "取下げ", en: "withdrawn")
        case .cancelled: LocalizedText(ja: "取消し", en: "cancelled")
        case .noShow: LocalizedText(ja: "不使用", en: "not used")
        }
    }
}
