import Basics

/// The next day from which other rules apply.
struct RulesChange: Hashable {
    enum Counted {
        /// By the day of use, or by the day of booking.
        case use, booking
    }

    let counted: Counted
    let from: CalendarDate
    /// False where nothing is in force from then on.
    let isLaidDown: Bool
}
