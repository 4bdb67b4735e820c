import Basics

/// A worked date or refusal that the booking rules of a document must satisfy.
package struct BookingExample: Hashable, Sendable {
    package enum Case: Hashable, Sendable {
        case window(ExampleUse, opens: Instant?, closes: Instant?)
        /// `refusal` is nothing when the use can be booked at that moment.
        case booking(ExampleUse, at: Instant, refusal: String?)
        case payment(ExampleUse, Anchors, way: String, due: Instant)
        case limit(ExampleUse, already: [ExampleUse], at: Instant, expected: LimitExpectation)
        case deadline(DateRule, Anchors, moment: Instant)
    }

    package struct LimitExpectation: Hashable, Sendable {
        /// Nothing when the use is allowed.
        package let refusal: String?
        /// The code of the limit.
        package let rule: String?
        package let changes: Instant?
    }

    package let example: Case
    package let place: SourcePlace

    /// The keys by which an example is one of these.
    package static let kinds = ["window", "payment", "limit", "deadline"]

    /// Nothing when the example holds; else what was expected and what the rules say.
    package func check(_ rules: BookingRules, in days: some WorkingDays) -> LocalizedText? {
        switch example {
        case .window(let use, let opens, let closes):
            do {
                let period = try rules.window(for: use.facts, use.anchors, in: days)
                return ExampleAnswer.firstDifference([
                    ExampleAnswer("opens", expected: opens, actual: period.opens),
                    ExampleAnswer("closes", expected: closes, actual: period.closes),
                ])
            } catch {
                return error.words
            }
        case .booking(let use, let at, let expected):
            return refusalDifference(expected) { () throws(RuleRefusal) in
                try rules.checkEligibility(use.facts)
                try rules.check(use.facts, use.anchors, now: at, in: days)
            }
        case .payment(let use, let anchors, let way, let due):
            let actual = rules.paymentDue(way: way, for: use.facts, anchors, in: days)
            return ExampleAnswer.firstDifference([ExampleAnswer("due", expected: due, actual: actual?.at)])
        case .limit(let use, let already, let at, let expected):
            return limitDifference(rules.limits, use, already, at, expected, days)
        case .deadline(let rule, let anchors, let moment):
            return ExampleAnswer.firstDifference([
                ExampleAnswer("moment", expected: moment, actual: rule.moment(for: anchors, in: days))
            ])
        }
    }

    private func refusalDifference(
        _ expected: String?, _ body: () throws(RuleRefusal) -> Void
    ) -> LocalizedText? {
        var actual: RuleRefusal?
        do { try body() } catch { actual = error }
        return ExampleAnswer.firstDifference([
            ExampleAnswer("refusal", expected: expected ?? "none", actual: actual?.code ?? "none")
        ])
    }

    private func limitDifference(
        _ limits: LimitRules, _ use: ExampleUse, _ already: [ExampleUse], _ at: Instant,
        _ expected: LimitExpectation, _ days: some WorkingDays
    ) -> LocalizedText? {
        var refusal: RuleRefusal?
        do {
            try limits.check(adding: use.bookedUse(at: at), to: already.map { $0.bookedUse(at: at) }, now: at, in: days)
        } catch {
            refusal = error
        }
        var reached: LimitReached?
        if case .limitReached(let limit) = refusal { reached = limit }
        let code = reached.flatMap { $0.limit.citation.rule.split(separator: ".").last.map(String.init) }
        return ExampleAnswer.firstDifference([
            ExampleAnswer("refusal", expected: expected.refusal ?? "none", actual: refusal?.code ?? "none"),
            expected.rule.map { ExampleAnswer("rule", expected: $0, actual: code ?? "none") },
            ExampleAnswer("changes", expected: expected.changes, actual: reached?.changesAt),
        ])
    }
}
