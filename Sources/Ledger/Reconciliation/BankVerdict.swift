import Basics

/// What became of one bank line: matched, or listed as a break. Nothing else.
package struct BankVerdict: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        /// The payout's id is in the EDI field and the amount is equal.
        case matched(payout: String)
        /// The payout's id is there and the amount is not equal to `expected`.
        case amountDiffers(payout: String, expected: Yen)
        /// A 訂正 of what an earlier file brought for the payout: the payout is open again.
        case takenBack(payout: String)
        /// A line and the 訂正 that takes it back; `line` is the key of the other.
        case cancelsOut(line: String)
        /// The payout has arrived already, by the bank line `of`.
        case duplicate(payout: String, of: String)
        /// Nothing names it. `proposed` is the one payout of the same amount when the payer is the provider and both
        /// are the only ones: for staff to confirm, never booked by itself.
        case unexplained(proposed: String?)
    }

    package let line: BankLine
    package let outcome: Outcome
    /// What to post for the line.
    package let event: LedgerEvent

    /// Nothing when the line is matched to the yen or cancels out.
    package var breakKind: BreakKind? {
        switch outcome {
        case .matched, .cancelsOut: nil
        case .amountDiffers, .takenBack: .amountDiffers
        case .duplicate: .duplicateLine
        case .unexplained: .unexplainedDeposit
        }
    }
}
