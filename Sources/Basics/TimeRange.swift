/// A half-open stretch of time, `start ..< end`, never empty.
///
/// Half-open, so that a booking until 12:00 and one from 12:00 do not meet.
package struct TimeRange: Hashable, Sendable, Codable {
    package let start: Instant
    package let end: Instant

    /// Nothing when `end` is not after `start`.
    package init?(_ start: Instant, _ end: Instant) {
        guard start < end else { return nil }
        self.start = start
        self.end = end
    }

    /// The stretch of one day in Japan between two times of the wall clock.
    package init?(_ date: CalendarDate, _ from: TimeOfDay, _ to: TimeOfDay) {
        self.init(JapanTime.instant(date, from), JapanTime.instant(date, to))
    }

    package var duration: Duration { end - start }
    package var minutes: Int { Int((end.microseconds - start.microseconds) / 60_000_000) }
    package var date: CalendarDate { JapanTime.date(of: start) }

    package func overlaps(_ other: TimeRange) -> Bool { start < other.end && other.start < end }
    package func contains(_ other: TimeRange) -> Bool { start <= other.start && other.end <= end }
    package func contains(_ instant: Instant) -> Bool { start <= instant && instant < end }
}
