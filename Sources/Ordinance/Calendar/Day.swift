import Basics

/// A day and what the holidays make of it.
package struct Day: Hashable, Sendable {
    package let date: CalendarDate
    package let signature: DaySignature
    package let holiday: Holiday?
    /// The Cabinet Office's list did not cover the day: whether it is a holiday was computed.
    package let isProvisional: Bool

    package var kind: DayKind {
        switch holiday?.kind {
        case .nationalHoliday: .nationalHoliday
        case .substituteHoliday: .substituteHoliday
        case .citizensHoliday: .citizensHoliday
        case nil:
            switch date.weekday {
            case .sunday: .sunday
            case .saturday: .saturday
            default: .weekday
            }
        }
    }
}
