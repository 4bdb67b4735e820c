import Basics

/// What somebody wants to know the fee of, in the words of the ordinance.
package struct FeeRequest: Hashable, Sendable {
    /// The bookable unit.
    package var room: String
    package var time: BookingTime
    package var day: DaySignature
    package var people: Int
    /// Question → answer: an option's code, or yen.
    package var choices: [String: String]
    /// Class of people → how many.
    package var counts: [String: Int]
    /// Equipment → pieces.
    package var equipment: [String: Int]
    package var reductions: [ReductionGrant]
    /// Minutes used beyond the booked time (超過).
    package var overrunMinutes: Int
    /// Charge → minutes it was used, for what is settled after use.
    package var used: [String: Int]
    /// The way of paying, where payers are charged for it.
    package var paymentMethod: String?

    package init(
        room: String, time: BookingTime, day: DaySignature, people: Int = 1, choices: [String: String] = [:],
        counts: [String: Int] = [:], equipment: [String: Int] = [:], reductions: [ReductionGrant] = [],
        overrunMinutes: Int = 0, used: [String: Int] = [:], paymentMethod: String? = nil
    ) {
        self.room = room
        self.time = time
        self.day = day
        self.people = people
        self.choices = choices
        self.counts = counts
        self.equipment = equipment
        self.reductions = reductions
        self.overrunMinutes = overrunMinutes
        self.used = used
        self.paymentMethod = paymentMethod
    }
}
