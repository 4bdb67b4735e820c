import Basics

/// Between when a booking has to be confirmed once more (本予約の手続), and what becomes of it otherwise.
package struct ConfirmationRule: Hashable, Sendable, ScopedRule {
    package enum Missed: String, CaseIterable, Hashable, Sendable {
        /// What is not confirmed in time is cancelled.
        case cancel
        /// What is not given back in time is fixed.
        case keep
    }

    package let scope: RuleScope
    package let opens: DateRule?
    package let closes: DateRule
    package let missed: Missed

    static func read(
        _ node: SourceNode, definitions: inout DefinitionsReader, reader: DocumentReader, source: LocalizedText
    ) -> ConfirmationRule? {
        reader.fields(node, of: "confirmation") { fields in
            let scope = RuleScope.read(
                fields, section: "booking.confirmations", definitions: &definitions, source: source)
            let anchors = PaymentTerm.anchors
            let opens = fields.optional("opens") { DateRule.read($0, reader: reader, as: .opens, anchors: anchors) }
            let closes = fields.required("closes") { DateRule.read($0, reader: reader, anchors: anchors) }
            let missed = fields.optional("missed") { reader.word($0, Missed.self) }
            guard let scope, let closes else { return nil }
            return ConfirmationRule(scope: scope, opens: opens, closes: closes, missed: missed ?? .cancel)
        }
    }
}

/// How long a user's registration is valid, and from when it can be renewed (利用者登録の有効期間・更新).
package struct RenewalRule: Hashable, Sendable, ScopedRule {
    package let scope: RuleScope
    package let validUntil: DateRule
    package let opens: DateRule?

    /// The last day of validity, and the moment from which renewal is accepted.
    package func validity(
        for anchors: Anchors, in days: some WorkingDays
    ) -> (lastDay: CalendarDate, renewableFrom: Instant?)? {
        guard let lastDay = validUntil.date(for: anchors, in: days) else { return nil }
        var anchors = anchors
        anchors.expiry = lastDay
        return (lastDay, opens?.moment(for: anchors, in: days))
    }

    static func read(
        _ node: SourceNode, definitions: inout DefinitionsReader, reader: DocumentReader, source: LocalizedText
    ) -> RenewalRule? {
        reader.fields(node, of: "renewal") { fields in
            let scope = RuleScope.read(fields, section: "booking.renewals", definitions: &definitions, source: source)
            let validUntil = fields.required("valid_until") {
                DateRule.read($0, reader: reader, anchors: [.registration, .birthday])
            }
            let opens = fields.optional("opens") {
                DateRule.read($0, reader: reader, as: .opens, anchors: [.registration, .birthday, .expiry])
            }
            guard let scope, let validUntil else { return nil }
            return RenewalRule(scope: scope, validUntil: validUntil, opens: opens)
        }
    }
}
