import Basics

/// A deadline or an opening date as an ordinance writes it: so long before or after something, on a certain day of the
/// month, at a certain time, moved off closed days.
///
/// The day is found in this order: the offset from the anchor, the month and the day of the month, the exceptions, the
/// roll over closed days. Then comes the time.
package struct DateRule: Hashable, Sendable {
    package enum Direction: Hashable, Sendable {
        case before, after
    }

    package enum Offset: Hashable, Sendable {
        /// The anchor itself.
        case none
        case days(Int)
        /// The same date so many months away; the month's last day where there is no such day (民法143条2項ただし書).
        case months(Int)
        case businessDays(Int)
        case minutes(Int)
    }

    /// Whether the anchor's own day counts as the first (民法140条).
    package enum Count: String, CaseIterable, Hashable, Sendable {
        /// 初日不算入: seven days after the 1st is the 8th.
        case fromNextDay = "from_next_day"
        /// 初日算入: seven days, the 1st included, end on the 7th.
        case fromSameDay = "from_same_day"
    }

    package enum DayOfMonth: Hashable, Sendable {
        /// The month's last day where it is shorter.
        case number(Int)
        case last
    }

    package enum Month: Hashable, Sendable {
        case number(Int)
        /// The month of the birthday.
        case birth
    }

    package enum Roll: String, CaseIterable, Hashable, Sendable {
        case none
        case forward
        case back
    }

    /// The days that are rolled over.
    package enum Over: String, CaseIterable, Hashable, Sendable {
        case closedDays = "closed_days"
        /// Every day that is no business day.
        case businessDays = "business_days"
    }

    /// What a rule without a time means: an opening 0:00, a deadline the end of the day.
    package enum Edge: Hashable, Sendable {
        case opens, closes
    }

    /// A month, or one day, in which another day or time stands in.
    package struct Exception: Hashable, Sendable {
        package enum Selector: Hashable, Sendable {
            /// When the rule leads into this month …
            case month(Int)
            /// … or to exactly this day.
            case date(CalendarDate)
        }

        package let selector: Selector
        /// The day of the month taken instead.
        package let day: DayOfMonth?
        /// The day taken instead, for an exception of one date.
        package let to: CalendarDate?
        package let at: TimeOfDay?
    }

    package let anchor: Anchor
    package let direction: Direction
    package let offset: Offset
    package let count: Count
    /// The first such month from the day the offset leads to, that day's own month included.
    package let month: Month?
    package let dayOfMonth: DayOfMonth?
    package let roll: Roll
    package let over: Over
    /// As written; ``Edge`` says what holds without one.
    package let at: TimeOfDay?
    package let exceptions: [Exception]
    /// An anchor before this time belongs to the day before.
    package let dayStarts: TimeOfDay
    package let edge: Edge
}
