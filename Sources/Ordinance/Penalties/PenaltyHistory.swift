import Basics

/// What happened so far, while the events are gone through in order.
struct PenaltyHistory {
    private let rules: PenaltyRules
    private var entries: [PenaltyStanding.Entry] = []
    private var suspensions: [PenaltyStanding.Suspension] = []
    private var deletion: (effect: PenaltyEffect, on: CalendarDate)?
    private var cancelsBookingsFrom: CalendarDate?
    /// Entries before this place were used up by an effect that clears the points.
    private var cleared = 0

    init(rules: PenaltyRules) { self.rules = rules }

    mutating func add(
        _ event: PenaltyEvent, _ rule: PenaltyPointRule, excusedBy exemption: PenaltyPointRule.Exemption?
    ) {
        let place = entries.count
        entries.append(
            PenaltyStanding.Entry(
                event: event, rule: rule, points: exemption == nil ? rule.points : .zero, exemption: exemption,
                lastDay: rules.lastDay(ofPointsFrom: event.date)))
        guard exemption == nil else { return }
        var clears = false
        for effect in rules.effects where isTriggered(effect, by: event, at: place) {
            if let suspension = effect.suspension {
                suspensions.append(PenaltyStanding.Suspension(days: suspension.days(after: event), effect: effect))
            }
            if effect.deletesGroup, deletion == nil { deletion = (effect, event.date) }
            if effect.cancelsFutureBookings { cancelsBookingsFrom = cancelsBookingsFrom ?? event.date }
            clears = clears || effect.clearsPoints
        }
        if clears { cleared = entries.count }
    }

    private func isTriggered(_ effect: PenaltyEffect, by event: PenaltyEvent, at place: Int) -> Bool {
        switch effect.trigger {
        case .each(let kind):
            return kind == event.kind
        case .points(let threshold, let within):
            let before = points(on: event.date, within: within, before: place)
            return before < threshold && threshold <= before + entries[place].points
        }
    }

    /// The points that stand on `date`, of the entries before a place.
    private func points(on date: CalendarDate, within: PenaltyStretch? = nil, before place: Int? = nil) -> PenaltyPoints
    {
        entries[cleared..<max(cleared, place ?? entries.count)].reduce(.zero) { sum, entry in
            let lastDay = [entry.lastDay, within?.end(from: entry.event.date)].compactMap { $0 }.min()
            return lastDay.map { $0 < date } ?? false ? sum : sum + entry.points
        }
    }

    /// Whether an effect that lasts as long as the points do is in force.
    private func isInForce(_ effect: PenaltyEffect, on date: CalendarDate) -> Bool {
        switch effect.trigger {
        case .points(let threshold, let within): threshold <= points(on: date, within: within)
        case .each(let kind):
            entries[cleared...].contains { entry in
                entry.event.kind == kind && entry.exemption == nil && !(entry.lastDay.map { $0 < date } ?? false)
            }
        }
    }

    func standing(on date: CalendarDate) -> PenaltyStanding {
        let barring = rules.effects.filter(\.barsFromLotteries)
        let limiting = rules.effects.filter { $0.mostPerMonth != nil && isInForce($0, on: date) }
        let strictest = limiting.min { ($0.mostPerMonth ?? .max) < ($1.mostPerMonth ?? .max) }
        let suspendedUntil = suspended(on: date)
        let barredBy = barring.first { isInForce($0, on: date) }
        let changes = changes(after: date)
        let barEnds = changes.first { day in !barring.contains { isInForce($0, on: day) } }
        let state = state(on: date)
        return PenaltyStanding(
            date: date, points: points(on: date), entries: entries, suspensions: suspensions,
            suspendedUntil: suspendedUntil,
            suspendedBy: suspensions.last { $0.days.contains(date) }?.effect, deletion: deletion,
            cancelsBookingsFrom: cancelsBookingsFrom, barredFromLotteriesBy: barredBy,
            barredFromLotteriesUntil: barredBy == nil ? nil : barEnds.map { $0 - 1 },
            mostPerMonth: strictest.flatMap { effect in effect.mostPerMonth.map { (effect, $0) } },
            changesOn: changes.first { self.state(on: $0) != state })
    }

    /// The last day of the suspensions that follow one another without a gap.
    private func suspended(on date: CalendarDate) -> CalendarDate? {
        guard var last = suspensions.filter({ $0.days.contains(date) }).map(\.days.upperBound).max() else { return nil }
        while let further = suspensions.first(where: { $0.days.contains(last + 1) })?.days.upperBound {
            last = further
        }
        return last
    }

    private struct State: Equatable {
        let points: PenaltyPoints
        let isSuspended: Bool
        let inForce: [Bool]
    }

    private func state(on date: CalendarDate) -> State {
        State(
            points: points(on: date), isSuspended: suspended(on: date) != nil,
            inForce: rules.effects.map { ($0.barsFromLotteries || $0.mostPerMonth != nil) && isInForce($0, on: date) })
    }

    /// Every later day on which something may change by itself, in order.
    private func changes(after date: CalendarDate) -> [CalendarDate] {
        var days = entries.compactMap(\.lastDay).map { $0 + 1 }
        for suspension in suspensions { days += [suspension.days.lowerBound, suspension.days.upperBound + 1] }
        for effect in rules.effects {
            guard case .points(_, let stretch?) = effect.trigger else { continue }
            days += entries.map { stretch.end(from: $0.event.date) + 1 }
        }
        return Set(days.filter { $0 > date }).sorted()
    }
}
