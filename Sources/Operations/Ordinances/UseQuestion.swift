import Basics

/// What a use would cost: the question as files and command lines put it, in the words of the ordinance.
package struct UseQuestion: Codable, Hashable, Sendable {
    /// Only needed where two facilities have rooms of the same code.
    package var facility: String?
    /// The bookable unit's code.
    package var room: String
    package var date: CalendarDate
    package var slots: [String]
    package var people: Int
    package var choices: [String: String]
    package var counts: [String: Int]
    package var equipment: [String: Int]
    /// Codes of reductions that were granted.
    package var reductions: [String]
    package var overrunMinutes: Int
    /// Charge → minutes it was used.
    package var used: [String: Int]
    package var paymentMethod: String?
    /// The day it is booked on; the day of use when that makes no difference.
    package var booked: CalendarDate?

    package init(room: String, date: CalendarDate, slots: [String]) {
        self.room = room
        self.date = date
        self.slots = slots
        people = 1
        choices = [:]
        counts = [:]
        equipment = [:]
        reductions = []
        overrunMinutes = 0
        used = [:]
    }

    private enum CodingKeys: String, CodingKey {
        case facility, room, date, slots, people, choices, counts, equipment, reductions, used, booked
        case overrunMinutes = "overrun_minutes"
        case paymentMethod = "payment_method"
    }

    package init(from decoder: any Decoder) throws {
        let keys = try decoder.container(keyedBy: CodingKeys.self)
        room = try keys.decode(String.self, forKey: .room)
        date = try keys.decode(CalendarDate.self, forKey: .date)
        slots = try keys.decode([String].self, forKey: .slots)
        facility = try keys.decodeIfPresent(String.self, forKey: .facility)
        people = try keys.decodeIfPresent(Int.self, forKey: .people) ?? 1
        choices = try keys.decodeIfPresent([String: String].self, forKey: .choices) ?? [:]
        counts = try keys.decodeIfPresent([String: Int].self, forKey: .counts) ?? [:]
        equipment = try keys.decodeIfPresent([String: Int].self, forKey: .equipment) ?? [:]
        reductions = try keys.decodeIfPresent([String].self, forKey: .reductions) ?? []
        overrunMinutes = try keys.decodeIfPresent(Int.self, forKey: .overrunMinutes) ?? 0
        used = try keys.decodeIfPresent([String: Int].self, forKey: .used) ?? [:]
        paymentMethod = try keys.decodeIfPresent(String.self, forKey: .paymentMethod)
        booked = try keys.decodeIfPresent(CalendarDate.self, forKey: .booked)
    }
}
