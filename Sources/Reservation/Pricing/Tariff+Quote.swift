import Basics

extension Tariff {
    /// Fills in standard answers and refuses what was not asked.
    ///
    /// - Throws: `unknown_question`, `unknown_choice`, `choice_missing`, `unknown_person_class`,
    ///   `count_out_of_range`, `counts_missing`.
    package func complete(
        _ answers: BookingAnswers, people: Int
    ) throws(ReservationRefusal) -> BookingAnswers {
        for code in answers.choices.keys.sorted() where !questions.contains(where: { $0.code == code }) {
            throw .unknownQuestion(code)
        }
        var choices: [String: String] = [:]
        for question in questions {
            guard let choice = answers.choices[question.code] ?? question.standard else {
                throw .choiceMissing(question: question.label, code: question.code)
            }
            guard question.options.contains(where: { $0.code == choice }) else {
                throw .unknownChoice(question: question.label, code: question.code, choice: choice)
            }
            choices[question.code] = choice
        }
        for code in answers.counts.keys.sorted() where !persons.contains(where: { $0.code == code }) {
            throw .unknownPersonClass(code)
        }
        for person in persons {
            if let count = answers.counts[person.code], !(0...people).contains(count) {
                throw .countOutOfRange(person.code)
            }
        }
        if let first = persons.first {
            guard !answers.counts.isEmpty else { throw .countsMissing }
            guard answers.counts.values.reduce(0, +) == people else { throw .countOutOfRange(first.code) }
        }
        return BookingAnswers(choices: choices, counts: answers.counts)
    }

    /// What `time` costs with complete `answers`, and `overrunHours` started hours beyond it (超過).
    ///
    /// The amount stays exact until the one rounding at the end; a line's amount is the change of the whole yen
    /// reached, so the lines always sum to the total.
    ///
    /// - Throws: `no_price` when the table has no entry for the time, or the amount is past ``Yen/limit``.
    package func quote(
        _ time: BookingTime, answers: BookingAnswers, overrunHours: Int = 0
    ) throws(ReservationRefusal) -> Quote {
        guard let dayClass = dayClass(of: time.date) else { throw .noPrice }
        var facts = answers.choices
        facts[Condition.day] = dayClass.code
        guard let row = rows.first(where: { $0.condition.holds(facts) }) else { throw .noPrice }

        var lines = try baseLines(row, time, answers.counts)
        if overrunHours > 0 {
            guard let price = row.overrunPerHour else { throw .noPrice }
            lines.append(overrunLine(row, price, hours: overrunHours))
        }
        let fixed = ExactAmount(lines.map(\.amount).sum())
        var amount = fixed
        for adjustment in adjustments where adjustment.condition.holds(facts) {
            let before = amount
            switch adjustment.effect {
            case .addPercent(let percent): amount = before + fixed.percent(percent)
            case .timesPercent(let percent): amount = before.percent(percent)
            }
            lines.append(line(adjustment, fixed: fixed, before: before, after: amount))
        }
        let total = amount.roundedDown(to: roundDownTo)
        guard total <= Yen.limit else { throw .noPrice }
        let cut = amount.roundedDown(to: 1) - total
        if cut > .zero { lines.append(roundingLine(amount, cut)) }
        return Quote(
            lines: lines, total: total, taxes: [Quote.TaxShare(percent: taxPercent, included: total)], tariff: code,
            source: source, isSample: isSample)
    }

    private func baseLines(
        _ row: Row, _ time: BookingTime, _ counts: [String: Int]
    ) throws(ReservationRefusal) -> [Quote.Line] {
        let hours = Int64(time.startedHours)
        switch row.price {
        case .bySet(let prices):
            guard let set = time.set, let price = prices[set] else { throw .noPrice }
            let reason = LocalizedText(
                ja: "\(row.label.ja)・\(time.label.ja) \(price)円（\(source.ja)）",
                en: "\(row.label.en), \(time.label.en): ¥\(price) (\(source.en))")
            return [Quote.Line(kind: .base, rule: rule(row, set), label: time.label, reason: reason, amount: price)]
        case .perHour(let price):
            let reason = LocalizedText(
                ja: "\(row.label.ja) 1時間\(price)円×\(hours)時間（1時間未満は1時間とします。\(source.ja)）",
                en: "\(row.label.en): ¥\(price) × \(hours) h (a started hour counts as an hour; \(source.en))")
            return [
                Quote.Line(
                    kind: .base, rule: rule(row, "hour"), label: time.label, reason: reason, amount: price * hours)
            ]
        case .perPersonHour(let prices):
            var lines: [Quote.Line] = []
            for person in persons {
                guard let price = prices[person.code] else { throw .noPrice }
                let count = Int64(counts[person.code] ?? 0)
                guard count > 0 else { continue }
                let reason = LocalizedText(
                    ja: "\(person.label.ja) 1人1時間\(price)円×\(count)人×\(hours)時間（\(source.ja)）",
                    en: "\(person.label.en): ¥\(price) × \(count) people × \(hours) h (\(source.en))")
                lines.append(
                    Quote.Line(
                        kind: .base, rule: rule(row, person.code), label: person.label, reason: reason,
                        amount: price * count * hours))
            }
            return lines
        }
    }

    private func overrunLine(_ row: Row, _ price: Yen, hours: Int) -> Quote.Line {
        Quote.Line(
            kind: .overrun, rule: rule(row, "overrun"),
            label: LocalizedText(ja: "超過\(hours)時間", en: "\(hours) h beyond the booked time"),
            reason: LocalizedText(
                ja: "\(row.label.ja) 超過1時間\(price)円×\(hours)時間（\(source.ja)）",
                en: "\(row.label.en), beyond the booked time: ¥\(price) × \(hours) h (\(source.en))"),
            amount: price * Int64(hours))
    }

    private func line(
        _ adjustment: Adjustment, fixed: ExactAmount, before: ExactAmount, after: ExactAmount
    ) -> Quote.Line {
        let (label, reached) = (adjustment.label, after.words)
        let reason: LocalizedText
        switch adjustment.effect {
        case .addPercent(let percent):
            reason = LocalizedText(
                ja: "\(label.ja) ＋\(percent)%（定額\(fixed.words)円に対して）→ \(reached)円",
                en: "\(label.en) +\(percent)% of the listed ¥\(fixed.words) → ¥\(reached)")
        case .timesPercent(let percent):
            let factor = ExactAmount(1).percent(percent).words
            reason = LocalizedText(
                ja: "\(label.ja) ×\(factor)（前項の額\(before.words)円に対して）→ \(reached)円",
                en: "\(label.en) ×\(factor) of ¥\(before.words) reached so far → ¥\(reached)")
        }
        return Quote.Line(
            kind: .adjustment, rule: "\(code).\(adjustment.code)", label: label, reason: reason,
            amount: after.roundedDown(to: 1) - before.roundedDown(to: 1))
    }

    private func roundingLine(_ amount: ExactAmount, _ cut: Yen) -> Quote.Line {
        Quote.Line(
            kind: .rounding, rule: "\(code).rounding",
            label: LocalizedText(ja: "端数処理", en: "Rounding"),
            reason: LocalizedText(
                ja: "\(roundDownTo)円未満切捨て（\(amount.words)円）−\(cut)円",
                en: "Amounts under ¥\(roundDownTo) are dropped (from ¥\(amount.words)): −¥\(cut)"),
            amount: -cut)
    }

    private func rule(_ row: Row, _ entry: String) -> String { "\(code).\(row.code).\(entry)" }
}
