import Basics

/// What an event costs in points, and what excuses it.
package struct PenaltyPointRule: Sendable {
    package struct Exemption: Sendable {
        package let code: String
        package let label: LocalizedText
        /// Until just before when it must have been reported; nothing when it need not be.
        package let reportBy: DateRule?
    }

    package let code: String
    package let label: LocalizedText
    package let citation: Citation
    package let event: PenaltyEvent.Kind
    /// From when on a cancellation is late; nothing when the event always counts.
    package let within: DateRule?
    package let points: PenaltyPoints
    package let exemptions: [Exemption]

    func takes(_ event: PenaltyEvent, in days: some WorkingDays) -> Bool {
        guard event.kind == self.event else { return false }
        guard let within else { return true }
        return within.moment(for: Anchors(use: event.use), in: days).map { $0 <= event.at } ?? false
    }

    func exemption(for event: PenaltyEvent, in days: some WorkingDays) -> Exemption? {
        guard let excuse = event.excuse else { return nil }
        return exemptions.first { exemption in
            guard exemption.code == excuse.code else { return false }
            guard let reportBy = exemption.reportBy else { return true }
            guard let reported = excuse.reported,
                let until = reportBy.moment(for: Anchors(use: event.use), in: days)
            else { return false }
            return reported < until
        }
    }
}
