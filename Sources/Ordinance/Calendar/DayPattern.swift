import Basics

/// A word by which an ordinance picks days: `sunday`, `national_holiday`, `any`.
///
/// A weekday's name means that day of the week whether or not it is also a holiday; rules that treat the
/// holiday differently stand before it, because the first rule that matches wins.
package enum DayPattern: Hashable, Sendable {
    case any
    case weekday(Weekday)
    case holiday(Holiday.Kind)

    package init?(_ word: String) {
        if word == "any" {
            self = .any
        } else if let weekday = Weekday(rawValue: word) {
            self = .weekday(weekday)
        } else if let kind = Holiday.Kind(rawValue: word) {
            self = .holiday(kind)
        } else {
            return nil
        }
    }

    package static let words =
        ["any"] + Weekday.allCases.map(\.rawValue) + Holiday.Kind.allCases.map(\.rawValue)

    package func matches(_ date: CalendarDate) -> Bool {
        switch self {
        case .any: true
        case .weekday(let weekday): date.weekday == weekday
        case .holiday(let kind): JapaneseHolidays.holiday(on: date)?.kind == kind
        }
    }
}
