import Basics

/// Who may book what, from when until when, how much of it, and until when it is to be paid.
///
/// Pure: every question takes the facts of the use, the moments that are known, and the calendar.
package struct BookingRules: Hashable, Sendable {
    /// How long a slot is kept for somebody who is answering or paying (仮押さえ).
    package let holdMinutes: Int
    package let windows: [WindowRule]
    package let payments: [PaymentTerm]
    package let grace: GracePeriod?
    package let confirmations: [ConfirmationRule]
    package let renewals: [RenewalRule]
    package let eligibility: [EligibilityRule]
    package let limits: LimitRules

    /// When the use can be booked, by the first window that is for it.
    ///
    /// An ordinance without windows lets everything be booked until it starts.
    /// - Throws: `no_booking_period` when none of its windows is for the use, or none opens before it closes.
    package func window(
        for facts: Facts, _ anchors: Anchors, in days: some WorkingDays
    ) throws(RuleRefusal) -> BookingPeriod {
        if windows.isEmpty, let start = anchors.moment(of: .start) {
            return BookingPeriod(opens: nil, closes: start, citation: nil)
        }
        guard let rule = windows.first(where: { $0.scope.when.holds(facts) }),
            let period = rule.period(for: anchors, in: days), !period.isEmpty
        else { throw .noBookingPeriod }
        return period
    }

    /// Whether the use can be booked now.
    ///
    /// - Throws: `past_date` once it has started, `not_yet_open`, `too_late`, `no_booking_period`.
    package func check(
        _ facts: Facts, _ anchors: Anchors, now: Instant, in days: some WorkingDays
    ) throws(RuleRefusal) {
        if let start = anchors.moment(of: .start), start <= now { throw .pastDate }
        let period = try window(for: facts, anchors, in: days)
        if let opens = period.opens, now < opens { throw .notYetOpen(opensAt: opens, by: period.citation) }
        if now >= period.closes { throw .tooLate(closedAt: period.closes, by: period.citation) }
    }

    /// - Throws: `not_eligible` with the city's reason and the article.
    package func checkEligibility(_ facts: Facts) throws(RuleRefusal) {
        for rule in eligibility where rule.refuses(facts) {
            throw .notEligible(reason: rule.reason, by: rule.scope.citation)
        }
    }

    /// When the fee is due; nothing when no term is for the way or what it counts from has not happened.
    package func paymentDue(
        way: String, for facts: Facts, _ anchors: Anchors, in days: some WorkingDays
    ) -> PaymentDue? {
        payments.first { $0.takes(way: way, facts) }?.due(for: anchors, holdMinutes: holdMinutes, in: days)
    }

    /// By when the use has to be confirmed once more; nothing when it need not be.
    package func confirmation(for facts: Facts) -> ConfirmationRule? {
        confirmations.first { $0.scope.when.holds(facts) }
    }

    /// How long a registration made under these rules is valid; nothing when it does not expire.
    package func renewal(for facts: Facts) -> RenewalRule? {
        renewals.first { $0.scope.when.holds(facts) }
    }

    package static let standardHoldMinutes = 15

    /// What holds where no document has booking rules: everything can be booked until it starts.
    package static let standard = BookingRules(
        holdMinutes: standardHoldMinutes, windows: [], payments: [], grace: nil, confirmations: [], renewals: [],
        eligibility: [], limits: LimitRules([]))

    /// The questions that some rule depends on, by their places in ``Definitions/questions``.
    package var questions: Set<Int> {
        let scopes =
            windows.map(\.scope) + payments.map(\.scope) + confirmations.map(\.scope) + renewals.map(\.scope)
            + eligibility.map(\.scope)
        return scopes.reduce(into: limits.rules.reduce(into: []) { $0.formUnion($1.when.questions) }) {
            $0.formUnion($1.when.questions)
        }
    }

    /// Reads the mapping under `booking`.
    ///
    /// - Parameter source: cited where a rule has no article of its own.
    package static func read(
        _ node: SourceNode, definitions: inout DefinitionsReader, reader: DocumentReader, source: LocalizedText
    ) -> BookingRules? {
        reader.fields(node, of: "booking") { fields in
            let holdMinutes = fields.optional("hold_minutes") { reader.integer($0, in: 1...1440) }
            let windows = reader.rules(fields, "windows", ja: "受付期間", en: "window") {
                WindowRule.read($0, definitions: &definitions, reader: reader, source: source)
            }
            noteUnreachable(windows, fields)
            let payments = reader.rules(fields, "payment", ja: "納付期限", en: "payment term") {
                PaymentTerm.read($0, definitions: &definitions, reader: reader, source: source)
            }
            let grace = fields.optional("grace") { GracePeriod.read($0, reader: reader, source: source) }
            let confirmations = reader.rules(fields, "confirmations", ja: "確認", en: "confirmation") {
                ConfirmationRule.read($0, definitions: &definitions, reader: reader, source: source)
            }
            let renewals = reader.rules(fields, "renewals", ja: "更新", en: "renewal") {
                RenewalRule.read($0, definitions: &definitions, reader: reader, source: source)
            }
            let eligibility = reader.rules(fields, "eligibility", ja: "資格", en: "rule of eligibility") {
                EligibilityRule.read($0, definitions: &definitions, reader: reader, source: source)
            }
            let limits = LimitRules.read(
                fields, section: "booking.limits", definitions: &definitions, source: source)
            return BookingRules(
                holdMinutes: holdMinutes ?? standardHoldMinutes, windows: windows, payments: payments, grace: grace,
                confirmations: confirmations, renewals: renewals, eligibility: eligibility, limits: limits)
        }
    }

    private static func noteUnreachable(_ windows: [WindowRule], _ fields: Fields) {
        guard let always = windows.firstIndex(where: { $0.scope.when == .always }), always + 1 < windows.count else {
            return
        }
        let next = windows[always + 1].scope.code
        fields.reader.fault(
            at: fields.place(of: "windows"), ja: "「\(next)」は、その上に条件のない受付期間があるため使われません。",
            en: "「\(next)」 is never reached: a window above it has no condition")
    }
}
