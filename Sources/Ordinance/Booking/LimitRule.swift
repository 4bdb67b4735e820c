import Basics

/// At most so much for one account in some stretch of time (利用回数・時間の制限).
package struct LimitRule: Hashable, Sendable {
    package enum Count: String, CaseIterable, Hashable, Sendable {
        case bookings
        case slots
        case hours
        /// Days in a row on which the rooms are used (連続使用).
        case consecutiveDays = "consecutive_days"
    }

    package enum Period: String, CaseIterable, Hashable, Sendable {
        case day
        case week
        case month
        case fiscalYear = "fiscal_year"
        /// All bookings whose use is not over.
        case total
        /// All bookings that are not paid.
        case unpaid
    }

    /// Closed days between two days of use, in a run of days.
    package enum ClosedDays: String, CaseIterable, Hashable, Sendable {
        /// They join the run and count.
        case counted
        /// They join the run and do not count.
        case skipped
        /// They end the run.
        case `break`
    }

    package enum WeekStart: String, CaseIterable, Hashable, Sendable {
        case sunday, monday
    }

    /// Which date puts a booking into a period.
    package enum JudgedBy: String, CaseIterable, Hashable, Sendable {
        case use, booking
    }

    package let citation: Citation
    package var when = Condition.always
    package var label: LocalizedText?
    package let count: Count
    package let per: Period
    /// As written: bookings, slots, whole hours or days.
    package let most: Int
    /// Only what lies between these times of the day counts.
    package var band: Range<TimeOfDay>?
    package var closedDays = ClosedDays.counted
    package var weekStart = WeekStart.sunday
    package var judgedBy = JudgedBy.use
    /// The limit holds from this moment …
    package var from: DateRule?
    /// … until this one, both counted from the use that is to be added.
    package var until: DateRule?

    package init(citation: Citation, count: Count, per: Period, most: Int) {
        self.citation = citation
        self.count = count
        self.per = per
        self.most = most
    }

    /// In the unit that is added up: minutes for hours.
    var mostUnits: Int { count == .hours ? most * 60 : most }

    /// How much one use counts; 0 when it does not lie in the band.
    func units(_ use: BookedUse) -> Int {
        switch count {
        case .hours: use.minutes(in: band)
        case .bookings, .consecutiveDays: use.minutes(in: band) > 0 ? 1 : 0
        case .slots: use.minutes(in: band) > 0 ? use.slots : 0
        }
    }

    /// The number of the period that `use` falls into.
    func period(_ use: BookedUse) -> Int {
        period(judgedBy == .use ? use.time.date : JapanTime.date(of: use.bookedAt))
    }

    func period(_ date: CalendarDate) -> Int {
        switch per {
        case .day: return date.daysSinceEpoch
        case .week:
            // 1970-01-04 was a Sunday.
            let days = date.daysSinceEpoch + (weekStart == .sunday ? 4 : 3)
            return days >= 0 ? days / 7 : (days - 6) / 7
        case .month: return date.year * 12 + date.month
        case .fiscalYear: return date.fiscalYear
        case .total, .unpaid: return 0
        }
    }
}
