import Basics
import Ordinance

extension OrdinanceTimeline {
    // A year and a month: nobody can book, or need plan, further ahead.
    private static let horizon = 400

    /// The first day after `use` (or after `booking`) on which what applies is not what applies now; nothing when that
    /// is not within sight.
    func nextChange(after use: CalendarDate, bookedOn booking: CalendarDate) -> RulesChange? {
        let now = lookup(use, booking)
        for distance in 1...OrdinanceTimeline.horizon {
            let later = lookup(use + distance, booking)
            if later != now { return RulesChange(counted: .use, from: use + distance, isLaidDown: later != nil) }
            let other = lookup(use, booking + distance)
            if other != now {
                return RulesChange(counted: .booking, from: booking + distance, isLaidDown: other != nil)
            }
        }
        return nil
    }
}
