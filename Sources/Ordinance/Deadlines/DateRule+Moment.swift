import Basics

extension DateRule {
    // Further away than any closure of a facility that still takes bookings: a search that finds nothing must end.
    private static let longestClosure = 800

    /// The moment the rule speaks of. An opening holds from this moment on, a deadline until just before it.
    ///
    /// A deadline at 23:59 (01:59, …) includes that minute: people who write one mean until the hour is over.
    /// Nothing when the anchor is not known, or when no open day is found within two years.
    package func moment(for anchors: Anchors, in days: some WorkingDays) -> Instant? {
        if case .minutes(let minutes) = offset {
            return anchors.moment(of: anchor).map { $0 + .seconds(60 * minutes * sign) }
        }
        if isAnchorItself { return anchors.moment(of: anchor) }
        guard let (date, time) = day(for: anchors, in: days) else { return nil }
        return JapanTime.instant(date, DateRule.ending(time ?? standardTime, edge))
    }

    /// The day the rule speaks of; for a deadline, the last day.
    package func date(for anchors: Anchors, in days: some WorkingDays) -> CalendarDate? {
        if case .minutes = offset { return moment(for: anchors, in: days).map(JapanTime.date) }
        return day(for: anchors, in: days)?.date
    }

    /// `time` as the end of a stretch that includes its minute, when it is the last of an hour.
    static func ending(_ time: TimeOfDay, _ edge: Edge) -> TimeOfDay {
        guard edge == .closes, time.minute == 59 else { return time }
        return TimeOfDay(minutes: time.minutes + 1) ?? .endOfDay
    }

    /// `after: start` and the like: neither a length of time nor a day or time of its own.
    var isAnchorItself: Bool {
        offset == .none && month == nil && dayOfMonth == nil && at == nil && roll == .none && !anchor.isDay
            && exceptions.isEmpty
    }

    private var sign: Int { direction == .before ? -1 : 1 }

    private var standardTime: TimeOfDay { edge == .opens ? .midnight : .endOfDay }

    private func day(
        for anchors: Anchors, in days: some WorkingDays
    ) -> (date: CalendarDate, time: TimeOfDay?)? {
        guard let anchorDate = anchors.date(of: anchor, dayStarts: dayStarts),
            var date = offsetDate(from: anchorDate, days), let month = monthNumber(anchors)
        else { return nil }
        if let month = month { date = self.date(movedTo: month, from: date) }
        if let dayOfMonth { date = DateRule.date(dayOfMonth, inMonthOf: date) }
        var time = at
        if let exception = exceptions.first(where: { $0.selector.takes(date) }) {
            if let day = exception.day { date = DateRule.date(day, inMonthOf: date) }
            date = exception.to ?? date
            time = exception.at ?? time
        }
        return rolled(date, days).map { ($0, time) }
    }

    private func offsetDate(from date: CalendarDate, _ days: some WorkingDays) -> CalendarDate? {
        let inclusive = count == .fromSameDay ? sign : 0
        switch offset {
        case .none, .minutes: return date
        case .days(let count): return date + (sign * count - inclusive)
        case .months(let count): return date.adding(months: sign * count) - inclusive
        case .businessDays(let count): return self.date(businessDays: count, from: date, days)
        }
    }

    private func date(
        businessDays number: Int, from date: CalendarDate, _ days: some WorkingDays
    ) -> CalendarDate? {
        var left = number
        var date = date
        var idle = 0
        if count == .fromSameDay, days.isBusinessDay(date) { left -= 1 }
        while left > 0 {
            date = date + sign
            idle += 1
            if days.isBusinessDay(date) {
                left -= 1
                idle = 0
            } else if idle > DateRule.longestClosure {
                return nil
            }
        }
        return date
    }

    /// The outer optional is nothing when the birthday is not known, the inner one when the rule names no month.
    private func monthNumber(_ anchors: Anchors) -> Int?? {
        switch month {
        case nil: .some(nil)
        case .number(let number): .some(number)
        case .birth: anchors.birthday.map { .some($0.month) } ?? .none
        }
    }

    private func date(movedTo month: Int, from date: CalendarDate) -> CalendarDate {
        let distance = direction == .after ? (month - date.month + 12) % 12 : -((date.month - month + 12) % 12)
        return distance == 0 ? date : (date - (date.day - 1)).adding(months: distance)
    }

    private static func date(_ day: DayOfMonth, inMonthOf date: CalendarDate) -> CalendarDate {
        let last = CalendarDate.daysIn(month: date.month, of: date.year)
        switch day {
        case .number(let number): return date + (min(number, last) - date.day)
        case .last: return date + (last - date.day)
        }
    }

    private func rolled(_ date: CalendarDate, _ days: some WorkingDays) -> CalendarDate? {
        guard roll != .none else { return date }
        let step = roll == .forward ? 1 : -1
        for distance in 0...DateRule.longestClosure {
            let day = date + step * distance
            if over == .closedDays ? days.isOpen(day) : days.isBusinessDay(day) { return day }
        }
        return nil
    }
}

extension DateRule.Exception.Selector {
    fileprivate func takes(_ date: CalendarDate) -> Bool {
        switch self {
        case .month(let month): date.month == month
        case .date(let one): date == one
        }
    }
}
