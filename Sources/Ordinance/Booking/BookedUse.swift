import Basics

/// One booking as limits see it: who and what (facts), when, how much, whether paid.
package struct BookedUse: Hashable, Sendable {
    package let facts: Facts
    package let time: TimeRange
    /// Slots it takes: named slots, or steps of hourly ones.
    package let slots: Int
    package let isPaid: Bool
    package let bookedAt: Instant

    package init(facts: Facts, time: TimeRange, slots: Int, isPaid: Bool, bookedAt: Instant) {
        self.facts = facts
        self.time = time
        self.slots = slots
        self.isPaid = isPaid
        self.bookedAt = bookedAt
    }

    /// Minutes of it that lie in `band` of its day; all of them without one.
    func minutes(in band: Range<TimeOfDay>?) -> Int {
        guard let band else { return time.minutes }
        let (from, until) = (
            JapanTime.instant(time.date, band.lowerBound), JapanTime.instant(time.date, band.upperBound)
        )
        return TimeRange(max(from, time.start), min(until, time.end))?.minutes ?? 0
    }
}
