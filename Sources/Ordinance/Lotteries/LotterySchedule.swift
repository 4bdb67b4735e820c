import Basics

/// When things happen in one lottery; what is not laid down is nothing.
package struct LotterySchedule: Hashable, Sendable {
    /// The first day of the months it is for.
    package let firstMonth: CalendarDate
    package let applyOpens: Instant?
    /// Entries are taken until just before.
    package let applyCloses: Instant?
    package let draw: Instant?
    package let publish: Instant?
    package let confirmOpens: Instant?
    package let confirmCloses: Instant?
    package let openSlots: Instant?
    package let release: Instant?

    /// Whether entries are taken.
    ///
    /// - Throws: `not_yet_open`, `too_late`; `no_booking_period` when it takes none at all.
    package func checkEntry(now: Instant, by citation: Citation) throws(RuleRefusal) {
        guard let applyOpens, let applyCloses else { throw .noBookingPeriod }
        if now < applyOpens { throw .notYetOpen(opensAt: applyOpens, by: citation) }
        if now >= applyCloses { throw .tooLate(closedAt: applyCloses, by: citation) }
    }

    /// The first two dates that stand in an order that cannot be; nothing when all is well.
    var contradiction: (earlier: String, later: String)? {
        let order: [(String, Instant?, String, Instant?)] = [
            ("apply.opens", applyOpens, "apply.closes", applyCloses), ("apply.closes", applyCloses, "draw", draw),
            ("draw", draw, "publish", publish), ("draw", draw, "confirm.opens", confirmOpens),
            ("publish", publish, "confirm.closes", confirmCloses),
            ("confirm.opens", confirmOpens, "confirm.closes", confirmCloses), ("draw", draw, "open_slots", openSlots),
            ("confirm.closes", confirmCloses, "release", release),
            ("draw", draw, "month_of_use", JapanTime.instant(firstMonth, .midnight)),
        ]
        for (earlier, first, later, second) in order {
            guard let first, let second else { continue }
            if first > second || (first == second && earlier.hasSuffix("opens")) { return (earlier, later) }
        }
        return nil
    }
}
