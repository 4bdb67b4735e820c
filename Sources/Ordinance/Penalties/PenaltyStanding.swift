import Basics

/// How a group stands on a day: its points, and what follows from them.
package struct PenaltyStanding: Sendable {
    /// An event that a rule speaks of.
    package struct Entry: Sendable {
        package let event: PenaltyEvent
        package let rule: PenaltyPointRule
        /// Zero when it was excused.
        package let points: PenaltyPoints
        /// Why it does not count.
        package let exemption: PenaltyPointRule.Exemption?
        /// The last day it counts; nothing when it never expires.
        package internal(set) var lastDay: CalendarDate?
    }

    /// Days without use, both ends included.
    package struct Suspension: Sendable {
        package let days: ClosedRange<CalendarDate>
        package let effect: PenaltyEffect
    }

    package let date: CalendarDate
    /// Points that stand on the day.
    package let points: PenaltyPoints
    package let entries: [Entry]
    /// Past, present and coming.
    package let suspensions: [Suspension]
    /// The last day of the suspension the day is in, with those that follow without a gap.
    package let suspendedUntil: CalendarDate?
    /// The effect that suspends the group on the day.
    package let suspendedBy: PenaltyEffect?
    /// The effect that deleted the group, and the day.
    package let deletion: (effect: PenaltyEffect, on: CalendarDate)?
    /// The day from which bookings that lay ahead are cancelled.
    package let cancelsBookingsFrom: CalendarDate?
    /// The effect that keeps the group from lotteries on the day.
    package let barredFromLotteriesBy: PenaltyEffect?
    /// The last day of that, if nothing more happens; nothing when it does not end.
    package let barredFromLotteriesUntil: CalendarDate?
    /// The most bookings a month, when points limit them.
    package let mostPerMonth: (effect: PenaltyEffect, most: Int)?
    /// The next day on which any of this changes, if nothing more happens.
    package let changesOn: CalendarDate?

    package var isSuspended: Bool { suspendedUntil != nil }
    package var isDeleted: Bool { deletion != nil }
    package var isBarredFromLotteries: Bool { barredFromLotteriesBy != nil }

    /// Why the group cannot book on the day; nothing when it can.
    package var bookingRefusal: RuleRefusal? {
        if let suspendedUntil, let suspendedBy { return .suspended(until: suspendedUntil, suspendedBy.citation) }
        return deletion.map { .suspended(until: nil, $0.effect.citation) }
    }

    /// Why the group cannot enter lotteries on the day; nothing when it can.
    package var lotteryRefusal: RuleRefusal? {
        bookingRefusal
            ?? barredFromLotteriesBy.map { .barredFromLotteries(until: barredFromLotteriesUntil, $0.citation) }
    }
}
