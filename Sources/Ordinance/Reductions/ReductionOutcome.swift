import Basics

/// A part of a fee as reductions see it: the room, the air conditioning, after all surcharges.
package struct ReducibleAmount: Hashable, Sendable {
    /// `base`, `overrun`, `equipment`, or the code of a charge.
    package let component: String
    package let amount: ExactAmount

    package init(_ component: String, _ amount: ExactAmount) {
        self.component = component
        self.amount = amount
    }
}

/// One reduction as it was given: what a line of the quote says.
package struct ReductionLine: Sendable, Equatable {
    package let rule: ReductionRule
    /// The touched components together, as this reduction found them.
    package let before: ExactAmount
    /// What it takes off, exact. Never more than ``before``.
    package internal(set) var reduced: ExactAmount
    /// The rounding of what remains, when one applied at this line.
    package internal(set) var rounding: Rounding?

    /// For printing: what it takes off in whole yen, as a negative amount.
    ///
    /// A fraction counts for the payer, so that the yen that remain are what cutting off the exact rest gives.
    package var amount: Yen { -reduced.rounded(Rounding(unit: 1, .up)) }

    package var code: String { rule.code }
    package var label: LocalizedText { rule.label }
    package var citation: Citation { rule.citation }

    /// `使用料 10,000円の50%を減額、10円未満切捨て`.
    package var reason: LocalizedText {
        let share: LocalizedText =
            switch rule.benefit {
            case .share(.one): LocalizedText(ja: "\(before.words)円を免除", en: "¥\(before.words) waived")
            case .share(let ratio):
                LocalizedText(ja: "\(before.words)円の\(ratio)を減額", en: "\(ratio) off ¥\(before.words)")
            case .fixed(let yen):
                LocalizedText(ja: "\(before.words)円から\(yen)円を減額", en: "¥\(yen) off ¥\(before.words)")
            }
        guard let rounding else { return share }
        return LocalizedText(
            ja: "\(share.ja)、減免後の額を\(rounding.words.ja)", en: "\(share.en), the rest \(rounding.words.en)")
    }
}

/// What the reductions make of a fee.
package struct ReductionOutcome: Sendable, Equatable {
    package let lines: [ReductionLine]
    /// All components together before any reduction: what a cancellation fee without 減免 is a share of.
    package let unreduced: ExactAmount
    /// What is left of each component, in the order they were given.
    package let left: [ExactAmount]

    package var total: ExactAmount { left.reduce(.zero, +) }
}
