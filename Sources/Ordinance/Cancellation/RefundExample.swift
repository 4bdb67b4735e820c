import Basics

/// A worked number that an ordinance must satisfy: this cancellation gives back that much.
package struct RefundExample: Sendable {
    package let cancellation: Cancellation
    package let refund: Yen?
    package let charge: Yen?
    package let owed: Yen?
    /// When the answer changes next.
    package let next: Instant?
    package let place: SourcePlace

    /// What the outcome is instead, in words; nothing when the example holds.
    package func check(_ rules: CancellationRules, in days: some WorkingDays) -> LocalizedText? {
        let outcome: CancellationOutcome
        do {
            outcome = try rules.outcome(of: cancellation, in: days)
        } catch {
            return error.words
        }
        let amounts = [
            (LocalizedText(ja: "還付額", en: "the refund"), refund, outcome.refund),
            (LocalizedText(ja: "取消料", en: "the charge"), charge, outcome.charge),
            (LocalizedText(ja: "不足額", en: "what is owed"), owed, outcome.owed),
        ]
        let reasons = outcome.lines.map(\.reason)
        for (name, expected, actual) in amounts {
            guard let expected, expected != actual else { continue }
            return LocalizedText(
                ja: "\(name.ja)は\(expected)円のはずが\(actual)円（\(reasons.map(\.ja).joined(separator: "、"))）",
                en: "\(name.en) should be ¥\(expected) but is ¥\(actual) (\(reasons.map(\.en).joined(separator: "; ")))"
            )
        }
        guard let next, next != outcome.nextStepAt else { return nil }
        let expected = DateWords.moment(next)
        let actual = outcome.nextStepAt.map(DateWords.moment) ?? LocalizedText(ja: "なし", en: "never")
        return LocalizedText(
            ja: "次に変わるのは\(expected.ja)のはずが\(actual.ja)",
            en: "the answer should change on \(expected.en) but changes: \(actual.en)")
    }
}

extension RefundExample {
    /// Reads the mapping of an example that has the key `refund`.
    ///
    package static func read(_ fields: Fields, facts: ExampleUse.FactsReader) -> RefundExample? {
        let reader = fields.reader
        let cancellation = fields.required("refund") { node in
            reader.fields(node, of: "refund_example") { readCase($0, at: node, facts) }
        }
        let refund = fields.optional("amount", reader.yen)
        let charge = fields.optional("charge", reader.yen)
        let owed = fields.optional("owed", reader.yen)
        let next = fields.optional("next", reader.moment)
        guard let cancellation else { return nil }
        if refund == nil, charge == nil, owed == nil, next == nil {
            reader.fault(
                at: fields.place, ja: "結果（額、取消料、不足額、次の変わり目のどれか）を書いてください。",
                en: "says what comes out: amount, charge, owed or next")
            return nil
        }
        return RefundExample(
            cancellation: cancellation, refund: refund, charge: charge, owed: owed, next: next, place: fields.place)
    }

    private static func readCase(
        _ fields: Fields, at node: SourceNode, _ facts: ExampleUse.FactsReader
    ) -> Cancellation? {
        let reader = fields.reader
        let room = fields.optional("room", reader.code)
        let date = fields.required("date", reader.date)
        let start = fields.optional("start", reader.time) ?? .midnight
        let choices = fields.optional("choices") { readChoices($0, reader) } ?? [:]
        let booked = fields.optional("booked", reader.moment)
        let at = fields.required("cancelled", reader.moment)
        let cause = readCause(fields)
        let accepted = fields.optional("accepted", reader.flag) ?? false
        let base = readPart("base", fields)
        let others = fields.optional("components") { readParts($0, reader) } ?? []
        guard let date, let at, let base, let cause, let known = facts(room, date, choices, node) else {
            return nil
        }
        guard let use = TimeRange(date, start, .endOfDay) else {
            reader.fault(
                at: fields.place(of: "start"), ja: "使用開始は24:00より前です。", en: "a use starts before 24:00")
            return nil
        }
        return Cancellation(
            facts: known, parts: [base] + others, use: use, booked: booked, at: at, cause: cause,
            isAccepted: accepted)
    }

    private enum WrittenCause: String, CaseIterable {
        case user, unpaid
        case noFault = "no_fault"
    }

    private static func readCause(_ fields: Fields) -> Cancellation.Cause? {
        let reader = fields.reader
        let unusable = fields.optional("unusable") { reader.ratio($0) }
        let written = fields.has("cause") ? fields.optional("cause") { reader.word($0, WrittenCause.self) } : .user
        switch written {
        case .user?: return .user
        case .unpaid?: return .unpaid
        case .noFault?: return .noFault(unusable: unusable ?? .one)
        case nil: return nil
        }
    }

    private static func readChoices(_ node: SourceNode, _ reader: DocumentReader) -> [String: String]? {
        reader.fields(node, of: "choices") { fields in
            var choices: [String: String] = [:]
            for entry in fields.rest() { choices[Vocabulary.english(entry.key)] = reader.text(entry.value) }
            return choices
        }
    }

    private static func readParts(_ node: SourceNode, _ reader: DocumentReader) -> [Cancellation.Part]? {
        reader.fields(node, of: "component_amounts") { fields in
            fields.rest().compactMap { entry in
                reader.fields(entry.value, of: "component_amount") { readPart(Vocabulary.english(entry.key), $0) }
            }
        }
    }

    private static func readPart(_ component: String, _ fields: Fields) -> Cancellation.Part? {
        let reader = fields.reader
        let paid = fields.required("paid", reader.yen)
        let due = fields.optional("assessed", reader.yen)
        let unreduced = fields.optional("unreduced", reader.yen)
        guard let paid else { return nil }
        return Cancellation.Part(
            component, paid: paid, due: due ?? paid, unreduced: unreduced ?? due ?? paid)
    }
}
