import Basics

/// A request that is complete and known to make sense, in the numbers the rules are asked with.
///
/// Made by ``FeeRules/complete(_:by:)`` only.
package struct FeeUse: Sendable {
    package let tariff: Tariff
    package let time: BookingTime
    package let facts: Facts
    /// Question → answer, standard answers filled in: what is stored with a booking.
    package let choices: [String: String]
    package let counts: [String: Int]
    package let reductions: [ReductionGrant]
    package let paymentMethod: String?
    /// By the order of ``Definitions/personClasses``; empty where people are not counted by class.
    let persons: [Int]
    let equipment: [(item: Equipment, pieces: Int)]
    let overrunMinutes: Int
    /// Component → minutes of what is settled after use.
    let used: [(component: Int, minutes: Int)]
}

extension FeeUse {
    /// How often a price per `unit` is due for the booked time.
    func quantity(_ unit: FeeUnit, started: Bool) -> FeeQuantity {
        unit.quantity(minutes: facts.minutes, slots: facts.slotCount, people: facts.people, started: started)
    }
}
