import Basics
import Ordinance

/// A facility that is closed on certain weekdays and dates; its business days are those of banks (銀行法施行令5条).
struct DeadlineCalendar: WorkingDays {
    var closedWeekdays: Set<Weekday> = []
    var closedDates: Set<CalendarDate> = []

    /// Closed on Mondays and from 29 December to 3 January.
    static let mondays = DeadlineCalendar(closedWeekdays: [.monday])

    func isOpen(_ date: CalendarDate) -> Bool {
        let newYear = (date.month == 12 && date.day >= 29) || (date.month == 1 && date.day <= 3)
        return !closedWeekdays.contains(date.weekday) && !closedDates.contains(date)
            && !(newYear && !closedWeekdays.isEmpty)
    }

    func isBusinessDay(_ date: CalendarDate) -> Bool {
        let newYear = (date.month == 12 && date.day == 31) || (date.month == 1 && date.day <= 3)
        let weekend = date.weekday == .saturday || date.weekday == .sunday
        return !newYear && !weekend && HolidayTable.computed.holiday(on: date) == nil
    }
}
