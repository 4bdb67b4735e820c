import Basics

/// From when and until when a day can be booked (受付期間).
package struct BookingWindow: Hashable, Sendable {
    /// Booking opens on the same date so many months before the day of use (民法143条 for missing dates) …
    package let opensMonthsBefore: Int
    /// … at this time.
    package let opensAt: TimeOfDay
    /// Booking closes at the end of the day so many days before; 0 means when the use starts.
    package let closesDaysBefore: Int

    package func opens(for date: CalendarDate) -> Instant {
        JapanTime.instant(date.adding(months: -opensMonthsBefore), opensAt)
    }

    package func closes(for time: BookingTime) -> Instant {
        guard closesDaysBefore > 0 else { return time.range.start }
        return JapanTime.instant(time.date - closesDaysBefore, .endOfDay)
    }

    /// - Throws: `past_date` once the use has started, `not_yet_open`, `too_late`.
    package func check(_ time: BookingTime, now: Instant) throws(ReservationRefusal) {
        if time.range.start <= now { throw .pastDate }
        let opensAt = opens(for: time.date)
        if now < opensAt { throw .notYetOpen(opensAt: opensAt) }
        let closesAt = closes(for: time)
        if now >= closesAt { throw .tooLate(closedAt: closesAt) }
    }
}
