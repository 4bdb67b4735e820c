import Basics

/// Penalty points and what follows from them (ペナルティ).
package struct PenaltyRules: Sendable {
    /// How long points stand.
    package enum Expiry: Hashable, Sendable {
        case never
        /// The day of the event does not count (民法140条): a point of 10 May stands 12 months, until 10 May.
        case after(PenaltyStretch)
        /// All points go at the end of the month.
        case endOfMonth
        /// All points go on 31 March.
        case endOfFiscalYear
    }

    /// The first that takes an event counts.
    package let points: [PenaltyPointRule]
    package let expiry: Expiry
    package let effects: [PenaltyEffect]

    package static let none = PenaltyRules(points: [], expiry: .never, effects: [])

    /// The rule that holds an event against the group; nothing when none does. For saying so beforehand.
    package func rule(for event: PenaltyEvent, in days: some WorkingDays) -> PenaltyPointRule? {
        points.first { $0.takes(event, in: days) }
    }

    /// How a group stands on `date` by everything that happened until the end of that day.
    ///
    /// Pure: the same events give the same standing, in whatever order they come.
    package func standing(
        of events: [PenaltyEvent], on date: CalendarDate, in days: some WorkingDays
    ) -> PenaltyStanding {
        var history = PenaltyHistory(rules: self)
        let past = events.filter { $0.date <= date }
            .sorted { ($0.at, $0.use.start, $0.kind.rawValue) < ($1.at, $1.use.start, $1.kind.rawValue) }
        for event in past {
            guard let rule = rule(for: event, in: days) else { continue }
            history.add(event, rule, excusedBy: rule.exemption(for: event, in: days))
        }
        return history.standing(on: date)
    }

    /// The last day points of `date` stand; nothing when they always do.
    func lastDay(ofPointsFrom date: CalendarDate) -> CalendarDate? {
        switch expiry {
        case .never: nil
        case .after(let stretch): stretch.end(from: date)
        case .endOfMonth: date + (CalendarDate.daysIn(month: date.month, of: date.year) - date.day)
        case .endOfFiscalYear: CalendarDate(year: date.fiscalYear + 1, month: 3, day: 31)
        }
    }
}
