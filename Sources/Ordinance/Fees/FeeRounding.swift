import Basics

/// A rounding of a whole fee and where it happens (端数処理の位置): 550 × 1.5 × 2 h is 1,650 when the total is rounded
/// down to 10 yen and 1,640 when the hour is.
package struct FeeRounding: Sendable {
    package enum Position: String, CaseIterable, Hashable, Sendable {
        /// The price of one unit (hour, slot, piece) after the adjustments, before it is multiplied.
        case hour
        /// Each price × quantity as it is listed, before the adjustments.
        case line
        /// What each adjustment makes of a component, or adds to it.
        case adjustment
        /// Each component, after its adjustments and limits.
        case component
        /// All components together, before reductions.
        case subtotal
        /// After reductions.
        case total
    }

    let rule: FeeRule
    /// The first whose range holds the amount; one without ranges at the end.
    let ladder: ResultRounding

    func rounding(of amount: ExactAmount) -> Rounding {
        ladder.rounding(before: amount, result: amount) ?? .wholeYen
    }
}

/// The roundings of a tariff, by position; nothing where it does not round.
struct FeeRoundings: Sendable {
    var hour: FeeRounding?
    var line: FeeRounding?
    var adjustment: FeeRounding?
    var component: FeeRounding?
    var subtotal: FeeRounding?
    var total: FeeRounding?
}
