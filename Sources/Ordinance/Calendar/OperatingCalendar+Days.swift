import Basics

/// Open days and business days, counted.
extension OperatingCalendar {
    /// Whether `date` is a business day in the sense of ``businessDays``; a day that is not known is none.
    package func isBusinessDay(_ date: CalendarDate) -> Bool {
        switch businessDays {
        case .bank: holidays.isBankBusinessDay(date)
        case .facility: isOpen(date)
        }
    }

    /// The first day, `date` or later, on which the facility (or the room) is open; nothing when none is known.
    package func nextOpenDay(from date: CalendarDate, room: String? = nil) -> CalendarDate? {
        first(from: date, step: 1) { isOpen($0, room: room) }
    }

    /// The last day, `date` or earlier, on which the facility (or the room) is open.
    package func previousOpenDay(from date: CalendarDate, room: String? = nil) -> CalendarDate? {
        first(from: date, step: -1) { isOpen($0, room: room) }
    }

    /// The `count`th business day after `date`, which does not count itself (初日不算入); before it when `count` is
    /// negative. Nothing when it lies outside the days that are known.
    package func adding(businessDays count: Int, to date: CalendarDate) -> CalendarDate? {
        var date = date
        let step = count < 0 ? -1 : 1
        for _ in 0..<count.magnitude {
            guard let next = first(from: date + step, step: step, where: isBusinessDay) else { return nil }
            date = next
        }
        return date
    }

    private func first(
        from date: CalendarDate, step: Int, where holds: (CalendarDate) -> Bool
    ) -> CalendarDate? {
        var day = date
        while holidays.knows(day) {
            if holds(day) { return day }
            day = day + step
        }
        return nil
    }
}

extension HolidayTable {
    /// Not Saturday, Sunday, a holiday of any kind, nor 31 December to 3 January (銀行法15条, 同施行令5条).
    package func isBankBusinessDay(_ date: CalendarDate) -> Bool {
        guard let day = SeenDay(date, self) else { return false }
        return day.isPlainWeekday && day.monthAndDay != 1231 && day.monthAndDay > 103
    }
}
