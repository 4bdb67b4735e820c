import Basics
import FoundationEssentials

/// Something that happened to money. ``PostingRules`` says what it does to the books.
package enum LedgerEvent: Hashable, Sendable {
    /// 調定: the fee of a reservation is decided. `number` counts the assessments of one reservation from 1.
    case feeAssessed(reservation: UUID, number: Int, amount: Yen)
    /// The same assessment is given up, unpaid.
    case feeAssessmentReversed(reservation: UUID, number: Int, amount: Yen)
    /// 収納: the provider took the money for an assessed fee.
    case captured(payment: UUID, reservation: UUID, amount: Yen)
    /// The provider took the money, and the booking can no longer be honoured: it is owed back as `refund`.
    case capturedWithoutClaim(payment: UUID, reservation: UUID, refund: UUID, amount: Yen)
    /// 還付の決定: revenue that was recognised is owed back.
    case refundApproved(refund: UUID, payment: UUID, reservation: UUID, amount: Yen)
    /// The provider paid a refund back.
    case refundExecuted(refund: UUID, payment: UUID, reservation: UUID, amount: Yen)
    /// A line of a settlement file, with what ``SettlementMatching`` made of it.
    case settlementLine(SettlementLine, SettlementTarget)
    /// A bank line that names a payout. `amount` is negative for a withdrawal.
    case bankDeposit(line: String, payout: String, amount: Yen)
    /// A bank line that names none, put to `subject`: the line itself, or for a 訂正 the line it corrects.
    case unexplainedDeposit(line: String, subject: String, amount: Yen)
    /// Staff found what a suspended line was: its money goes where it belongs. `amount` as it came, negative for
    /// money that went out.
    case suspenseExplained(line: String, account: Account, subject: String, amount: Yen)
}

/// Where a settlement line's gross belongs.
package enum SettlementTarget: Hashable, Sendable {
    /// To what we hold with the provider. `subject` is the payment or the refund; `payment` the payment of either.
    case clearing(subject: UUID, payment: UUID)
    /// Nothing of ours explains it.
    case unknown
    /// Another line has settled the same already.
    case duplicate
}
