import Basics

/// All limits together: each is judged on its own, and the first that is exceeded refuses.
package struct LimitRules: Hashable, Sendable {
    package let rules: [LimitRule]

    package init(_ rules: [LimitRule]) { self.rules = rules }

    /// Whether one account may have `new` beside what it has `already`.
    ///
    /// - Parameters:
    ///   - already: its other bookings, cancelled ones left out; those of other facilities too where rules count them.
    ///   - now: the moment of booking.
    /// - Throws: `limit_reached` with the rule, its number, its article, and when the answer changes.
    package func check(
        adding new: BookedUse, to already: [BookedUse], now: Instant, in days: some WorkingDays
    ) throws(RuleRefusal) {
        for rule in rules {
            if let reached = rule.reached(adding: new, to: already, now: now, in: days) {
                throw .limitReached(reached)
            }
        }
    }
}

extension LimitRule {
    fileprivate func reached(
        adding new: BookedUse, to already: [BookedUse], now: Instant, in days: some WorkingDays
    ) -> LimitReached? {
        let mine = units(new)
        guard mine > 0, when.holds(new.facts) else { return nil }
        let anchors = Anchors(use: new.time, booking: now)
        if let from, let start = from.moment(for: anchors, in: days), now < start { return nil }
        let end = until?.moment(for: anchors, in: days)
        if let end, now >= end { return nil }
        if count == .consecutiveDays {
            let run = run(adding: new, to: already, in: days)
            return run > most ? LimitReached(limit: self, already: run - 1, changesAt: end) : nil
        }
        let counted = already.filter { counts($0, beside: new, now: now) }
        let sum = counted.reduce(0) { $0 + units($1) }
        guard sum + mine > mostUnits else { return nil }
        let changes = [end, freed(counted, needing: mine, now: now)].compactMap { $0 }.min()
        return LimitReached(limit: self, already: count == .hours ? (sum + 59) / 60 : sum, changesAt: changes)
    }

    private func counts(_ use: BookedUse, beside new: BookedUse, now: Instant) -> Bool {
        guard when.holds(use.facts) else { return false }
        switch per {
        case .total: return use.time.end > now
        case .unpaid: return !use.isPaid
        case .day, .week, .month, .fiscalYear: return period(use) == period(new)
        }
    }

    /// When enough of `counted` no longer counts without anybody doing anything.
    private func freed(_ counted: [BookedUse], needing units: Int, now: Instant) -> Instant? {
        guard units <= mostUnits else { return nil }
        if per == .total {
            var left = counted.reduce(0) { $0 + self.units($1) }
            for use in counted.sorted(by: { $0.time.end < $1.time.end }) {
                left -= self.units(use)
                if left + units <= mostUnits { return use.time.end }
            }
        }
        guard judgedBy == .booking, per != .total, per != .unpaid else { return nil }
        let today = JapanTime.date(of: now)
        return (today...today + 366).first { period($0) != period(today) }.map { JapanTime.instant($0, .midnight) }
    }

    /// The length of the run of days that `new` would stand in.
    private func run(adding new: BookedUse, to already: [BookedUse], in days: some WorkingDays) -> Int {
        let used = Set(already.filter { when.holds($0.facts) }.map(\.time.date))
        var length = 1
        for step in [-1, 1] {
            var day = new.time.date + step
            var closed = 0
            while true {
                if used.contains(day) {
                    length += 1 + (closedDays == .counted ? closed : 0)
                    closed = 0
                } else if closedDays != .break, closed < LimitRule.longestClosure, !days.isOpen(day) {
                    closed += 1
                } else {
                    break
                }
                day = day + step
            }
        }
        return length
    }

    // A run is not carried over a closure of several months.
    private static let longestClosure = 100
}
