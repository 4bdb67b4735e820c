import Basics

/// How long a fresh mistake can be undone free of charge and of penalty.
package struct GracePeriod: Hashable, Sendable {
    package let minutes: Int
    /// Not later than this, however fresh.
    package let latest: DateRule?
    package let citation: Citation

    /// Undoing is free until just before; nothing when the booking's moment is not known.
    package func ends(for anchors: Anchors, in days: some WorkingDays) -> Instant? {
        guard let booked = anchors.moment(of: .booking) else { return nil }
        let end = booked + .seconds(60 * minutes)
        return latest?.moment(for: anchors, in: days).map { min($0, end) } ?? end
    }

    static func read(_ node: SourceNode, reader: DocumentReader, source: LocalizedText) -> GracePeriod? {
        reader.fields(node, of: "grace") { fields in
            let minutes = fields.required("minutes") { reader.integer($0, in: 1...10_080) }
            let latest = fields.optional("latest") { DateRule.read($0, reader: reader, anchors: PaymentTerm.anchors) }
            let article = fields.optional("article", reader.localizedText)
            guard let minutes else { return nil }
            return GracePeriod(
                minutes: minutes, latest: latest, citation: Citation(rule: "booking.grace", article: article ?? source))
        }
    }
}
