import Basics

/// The days on which Japanese banks work: not Saturday, Sunday, 祝日, or 31 December to 3 January (銀行法施行令 5条).
package struct BankDays: Sendable {
    private let isHoliday: @Sendable (CalendarDate) -> Bool

    /// `isHoliday` tells 国民の祝日 and the days off that follow from them (振替休日, 国民の休日).
    package init(isHoliday: @escaping @Sendable (CalendarDate) -> Bool) { self.isHoliday = isHoliday }

    package func isBusinessDay(_ date: CalendarDate) -> Bool {
        switch (date.month, date.day) {
        case (12, 31), (1, 1...3): return false
        default: break
        }
        switch date.weekday {
        case .saturday, .sunday: return false
        case .monday, .tuesday, .wednesday, .thursday, .friday: return !isHoliday(date)
        }
    }

    /// How many business days lie after `start` and up to `end`; none when `end` is not after `start`.
    package func age(from start: CalendarDate, to end: CalendarDate) -> Int {
        guard start < end else { return 0 }
        return ((start + 1)...end).count(where: isBusinessDay)
    }
}
