import Basics
import Ordinance

/// What somebody asks for: a room, a time, how many come, and the answers the fee depends on.
package struct BookingRequest: Hashable, Sendable {
    package var facility: String
    package var unit: String
    package var date: CalendarDate
    /// Slot codes that follow one another, or the one code of a set: `["morning", "afternoon"]`, `["daytime"]`.
    package var slots: [String]
    package var people: Int
    package var answers: BookingAnswers
    /// Who answers: an applicant may not answer what only staff know.
    package var answeredBy: Question.AnsweredBy

    package init(
        facility: String, unit: String, date: CalendarDate, slots: [String], people: Int,
        answers: BookingAnswers = BookingAnswers(), answeredBy: Question.AnsweredBy = .applicant
    ) {
        self.facility = facility
        self.unit = unit
        self.date = date
        self.slots = slots
        self.people = people
        self.answers = answers
        self.answeredBy = answeredBy
    }
}

/// The answers a fee depends on.
package struct BookingAnswers: Codable, Hashable, Sendable {
    /// Question → the option chosen. A question left out takes its standard answer.
    package var choices: [String: String]
    /// Class of people → how many; only for a fee per person.
    package var counts: [String: Int]
    /// Equipment (附属設備) → pieces.
    package var equipment: [String: Int]
    /// Codes of reductions (減免) that were granted; only staff grant them.
    package var reductions: [String]

    package init(
        choices: [String: String] = [:], counts: [String: Int] = [:], equipment: [String: Int] = [:],
        reductions: [String] = []
    ) {
        self.choices = choices
        self.counts = counts
        self.equipment = equipment
        self.reductions = reductions
    }
}

/// A request that the rules allow, with everything an operation needs to write it down.
package struct AcceptedBooking: Hashable, Sendable {
    package let facility: Facility
    package let governed: GovernedUnit
    package let time: BookingTime
    package let people: Int
    /// Complete: standard answers are filled in.
    package let answers: BookingAnswers
    package let quote: QuoteRecord
    package let claims: ClaimPlan

    package var unit: BookableUnit { governed.unit }
}
