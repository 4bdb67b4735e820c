import Basics

/// The days on which banks move money: not Saturday, Sunday, 31 December to 3 January, nor a listed holiday.
struct BankCalendar: Sendable {
    var holidays: Set<CalendarDate> = []

    func isOpen(_ date: CalendarDate) -> Bool {
        if date.weekday == .saturday || date.weekday == .sunday || holidays.contains(date) { return false }
        return !(date.month == 12 && date.day == 31) && !(date.month == 1 && date.day <= 3)
    }

    func next(after date: CalendarDate) -> CalendarDate {
        var day = date + 1
        while !isOpen(day) { day = day + 1 }
        return day
    }
}
