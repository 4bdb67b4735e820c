import Basics

/// When bookings are taken.
extension OperatingCalendar {
    /// Whether `channel` takes bookings at `now`. A channel no rule names is not limited.
    ///
    /// - Throws: `reception_closed`, with when it opens next.
    package func checkReception(_ channel: ReceptionRule.Channel, at now: Instant) throws(RuleRefusal) {
        guard let first = reception.first(where: { $0.channel == channel }) else { return }
        let date = JapanTime.date(of: now)
        let rule = receptionRule(channel, on: date)
        if rule?.hours.contains(where: { $0.contains(JapanTime.time(of: now)) }) == true { return }
        throw .receptionClosed(
            (rule ?? first).name, opensAt: receptionOpens(channel, from: now), (rule ?? first).citation)
    }

    /// When `channel` takes bookings, at `moment` or next; nothing when it does not within two years.
    package func receptionOpens(_ channel: ReceptionRule.Channel, from moment: Instant) -> Instant? {
        guard reception.contains(where: { $0.channel == channel }) else { return moment }
        let today = JapanTime.date(of: moment)
        for date in today..<(today + 800) {
            for hours in receptionRule(channel, on: date)?.hours ?? [] {
                let opens = JapanTime.instant(date, hours.lowerBound)
                if moment < JapanTime.instant(date, hours.upperBound) { return max(opens, moment) }
            }
        }
        return nil
    }

    private func receptionRule(_ channel: ReceptionRule.Channel, on date: CalendarDate) -> ReceptionRule? {
        guard let day = SeenDay(date, holidays),
            let rule = reception.first(where: { $0.channel == channel && $0.matches(day) })
        else { return nil }
        return rule.onClosedDays == .open || isOpen(date) ? rule : nil
    }
}
