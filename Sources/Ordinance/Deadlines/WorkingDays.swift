import Basics

/// What a deadline has to know of the calendar.
package protocol WorkingDays: Sendable {
    /// Whether the facility is open on `date` (開館日): what closing and opening dates roll over.
    func isOpen(_ date: CalendarDate) -> Bool

    /// Whether `date` is a business day (営業日) as the ordinance means it: of banks, or of the facility.
    func isBusinessDay(_ date: CalendarDate) -> Bool
}

/// A calendar on which every day is open: for checking a document before its facility's calendar is known.
package struct EveryDayOpen: WorkingDays {
    package init() {}
    package func isOpen(_ date: CalendarDate) -> Bool { true }
    package func isBusinessDay(_ date: CalendarDate) -> Bool { true }
}
