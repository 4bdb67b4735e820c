import Basics

/// Until when the fee of a booking is to be paid (納付期限), by the way it is paid.
package struct PaymentTerm: Hashable, Sendable, ScopedRule {
    /// What becomes of a booking that is not paid in time.
    package enum Unpaid: String, CaseIterable, Hashable, Sendable {
        /// The booking is cancelled and its time is free again.
        case cancel
        /// It stands; the fee is demanded (督促).
        case keep
    }

    package let scope: RuleScope
    /// Codes of the ways of paying it is for; empty for every way.
    package let ways: [String]
    package let due: DateRule
    /// However late the booking, not later than this.
    package let latest: DateRule?
    /// Holds instead when the booking is so late that `due` or `latest` has passed already.
    package let whenPast: DateRule?
    package let unpaid: Unpaid

    package func takes(way: String, _ facts: Facts) -> Bool {
        (ways.isEmpty || ways.contains(way)) && scope.when.holds(facts)
    }

    /// Nothing as long as what the term counts from has not happened.
    ///
    /// - Parameter holdMinutes: how long somebody who has to pay at once may take.
    package func due(for anchors: Anchors, holdMinutes: Int, in days: some WorkingDays) -> PaymentDue? {
        let moments = [due, latest].compactMap { $0?.moment(for: anchors, in: days) }
        guard let earliest = moments.min() else { return nil }
        let since = [Anchor.booking, .application, .confirmation, .permit, .notice].compactMap {
            anchors.moment(of: $0)
        }.max()
        guard let since, earliest <= since else { return due(at: earliest, atOnce: false) }
        let instead = whenPast?.moment(for: anchors, in: days) ?? since + .seconds(60 * holdMinutes)
        return due(at: max(instead, since), atOnce: true)
    }

    private func due(at moment: Instant, atOnce: Bool) -> PaymentDue {
        PaymentDue(at: moment, isAtOnce: atOnce, cancelsUnpaid: unpaid == .cancel, citation: scope.citation)
    }

    static func read(
        _ node: SourceNode, definitions: inout DefinitionsReader, reader: DocumentReader, source: LocalizedText
    ) -> PaymentTerm? {
        reader.fields(node, of: "payment_term") { fields in
            let scope = RuleScope.read(fields, section: "booking.payment", definitions: &definitions, source: source)
            let ways = fields.listOrOne("way", reader.code)
            let due = fields.required("due") { DateRule.read($0, reader: reader, anchors: anchors) }
            let latest = fields.optional("latest") { DateRule.read($0, reader: reader, anchors: anchors) }
            let whenPast = fields.optional("when_past") { DateRule.read($0, reader: reader, anchors: anchors) }
            let unpaid = fields.optional("unpaid") { reader.word($0, Unpaid.self) }
            guard let scope, let due else { return nil }
            return PaymentTerm(
                scope: scope, ways: ways, due: due, latest: latest, whenPast: whenPast, unpaid: unpaid ?? .cancel)
        }
    }

    static let anchors: [Anchor] = [
        .use, .monthOfUse, .yearOfUse, .start, .end, .booking, .application, .confirmation, .permit, .notice, .draw,
    ]
}

/// When a booking is to be paid, and what follows if it is not.
package struct PaymentDue: Hashable, Sendable {
    /// Payment is in time until just before.
    package let at: Instant
    /// The booking is so late that the ordinary term has passed.
    package let isAtOnce: Bool
    package let cancelsUnpaid: Bool
    package let citation: Citation
}
