import Basics

/// What follows from points, or from every event of a kind.
package struct PenaltyEffect: Sendable {
    package enum Trigger: Hashable, Sendable {
        /// The event at which the points reach this many; with a stretch, only the points of so long count.
        case points(PenaltyPoints, within: PenaltyStretch?)
        case each(PenaltyEvent.Kind)
    }

    package enum Scope: String, CaseIterable, Hashable, Sendable {
        /// The facility it happened in.
        case facility
        /// All facilities of the city.
        case everywhere
    }

    /// Whom a suspension binds.
    package enum Person: String, CaseIterable, Hashable, Sendable {
        case group, representative, deputy
    }

    package struct Suspension: Hashable, Sendable {
        package enum Start: String, CaseIterable, Hashable, Sendable {
            case dayOfEvent = "day_of_event"
            case dayAfterEvent = "day_after_event"
            case dayAfterUse = "day_after_use"
            /// The first day of the next month.
            case nextMonth = "next_month"
        }

        package let length: PenaltyStretch
        package let start: Start
        package let binds: [Person]

        /// Both ends included.
        func days(after event: PenaltyEvent) -> ClosedRange<CalendarDate> {
            let first =
                switch start {
                case .dayOfEvent: event.date
                case .dayAfterEvent: event.date + 1
                case .dayAfterUse: event.use.date + 1
                case .nextMonth: (event.date - (event.date.day - 1)).adding(months: 1)
                }
            return first...max(first, length.end(from: first) - 1)
        }
    }

    /// `penalties.effects.` and its code or number.
    package let citation: Citation
    package let label: LocalizedText?
    package let trigger: Trigger
    package let suspension: Suspension?
    package let deletesGroup: Bool
    package let cancelsFutureBookings: Bool
    /// As long as the points stand.
    package let barsFromLotteries: Bool
    /// Bookings a month, as long as the points stand.
    package let mostPerMonth: Int?
    package let scope: Scope
    /// Points begin anew once it is reached.
    package let clearsPoints: Bool
}

/// A length of time in days or months.
package enum PenaltyStretch: Hashable, Sendable {
    case days(Int)
    case months(Int)

    /// The day so much later, the same date for months (民法143条).
    func end(from date: CalendarDate) -> CalendarDate {
        switch self {
        case .days(let count): date + count
        case .months(let count): date.adding(months: count)
        }
    }
}
