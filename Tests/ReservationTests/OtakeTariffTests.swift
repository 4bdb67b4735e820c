import Basics
import Reservation
import Testing

/// What アゼリアおおたけ's published rules lead to. Hourly prices of whole rooms are samples and not tested as facts.
@Suite struct OtakeTariffTests {
    private func quote(unit: String, _ date: String, _ slots: [String], _ choices: [String: String]) throws -> Quote {
        try SampleCatalogues.otake().accept(
            BookingRequest(
                facility: "azalea-otake", unit: unit, date: day(date), slots: slots, people: 10,
                answers: BookingAnswers(choices: choices)),
            now: moment("2026-11-01T00:00:00Z")
        ).quote
    }

    @Test(arguments: [
        ("inside", "no", 15_400), ("outside", "no", 23_100), ("inside", "yes", 30_800), ("outside", "yes", 38_500),
    ])
    func `the one-day package, its surcharges added up on the listed amount`(
        residency: String, commercial: String, total: Int64
    ) throws {
        let quote = try quote(
            unit: "otake-hall-package", "2026-12-01", ["day"], ["residency": residency, "commercial": commercial])
        #expect(quote.total == Yen(total))
        #expect(!quote.isSample)
    }

    @Test(arguments: [
        (["h0900"], "inside", "no", 550), (["h0900", "h1000"], "inside", "no", 1_100),
        (["h0900", "h1000"], "outside", "no", 1_650), (["h0900"], "outside", "no", 820),
        (["h0900"], "outside", "yes", 1_370), (["h2000", "h2100"], "inside", "no", 1_100),
    ])
    func `a part of the hall, floored once at the end and not per hour`(
        slots: [String], residency: String, commercial: String, total: Int64
    ) throws {
        let quote = try quote(
            unit: "hall-a", "2026-12-01", slots, ["residency": residency, "commercial": commercial])
        #expect(quote.total == Yen(total))
        #expect(quote.lines.map(\.amount).sum() == quote.total)
    }

    @Test(
        arguments: [
            ([:], 0, nil), (["child": 1], 1, 30), (["adult": 1], 1, 100), (["child": 7, "adult": 3], 10, 510),
            (["child": 0, "adult": 4], 4, 400),
        ] as [([String: Int], Int, Int64?)])
    func `individuals pay per head and started hour`(counts: [String: Int], people: Int, total: Int64?) throws {
        let facility = try SampleCatalogues.facility("otake")
        let tariff = try #require(facility.tariffs.first { $0.code == "hall-individual" })
        let time = try facility.time(for: facility.unit("hall-a"), on: day("2026-12-01"), slots: ["h0900"])
        guard let total else {
            #expect(
                refusal { () throws(ReservationRefusal) in
                    try tariff.complete(BookingAnswers(counts: counts), people: people)
                } == "counts_missing")
            return
        }
        let answers = try tariff.complete(BookingAnswers(counts: counts), people: people)
        let quote = try tariff.quote(time, answers: answers)
        #expect(quote.total == Yen(total))
        #expect(quote.lines.map(\.amount).sum() == quote.total)
    }

    @Test func `individuals for an hour and a half pay for two`() throws {
        let facility = try SampleCatalogues.facility("otake")
        let tariff = try #require(facility.tariffs.first { $0.code == "hall-individual" })
        let time = try facility.time(for: facility.unit("hall-a"), on: day("2026-12-06"), slots: ["h1500", "h1600"])
        #expect(time.label.ja == "15:00–16:30")
        #expect(time.startedHours == 2)
        let answers = try tariff.complete(BookingAnswers(counts: ["adult": 2]), people: 2)
        #expect(try tariff.quote(time, answers: answers).total == 400)
    }

    @Test func `a surcharge is explained as a share of the listed amount`() throws {
        let quote = try quote(
            unit: "otake-hall-package", "2026-12-01", ["day"], ["residency": "outside", "commercial": "yes"])
        #expect(quote.lines.map(\.amount) == [15_400, 7_700, 15_400])
        #expect(
            quote.lines.map(\.reason.ja) == [
                "講堂兼体育館・会議室1〜4 一括・一日 9:00–17:00 15,400円（大竹会館使用料・一括専用使用）",
                "市外の方 ＋50%（定額15,400円に対して）→ 23,100円",
                "営利を目的とする使用 ＋100%（定額15,400円に対して）→ 38,500円",
            ])
    }

    @Test func `a sample price says that it is one, in the quote and on the page`() throws {
        let facility = try SampleCatalogues.facility("otake")
        for code in ["hall", "room-1", "room-2", "room-3", "room-4", "azalea-hall"] {
            let unit = try facility.unit(code)
            #expect(unit.isSample, "\(code)")
            #expect(unit.notices.contains { $0.ja.contains("単価は見本です（公表資料が画像のため）") }, "\(code)")
        }
        #expect(try quote(unit: "hall", "2026-12-01", ["h0900"], [:]).isSample)
        #expect(try !facility.unit("otake-hall-package").isSample)
    }
}
