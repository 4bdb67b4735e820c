import Basics
import Ordinance
import Testing

/// Random tariffs and random uses of them, from a printed seed; see ``TestSeed`` to replay.
@Suite struct FeesPropertyTests {
    /// A tariff in parts, so that one of them can be changed.
    private struct RandomTariff {
        let base: String
        let overrun: String
        let charges: String
        var adjustments: [String]
        let rounding: [(position: String, unit: Int)]
        let limits: String
        let isNamed: Bool
        let taxIsIncluded: Bool

        /// A document that rounds at each adjustment may price in less than it rounds to: 60 yen and 15 % are 69, and
        /// nothing under 100 is left of them. That is what it says, so more can then cost less.
        var mayRoundAway: Bool { rounding.contains { $0.position == "adjustment" } }

        init(_ random: inout RandomGenerator) {
            isNamed = Bool.random(using: &random)
            taxIsIncluded = Int.random(in: 0...2, using: &random) > 0
            base = isNamed ? RandomTariff.table(&random) : RandomTariff.rates(&random)
            overrun =
                "overrun: {counts_from: \(Int.random(in: 1...60, using: &random)), price: {yen: \(RandomTariff.yen(&random))}}"
            let forms = [
                "yen: \(RandomTariff.yen(&random)), per: hour",
                "percent: \(Int.random(in: 0...100, using: &random)), of: [base, overrun]",
                "yen: \(RandomTariff.yen(&random)), per: block, block_hours: 4", "percent: 33.3%, of: [equipment]",
            ]
            charges = forms.prefix(Int.random(in: 0...4, using: &random)).enumerated().map { place, form in
                "{code: c\(place), label: {ja: あ, en: c}, when: {outside: \(["\"yes\"", "[\"yes\", \"no\"]"].randomElement(using: &random) ?? "")}, \(form)}"
            }.joined(separator: ", ")
            adjustments = (0..<Int.random(in: 0...4, using: &random)).map { place in
                let percent = Int.random(in: 0...250, using: &random)
                let effect =
                    [
                        "add: \(percent)%", "times: \(percent)%", "add: \(percent)%, of: running",
                        "subtract: \(percent % 101)%",
                        "yen: \(RandomTariff.yen(&random))", "times: \(percent % 7)/\(percent % 9 + 1)",
                    ].randomElement(using: &random) ?? ""
                let touches =
                    ["", ", touches: [base]", ", touches: [base, overrun, equipment]"].randomElement(using: &random)
                    ?? ""
                return "{code: a\(place), label: {ja: い, en: a}, \(effect)\(touches)}"
            }
            rounding = ["hour", "line", "adjustment", "component", "subtotal", "total"].compactMap { position in
                guard Int.random(in: 0...3, using: &random) == 0 else { return nil }
                return (position, [1, 5, 10, 100].randomElement(using: &random) ?? 1)
            }
            limits = Int.random(in: 0...3, using: &random) == 0 ? "minimum: 300\n    maximum: 40000" : ""
        }

        private static func yen(_ random: inout RandomGenerator) -> Int { Int.random(in: 0...20_000, using: &random) }

        private static func table(_ random: inout RandomGenerator) -> String {
            let rows = ["when: {day: [saturday, sunday, holiday]}, ", "when: {outside: \"yes\"}, ", ""].enumerated().map
            { place, when in
                "{code: r\(place), label: {ja: う, en: r}, \(when)prices: [\(yen(&random)), \(yen(&random)), \(yen(&random))]}"
            }
            return "table: {columns: [am, pm, all], rows: [\(rows.joined(separator: ", "))]}"
        }

        private static func rates(_ random: inout RandomGenerator) -> String {
            let prices = [
                "yen: \(yen(&random)), per: hour", "yen: \(yen(&random)), per: half_hour",
                "bands: [{hours: 0:00-12:00, yen: \(yen(&random))}, {hours: 12:00-24:00, yen: \(yen(&random))}], per: hour",
                "first: [{hours: 2, yen: \(yen(&random))}], then: {yen: \(yen(&random)), per: hour}",
                "yen: \(yen(&random) / 20), per: [person, hour]",
            ]
            return "rates: [{code: r, label: {ja: う, en: r}, \(prices.randomElement(using: &random) ?? "")}]"
        }

        func fees(rounds: Bool = true) throws -> WrittenFees {
            let roundings = rounding.filter { rounds || $0.position != "total" }
                .map { "{position: \($0.position), unit: \($0.unit)}" }.joined(separator: ", ")
            let fees = try WrittenFees(
                """
                slots:
                  - {code: named, parts: [{code: am, name: {ja: 午前, en: Morning}, hours: 9:00-12:00}, {code: pm, name: {ja: 午後, en: Afternoon}, hours: 13:00-17:00}], sets: [{code: all, name: {ja: 全日, en: All day}, parts: [am, pm]}]}
                  - {code: hourly, hourly: {step: 30}}
                questions: [{code: outside, label: {ja: 市外, en: Outside}, standard: "no", options: [{code: "no", label: {ja: いいえ, en: "No"}}, {code: "yes", label: {ja: はい, en: "Yes"}}]}]
                tariffs:
                  - code: t
                    name: {ja: 室, en: Room}
                    rooms: [r]
                    slots: \(isNamed ? "named" : "hourly")
                    tax: {included: \(taxIsIncluded), steps: [{from: 2019-10-01, percent: 10}]}
                    \(base)
                    \(overrun)
                    charges: [\(charges)]
                    adjustments: [\(adjustments.joined(separator: ", "))]
                    rounding: [\(roundings)]
                    \(limits)
                equipment: [{code: piano, name: {ja: ピアノ, en: Piano}, yen: 777, per: slot, pieces: 5, maximum: 2000}]
                """)
            #expect(fees.faultWords == [], "\(self)")
            return fees
        }

        func request(_ fees: WrittenFees, _ random: inout RandomGenerator) throws -> FeeRequest {
            let date = "2026-0\(Int.random(in: 1...9, using: &random))-\(Int.random(in: 10...28, using: &random))"
            let first = Int.random(in: 12...30, using: &random)
            let slots = try (first...Int.random(in: first...34, using: &random)).map {
                HourlySlots.code(try #require(TimeOfDay(minutes: $0 * 30)))
            }
            return try fees.request(
                "r", date, isNamed ? [["am", "pm", "all"].randomElement(using: &random) ?? "am"] : slots,
                people: Int.random(in: 1...30, using: &random),
                choices: ["outside": Bool.random(using: &random) ? "yes" : "no"],
                equipment: ["piano": Int.random(in: 0...5, using: &random)],
                overrun: Bool.random(using: &random) ? Int.random(in: 0...200, using: &random) : 0)
        }
    }

    private func everyCase(
        _ name: String, _ body: (RandomTariff, WrittenFees, [FeeRequest], inout RandomGenerator) throws -> Void
    ) throws {
        var random = RandomGenerator(TestSeed.source(name))
        for _ in 0..<120 {
            let tariff = RandomTariff(&random)
            let fees = try tariff.fees()
            let requests = try (0..<20).map { _ in try tariff.request(fees, &random) }
            try body(tariff, fees, requests, &random)
        }
    }

    @Test func `a quote is deterministic, and its lines sum to its total and its taxes to the same`() throws {
        try everyCase("quotes") { tariff, fees, requests, _ in
            let read = try tariff.fees()
            for request in requests {
                let (quote, again) = (try fees.quote(request), try read.quote(request))
                #expect(QuoteRecord(quote, ordinances: []) == QuoteRecord(again, ordinances: []), "\(tariff)")
                #expect(quote.total >= .zero, "\(tariff)")
                #expect(quote.taxes.map(\.included).sum() == quote.total, "\(tariff)")
                #expect(quote.unreduced == quote.total, "\(tariff)")
            }
        }
    }

    @Test func `a surcharge never lowers a fee, wherever it stands`() throws {
        try everyCase("surcharges") { tariff, fees, requests, random in
            guard !tariff.mayRoundAway else { return }
            let effects = ["add: 37%", "times: 115%", "add: 5%, of: running", "yen: 123, per: hour"]
            var more = tariff
            more.adjustments.insert(
                "{code: more, label: {ja: 加算, en: More}, \(effects.randomElement(using: &random) ?? "")}",
                at: Int.random(in: 0...tariff.adjustments.count, using: &random))
            let dearer = try more.fees()
            for request in requests {
                let (before, after) = (try fees.quote(request), try dearer.quote(request))
                #expect(after.total >= before.total, "\(more)")
            }
        }
    }

    @Test func `the rounding of the total changes less than its unit`() throws {
        try everyCase("rounding") { tariff, fees, requests, _ in
            guard let unit = tariff.rounding.first(where: { $0.position == "total" })?.unit else { return }
            let exact = try tariff.fees(rounds: false)
            for request in requests {
                let (rounded, whole) = (try fees.quote(request), try exact.quote(request))
                #expect(rounded.subtotal == whole.subtotal, "\(tariff)")
                let net = rounded.lines.filter { $0.kind != .tax }.map(\.amount).sum()
                #expect((0..<Int64(unit)).contains((whole.subtotal - net).amount), "\(tariff)")
            }
        }
    }

    @Test func `a longer use, one more person or piece never costs less`() throws {
        try everyCase("monotonous") { tariff, fees, requests, random in
            guard !tariff.mayRoundAway else { return }
            for request in requests {
                var more = request
                if Bool.random(using: &random) { more.people += 1 } else { more.overrunMinutes += 1 }
                let pieces = more.equipment["piano"] ?? 0
                if pieces < 5, Bool.random(using: &random) { more.equipment["piano"] = pieces + 1 }
                let (before, after) = (try fees.quote(request), try fees.quote(more))
                #expect(after.total >= before.total, "\(tariff)")
            }
        }
    }
}
