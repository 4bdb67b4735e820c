import Basics

/// A worked fee that an ordinance must come to: `{fee: {room: hall, date: 2026-05-13, slots: [all_day]}, total: 46800}`.
package struct FeeExample: Sendable {
    /// A use as it is written; which day and which hours it means, the calendar knows.
    package struct Use: Hashable, Sendable {
        package let room: String
        package let date: CalendarDate
        package let slots: [String]
        package let people: Int?
        package let choices: [String: String]
        package let counts: [String: Int]
        package let equipment: [String: Int]
        package let reductions: [String]
        package let overrunMinutes: Int
        package let used: [String: Int]
        package let method: String?
    }

    /// What comes out; each is compared where it is written.
    package struct Expected: Hashable, Sendable {
        package let total: Yen?
        package let subtotal: Yen?
        package let unreduced: Yen?
        /// All rates together.
        package let tax: Yen?
        /// What the payer pays for the way of paying.
        package let charges: Yen?
        /// Codes of what is settled after use.
        package let pending: [String]?
        package let lines: [Yen]?
        /// The code of the refusal.
        package let refusal: String?
    }

    /// What the rest of the ordinance knows of days and hours.
    package struct Calendar {
        let day: (CalendarDate) -> DaySignature?
        let time: (Tariff, Use) throws(RuleRefusal) -> BookingTime

        package init(
            day: @escaping (CalendarDate) -> DaySignature?,
            time: @escaping (Tariff, Use) throws(RuleRefusal) -> BookingTime
        ) {
            self.day = day
            self.time = time
        }
    }

    package let use: Use
    package let expected: Expected
    package let place: SourcePlace

    /// The request that the example stands for.
    package func request(_ rules: FeeRules, _ calendar: Calendar) throws(RuleRefusal) -> FeeRequest {
        guard let tariff = rules.tariff(forRoom: use.room) else { throw .unknownUnit(use.room) }
        guard let day = calendar.day(use.date) else { throw .closedDay(use.date, .calendarUnknown) }
        return FeeRequest(
            room: use.room, time: try calendar.time(tariff, use), day: day,
            people: use.people ?? max(1, use.counts.values.reduce(0, +)), choices: use.choices, counts: use.counts,
            equipment: use.equipment, reductions: use.reductions.map { ReductionGrant($0) },
            overrunMinutes: use.overrunMinutes, used: use.used, paymentMethod: use.method)
    }

    /// What comes out instead, with the lines; nothing when the example holds.
    package func check(_ rules: FeeRules, _ calendar: Calendar) -> LocalizedText? {
        let quote: Quote
        do {
            quote = try rules.quote(request(rules, calendar))
        } catch {
            if expected.refusal == error.code { return nil }
            let should = expected.refusal ?? expected.total.map { "\($0)" } ?? "?"
            return LocalizedText(
                ja: "\(should)のはずが、受け付けられません（\(error.code)：\(error.words.ja)）",
                en: "should be \(should) but is refused (\(error.code): \(error.words.en))")
        }
        if let refusal = expected.refusal {
            return LocalizedText(
                ja: "受け付けられない（\(refusal)）はずが、\(quote.total)円になります。",
                en: "should be refused (\(refusal)) but comes to ¥\(quote.total)")
        }
        return difference(quote)
    }

    private func difference(_ quote: Quote) -> LocalizedText? {
        let amounts: [(LocalizedText, Yen?, Yen)] = [
            (LocalizedText(ja: "合計", en: "the total"), expected.total, quote.total),
            (LocalizedText(ja: "小計", en: "the subtotal"), expected.subtotal, quote.subtotal),
            (LocalizedText(ja: "減免前の額", en: "the unreduced fee"), expected.unreduced, quote.unreduced),
            (LocalizedText(ja: "税額", en: "the tax"), expected.tax, quote.taxes.map(\.tax).sum()),
            (LocalizedText(ja: "決済手数料", en: "the payment charges"), expected.charges, quote.payable - quote.total),
        ]
        let lines = quote.lines.map { (amount: $0.amount, reason: $0.reason) }
        let why = LocalizedText(
            ja: lines.map { "\($0.amount)円 \($0.reason.ja)" }.joined(separator: "／"),
            en: lines.map { "¥\($0.amount) \($0.reason.en)" }.joined(separator: " | "))
        for (name, should, actual) in amounts {
            guard let should, should != actual else { continue }
            return LocalizedText(
                ja: "\(name.ja)は\(should)円のはずが\(actual)円です（\(why.ja)）",
                en: "\(name.en) should be ¥\(should) but is ¥\(actual) (\(why.en))")
        }
        if let should = expected.lines, should != lines.map(\.amount) {
            let listed = should.map(\.description).joined(separator: ", ")
            return LocalizedText(ja: "内訳は\(listed)のはずです（\(why.ja)）", en: "the lines should be \(listed) (\(why.en))")
        }
        let pending = quote.pending.map { String($0.code.split(separator: ".").last ?? "") }
        guard let should = expected.pending, should != pending else { return nil }
        return LocalizedText(
            ja: "使用後に精算するのは\(should.joined(separator: "、"))のはずが\(pending.joined(separator: "、"))です。",
            en:
                "\(should.joined(separator: ", ")) should be settled after use, but \(pending.joined(separator: ", ")) is"
        )
    }
}

extension FeeExample.Calendar {
    /// For ordinances that say nothing of opening: every hour of every day.
    package static func allHours(_ holidays: HolidayTable) -> FeeExample.Calendar {
        FeeExample.Calendar(
            day: { holidays.signature(of: $0) },
            time: { (tariff, use) throws(RuleRefusal) in
                let day = TimeOfDay.midnight..<TimeOfDay.endOfDay
                return try tariff.scheme.time(on: use.date, slots: use.slots, usable: day, span: day)
            })
    }
}
