import Basics
import Reservation
import Testing

/// The published fee table of 行田市文化ホール, and the amounts its notes lead to.
@Suite struct GyodaTariffTests {
    private func quote(
        unit: String = "hall", _ date: String, _ slots: [String], _ choices: [String: String] = [:]
    ) throws -> Quote {
        let catalogue = try SampleCatalogues.gyoda()
        return try catalogue.accept(
            BookingRequest(
                facility: "gyoda-bunka-hall", unit: unit, date: day(date), slots: slots, people: 10,
                answers: BookingAnswers(choices: choices)),
            now: moment("2026-11-01T00:00:00Z")
        ).quote
    }

    private static let weekday = "2026-12-01"
    private static let sunday = "2026-12-06"
    private static let sets = ["morning", "afternoon", "evening", "daytime", "afternoon-evening", "all-day"]

    @Test(
        arguments: [
            ("none", weekday, [14_400, 20_100, 24_100, 34_500, 44_200, 46_800]),
            ("under-2000", weekday, [14_400, 20_100, 24_100, 34_500, 44_200, 46_800]),
            ("none", sunday, [18_700, 26_100, 31_300, 44_800, 57_400, 60_800]),
            ("from-2000", weekday, [18_700, 26_100, 31_300, 44_800, 57_400, 60_800]),
            ("from-2000", sunday, [24_300, 34_000, 40_800, 58_300, 74_800, 79_200]),
        ] as [(String, String, [Int64])])
    func `the hall's whole table`(admission: String, date: String, prices: [Int64]) throws {
        for (set, price) in zip(Self.sets, prices) {
            let quote = try quote(date, [set], ["admission": admission])
            #expect(quote.total == Yen(price), "\(set)")
            #expect(quote.lines.count == 1)
        }
    }

    @Test(
        arguments: [
            ("dressing-room-1", [1_600, 2_200, 2_600, 3_800, 4_800, 5_100]),
            ("dressing-room-2", [1_500, 2_100, 2_500, 3_600, 4_600, 4_800]),
        ] as [(String, [Int64])])
    func `the dressing rooms' table, the same on every day`(unit: String, prices: [Int64]) throws {
        for (set, price) in zip(Self.sets, prices) {
            for date in [Self.weekday, Self.sunday] {
                #expect(try quote(unit: unit, date, [set]).total == Yen(price), "\(set) on \(date)")
            }
        }
    }

    @Test(arguments: [
        (weekday, "all-day", "rehearsal", "inside", 32_760),
        (weekday, "all-day", "event", "outside", 70_200),
        (weekday, "all-day", "rehearsal", "outside", 49_140),
        (sunday, "morning", "rehearsal", "outside", 19_630),
        (weekday, "afternoon", "rehearsal", "outside", 21_100),
        (weekday, "evening", "rehearsal", "outside", 25_300),
        (weekday, "daytime", "rehearsal", "outside", 36_220),
        (sunday, "afternoon", "rehearsal", "outside", 27_400),
        (sunday, "evening", "rehearsal", "outside", 32_860),
    ])
    func `rehearsal, then non-residence, then the floor`(
        date: String, set: String, purpose: String, residency: String, total: Int64
    ) throws {
        #expect(try quote(date, [set], ["purpose": purpose, "residency": residency]).total == Yen(total))
    }

    @Test(arguments: [
        ("2026-12-04", 46_800),  // Friday
        ("2026-12-05", 60_800),  // Saturday
        ("2026-11-23", 60_800),  // 祝日, a Monday
        ("2027-03-22", 60_800),  // 振替休日, a Monday
        ("2026-09-22", 60_800),  // 国民の休日, a Tuesday
    ])
    func `which days cost what a holiday costs`(date: String, total: Int64) throws {
        let facility = try SampleCatalogues.facility("gyoda")
        let unit = try facility.unit("hall")
        let time = try facility.time(for: unit, on: day(date), slots: ["all-day"])
        let answers = try unit.tariff.complete(BookingAnswers(), people: 1)
        #expect(try unit.tariff.quote(time, answers: answers).total == Yen(total))
    }

    @Test(arguments: [
        ("none", weekday, 1, 54_000), ("none", sunday, 2, 79_400), ("from-2000", weekday, 1, 70_100),
        ("from-2000", sunday, 1, 91_300),
    ])
    func `an overrun costs its own column for each started hour`(
        admission: String, date: String, hours: Int, total: Int64
    ) throws {
        let facility = try SampleCatalogues.facility("gyoda")
        let unit = try facility.unit("hall")
        let time = try facility.time(for: unit, on: day(date), slots: ["all-day"])
        let answers = try unit.tariff.complete(BookingAnswers(choices: ["admission": admission]), people: 1)
        let quote = try unit.tariff.quote(time, answers: answers, overrunHours: hours)
        #expect(quote.total == Yen(total))
        #expect(quote.lines.map(\.kind) == [.base, .overrun])
    }

    @Test func `the dressing rooms' overrun columns`() throws {
        let facility = try SampleCatalogues.facility("gyoda")
        for (code, price) in [("dressing-room-1", 800), ("dressing-room-2", 700)] {
            let unit = try facility.unit(code)
            #expect(unit.tariff.rows.map(\.overrunPerHour) == [Yen(Int64(price))])
        }
    }

    @Test func `slots named one by one cost what their set costs`() throws {
        #expect(try quote(Self.weekday, ["afternoon", "morning"]).total == 34_500)
        #expect(try quote(Self.weekday, ["morning", "afternoon", "evening"]).total == 46_800)
    }

    @Test func `each yen has its reason, in both languages`() throws {
        let quote = try quote(Self.sunday, ["morning"], ["purpose": "rehearsal", "residency": "outside"])
        #expect(quote.lines.map(\.amount) == [18_700, -5_610, 6_545, -5])
        #expect(
            quote.lines.map(\.rule)
                == ["hall.low-holiday.morning", "hall.rehearsal", "hall.non-resident", "hall.rounding"])
        #expect(
            quote.lines.map(\.reason.ja) == [
                "入場料なし又は2,000円未満・休日・午前 9:00–12:00 18,700円（行田市文化ホール使用料表）",
                "リハーサル・準備 ×0.7（前項の額18,700円に対して）→ 13,090円",
                "市外の方 ×1.5（前項の額13,090円に対して）→ 19,635円",
                "10円未満切捨て（19,635円）−5円",
            ])
        #expect(
            quote.lines.map(\.reason.en) == [
                "No admission charge or under ¥2,000, weekend or holiday, Morning, 9:00–12:00: ¥18,700 "
                    + "(Gyoda Cultural Hall fee table)",
                "Rehearsal or preparation ×0.7 of ¥18,700 reached so far → ¥13,090",
                "Non-resident ×1.5 of ¥13,090 reached so far → ¥19,635",
                "Amounts under ¥10 are dropped (from ¥19,635): −¥5",
            ])
    }
}
