import Basics
import FoundationEssentials
import Reservation
import Testing

@Suite struct QuoteTests {
    @Test(arguments: [(15_400, 1_400), (5_470, 497), (8_080, 734), (19_630, 1_784), (0, 0), (10, 0), (11, 1)])
    func `the tax in a total is floored once`(total: Int64, tax: Int64) {
        #expect(Quote.TaxShare(percent: 10, included: Yen(total)).tax == Yen(tax))
    }

    @Test func `a stored quote comes back the same`() throws {
        let quote = try SampleCatalogues.gyoda().accept(
            BookingRequest(
                facility: "gyoda-bunka-hall", unit: "hall", date: day("2026-12-06"), slots: ["morning"], people: 1,
                answers: BookingAnswers(choices: ["purpose": "rehearsal", "residency": "outside"])),
            now: moment("2026-11-01T00:00:00Z")
        ).quote
        let stored = try JSONEncoder().encode(quote)
        #expect(try JSONDecoder().decode(Quote.self, from: stored) == quote)
        #expect(quote.taxes == [Quote.TaxShare(percent: 10, included: 19_630)])
    }

    /// Whatever is answered, the lines sum to the total, the total is a multiple of ten yen, and no surcharge
    /// makes it cheaper.
    @Test func `every answer on every unit gives a quote that adds up`() throws {
        for name in ["otake", "gyoda"] {
            let facility = try SampleCatalogues.facility(name)
            for unit in facility.units {
                for date in ["2026-12-01", "2026-12-05"] {
                    for column in unit.slotScheme.columns(span: facility.span) {
                        let time = try facility.time(for: unit, on: day(date), slots: [column.code])
                        try checkAllAnswers(unit.tariff, time)
                    }
                }
            }
        }
    }

    private func checkAllAnswers(_ tariff: Tariff, _ time: BookingTime) throws {
        var answers: [[String: String]] = [[:]]
        for question in tariff.questions {
            answers = answers.flatMap { known in
                question.options.map { known.merging([question.code: $0.code]) { first, _ in first } }
            }
        }
        for choices in answers {
            let complete = try tariff.complete(BookingAnswers(choices: choices), people: 1)
            let quote = try tariff.quote(time, answers: complete)
            #expect(quote.lines.map(\.amount).sum() == quote.total)
            #expect(quote.total.amount.isMultiple(of: 10))
            guard choices["residency"] == "outside" else { continue }
            var resident = complete
            resident.choices["residency"] = "inside"
            #expect(try tariff.quote(time, answers: resident).total < quote.total)
        }
    }

    @Test func `fractions are kept until the end, and each line stays in whole yen`() throws {
        var document = try SampleCatalogues.document("otake")
        let index = try #require(document.facilities[0].tariffs.firstIndex { $0.code == "hall-part" })
        document.facilities[0].tariffs[index].rows[0].perHour = 333
        document.facilities[0].tariffs[index].roundDownTo = 1
        document.facilities[0].tariffs[index].adjustments = try written(
            """
            - {code: a, label: {ja: 甲, en: A}, when: {residency: [outside]}, timesPercent: 150}
            - {code: b, label: {ja: 乙, en: B}, when: {residency: [outside]}, timesPercent: 150}
            """)
        let facility = try #require(try Catalogue(document).facilities.first)
        let unit = try facility.unit("hall-a")
        let time = try facility.time(for: unit, on: day("2026-12-01"), slots: ["h0900"])
        let answers = try unit.tariff.complete(BookingAnswers(choices: ["residency": "outside"]), people: 1)
        let quote = try unit.tariff.quote(time, answers: answers)
        // 333 × 1.5 = 499.5, × 1.5 = 749.25; rounding between would give 748.
        #expect(quote.total == 749)
        #expect(quote.lines.map(\.amount) == [333, 166, 250])
        #expect(quote.lines[1].reason.ja == "甲 ×1.5（前項の額333円に対して）→ 499.5円")
    }

    @Test func `the dearest fee the limits allow is refused, not overflowed`() throws {
        var document = try SampleCatalogues.document("otake")
        let index = try #require(document.facilities[0].tariffs.firstIndex { $0.code == "hall-individual" })
        document.facilities[0].tariffs[index].rows[0].perPersonHour = ["child": 100_000_000, "adult": 99_999_999]
        document.facilities[0].tariffs[index].questions = ["residency"]
        document.facilities[0].tariffs[index].adjustments = try written(
            """
            - {code: a, label: {ja: 甲, en: A}, when: {residency: [outside]}, timesPercent: 999}
            - {code: b, label: {ja: 乙, en: B}, when: {residency: [outside]}, addPercent: 999}
            - {code: c, label: {ja: 丙, en: C}, when: {residency: [outside]}, timesPercent: 999}
            - {code: d, label: {ja: 丁, en: D}, when: {residency: [outside]}, timesPercent: 1000}
            """)
        let facility = try #require(try Catalogue(document).facilities.first)
        let (tariff, unit) = (facility.tariffs[index], try facility.unit("hall"))
        let columns = unit.slotScheme.columns(span: facility.span).map(\.code)
        let time = try facility.time(for: unit, on: day("2026-12-01"), slots: columns)
        func total(_ residency: String, people: Int) throws(ReservationRefusal) -> Yen {
            let answers = BookingAnswers(choices: ["residency": residency], counts: ["child": 1, "adult": people - 1])
            return try tariff.quote(time, answers: tariff.complete(answers, people: people)).total
        }
        #expect(refusal { () throws(ReservationRefusal) in try total("outside", people: 100_000) } == "no_price")
        // 13 started hours: 100,000,000 + 2 × 99,999,999 yen each, floored to ten.
        #expect(try total("inside", people: 3) == 3_899_999_970)
    }

    @Test(
        arguments: [
            (["nonsense": "x"], [:], "unknown_question"), (["residency": "moon"], [:], "unknown_choice"),
            ([:], ["adult": 1], "unknown_person_class"),
        ] as [([String: String], [String: Int], String)])
    func `answers nobody asked for are refused`(
        choices: [String: String], counts: [String: Int], code: String
    ) throws {
        let unit = try SampleCatalogues.facility("otake").unit("hall")
        #expect(
            refusal { () throws(ReservationRefusal) in
                try unit.tariff.complete(BookingAnswers(choices: choices, counts: counts), people: 1)
            } == code)
    }

    @Test(arguments: [
        (["adult": -1, "child": 2], "count_out_of_range"), (["adult": 3], "count_out_of_range"),
        (["adult": 1], "count_out_of_range"), (["robot": 2], "unknown_person_class"), ([:], "counts_missing"),
    ])
    func `heads are counted to the last`(counts: [String: Int], code: String) throws {
        let facility = try SampleCatalogues.facility("otake")
        let tariff = try #require(facility.tariffs.first { $0.code == "hall-individual" })
        #expect(
            refusal { () throws(ReservationRefusal) in
                try tariff.complete(BookingAnswers(counts: counts), people: 2)
            } == code)
    }

    @Test func `a question without a standard answer must be answered`() throws {
        var document = try SampleCatalogues.document("otake")
        document.facilities[0].questions?[0].standard = nil
        let facility = try #require(try Catalogue(document).facilities.first)
        let unit = try facility.unit("hall")
        #expect(
            refusal { () throws(ReservationRefusal) in
                try unit.tariff.complete(BookingAnswers(), people: 1)
            } == "choice_missing")
        #expect(
            try unit.tariff.complete(BookingAnswers(choices: ["residency": "inside"]), people: 1)
                .choices == ["residency": "inside", "commercial": "no"])
    }
}
