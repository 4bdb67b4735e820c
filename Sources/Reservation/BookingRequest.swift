import Basics

/// What somebody asks for: a room, a time, how many come, and the answers the fee depends on.
package struct BookingRequest: Codable, Hashable, Sendable {
    package var facility: String
    package var unit: String
    package var date: CalendarDate
    /// Slot codes that follow one another, or the one code of a set: `["morning", "afternoon"]`, `["daytime"]`.
    package var slots: [String]
    package var people: Int
    package var answers: BookingAnswers

    package init(
        facility: String, unit: String, date: CalendarDate, slots: [String], people: Int,
        answers: BookingAnswers = BookingAnswers()
    ) {
        self.facility = facility
        self.unit = unit
        self.date = date
        self.slots = slots
        self.people = people
        self.answers = answers
    }
}

/// The answers a fee depends on.
package struct BookingAnswers: Codable, Hashable, Sendable {
    /// Question → the option chosen. A question left out takes its standard answer.
    package var choices: [String: String]
    /// Class of people → how many; only for a fee per person.
    package var counts: [String: Int]

    package init(choices: [String: String] = [:], counts: [String: Int] = [:]) {
        self.choices = choices
        self.counts = counts
    }
}

/// A request that the rules allow, with everything an operation needs to write it down.
package struct AcceptedBooking: Hashable, Sendable {
    package let facility: Facility
    package let unit: BookableUnit
    package let time: BookingTime
    package let people: Int
    /// Complete: standard answers are filled in.
    package let answers: BookingAnswers
    package let quote: Quote
    package let claims: ClaimPlan
}
