/// What a day is to a reader of a calendar: a holiday of some kind first, else its place in the week.
package enum DayKind: String, CaseIterable, Hashable, Sendable, Codable {
    case nationalHoliday = "national_holiday"
    case substituteHoliday = "substitute_holiday"
    case citizensHoliday = "citizens_holiday"
    case sunday
    case saturday
    case weekday

    package var isHoliday: Bool {
        switch self {
        case .nationalHoliday, .substituteHoliday, .citizensHoliday: true
        case .sunday, .saturday, .weekday: false
        }
    }
}
