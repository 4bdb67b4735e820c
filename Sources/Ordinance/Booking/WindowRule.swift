import Basics

/// From when and until when certain uses can be booked (受付期間).
package struct WindowRule: Hashable, Sendable, ScopedRule {
    package let scope: RuleScope
    /// Nothing: any time before the use.
    package let opens: DateRule?
    /// Nothing: until the use starts.
    package let closes: DateRule?

    /// The period for one use; nothing when its dates cannot be found.
    package func period(for anchors: Anchors, in days: some WorkingDays) -> BookingPeriod? {
        guard let start = anchors.moment(of: .start) else { return nil }
        var opensAt: Instant?
        if let opens {
            guard let moment = opens.moment(for: anchors, in: days) else { return nil }
            opensAt = moment
        }
        guard let closes else { return BookingPeriod(opens: opensAt, closes: start, citation: scope.citation) }
        guard let closesAt = closes.moment(for: anchors, in: days) else { return nil }
        return BookingPeriod(opens: opensAt, closes: min(closesAt, start), citation: scope.citation)
    }

    static func read(
        _ node: SourceNode, definitions: inout DefinitionsReader, reader: DocumentReader, source: LocalizedText
    ) -> WindowRule? {
        reader.fields(node, of: "window") { fields in
            let scope = RuleScope.read(fields, section: "booking.windows", definitions: &definitions, source: source)
            let anchors: [Anchor] = [.use, .monthOfUse, .yearOfUse, .start, .end]
            let opens = fields.optional("opens") { DateRule.read($0, reader: reader, as: .opens, anchors: anchors) }
            let closes = fields.optional("closes") { DateRule.read($0, reader: reader, as: .closes, anchors: anchors) }
            guard let scope else { return nil }
            let rule = WindowRule(scope: scope, opens: opens, closes: closes)
            if !rule.isEverOpen {
                reader.fault(
                    at: node, ja: "受付の終わりが始まりより前になり、一度も受け付けられません。",
                    en: "is never open: it closes before it opens")
            }
            return rule
        }
    }

    /// Whether some day of two years could be booked were every day open.
    private var isEverOpen: Bool {
        guard let first = CalendarDate(year: 2027, month: 1, day: 1) else { return false }
        return (0..<730).contains { period(for: Anchors(date: first + $0), in: EveryDayOpen())?.isEmpty == false }
    }
}

/// When one use can be booked, and by which rule.
package struct BookingPeriod: Hashable, Sendable {
    /// Nothing: it has been open since ever.
    package let opens: Instant?
    /// Booking is possible until just before; never later than the start of the use.
    package let closes: Instant
    /// Nothing when the ordinance has no windows at all.
    package let citation: Citation?

    package var isEmpty: Bool { opens.map { $0 >= closes } ?? false }
}
