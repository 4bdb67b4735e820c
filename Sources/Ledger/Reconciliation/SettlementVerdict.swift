import Basics
import FoundationEssentials

/// What became of one settlement line: matched, or listed as a break. Nothing else.
package struct SettlementVerdict: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        /// `key` is the id that was equal.
        case matched(rule: MatchRule, key: String)
        /// The id is equal and the amount is not: `expected` in our books, signed as in the file.
        case amountDiffers(key: String, expected: Yen)
        /// `of` is the ``SettlementLine/key`` that settled the same before.
        case duplicate(of: String)
        case missingInLedger
    }

    package let line: SettlementLine
    package let outcome: Outcome
    package let target: SettlementTarget

    /// What to post for the line, whatever the outcome: the money is in the payout.
    package var event: LedgerEvent { .settlementLine(line, target) }

    /// Nothing when the line is matched to the yen.
    package var breakKind: BreakKind? {
        switch outcome {
        case .matched: nil
        case .amountDiffers: .amountDiffers
        case .duplicate: .duplicateLine
        case .missingInLedger: .missingInLedger
        }
    }
}
