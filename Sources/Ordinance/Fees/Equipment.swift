import Basics

/// A piece of equipment that can be asked for (附属設備).
package struct Equipment: Sendable {
    struct Multiplier: Sendable {
        let condition: Condition
        let times: Ratio
    }

    package let rule: FeeRule
    package let code: String
    /// Rooms it can be used in; empty for all.
    package let rooms: [String]
    package let yen: Yen
    package let unit: FeeUnit
    /// The most one piece costs for one use.
    package let maximum: Yen?
    /// The most that can be asked for.
    package let pieces: Int
    let multipliers: [Multiplier]
    let taxPercent: Int64?

    package var name: LocalizedText { rule.label }

    /// A multiplier stands in place of the number of slots; of every other quantity it is a factor.
    func quantity(_ use: FeeUse, pieces: Int) -> FeeQuantity {
        var quantity = unit.quantity(
            minutes: use.facts.minutes, slots: use.facts.slotCount, people: use.facts.people, started: true)
        quantity.pieces = pieces
        if let multiplier = multipliers.first(where: { $0.condition.holds(use.facts) }) {
            quantity.multiplier = multiplier.times
            if unit.time == .slot { quantity.count = 1 }
        }
        return quantity
    }
}
