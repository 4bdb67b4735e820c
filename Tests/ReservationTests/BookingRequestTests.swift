import Basics
import Ordinance
import Reservation
import Testing

@Suite struct BookingRequestTests {
    private func code(
        _ name: String, _ unit: String, _ date: String, _ slots: [String], people: Int = 1,
        at now: String = "2026-11-01T00:00:00Z", facility: String? = nil
    ) throws -> String? {
        let catalogue = try SampleCatalogues.catalogue(name)
        let request = BookingRequest(
            facility: facility ?? catalogue.facilities[0].code, unit: unit, date: try day(date), slots: slots,
            people: people)
        let instant = try moment(now)
        return refusal { () throws(RuleRefusal) in try catalogue.accept(request, now: instant) }
    }

    @Test(
        arguments: [
            ("hall", "2026-12-01", ["h0900", "h1000", "h1100"], nil),
            ("hall", "2026-12-01", ["h1100", "h0900", "h1000"], nil),
            ("hall", "2026-12-01", ["h2100"], nil),
            ("hall", "2026-12-06", ["h1600"], nil),
            ("hall", "2026-12-06", ["h1700"], "outside_hours"),
            ("hall", "2026-12-06", ["h1600", "h1700"], "outside_hours"),
            ("hall", "2026-12-01", ["h0900", "h1100"], "slots_not_adjacent"),
            ("hall", "2026-12-01", ["h0900", "h0900"], "slots_not_adjacent"),
            ("hall", "2026-12-01", ["h2200"], "unknown_slot"),
            ("hall", "2026-12-01", ["h0930"], "unknown_slot"),
            ("hall", "2026-12-01", ["morning"], "unknown_slot"),
            ("hall", "2026-12-01", [""], "unknown_slot"),
            ("hall", "2026-12-01", [], "no_slot_chosen"),
            ("hall-a", "2026-12-01", ["h0900", "h1000"], nil),
            ("hall-a", "2026-12-01", ["h0900", "h1000", "h1100"], "too_long"),
            ("ballroom", "2026-12-01", ["h0900"], "unknown_unit"),
            ("hall", "2026-11-03", ["h0900"], "closed_day"),
            ("hall", "2026-12-29", ["h0900"], "closed_day"),
            ("otake-hall-package", "2026-12-01", ["day"], nil),
            ("otake-hall-package", "2026-12-06", ["day"], "outside_hours"),
        ] as [(String, String, [String], String?)])
    func `what Otake's rules allow and refuse`(unit: String, date: String, slots: [String], expected: String?) throws {
        #expect(try code("otake", unit, date, slots) == expected)
    }

    @Test(
        arguments: [
            (["morning"], nil), (["daytime"], nil), (["morning", "afternoon", "evening"], nil), (["all-day"], nil),
            (["morning", "evening"], "slots_not_adjacent"), (["morning", "morning"], "slots_not_adjacent"),
            (["daytime", "evening"], "unknown_slot"), (["noon"], "unknown_slot"), ([], "no_slot_chosen"),
        ] as [([String], String?)])
    func `what Gyoda's slots allow and refuse`(slots: [String], expected: String?) throws {
        #expect(try code("gyoda", "hall", "2026-12-01", slots) == expected)
    }

    @Test func `neighbouring slots that no price was laid down for are not offered`() throws {
        let withDaytime = try SampleCatalogues.text("gyoda", in: "Ordinances")
        let facility = try SampleCatalogues.facility("gyoda", under: [Self.withoutDaytime(withDaytime)])
        let (unit, date) = (try facility.unit("hall"), try day("2026-12-01"))
        #expect(
            refusal { () throws(RuleRefusal) in
                try facility.time(for: unit, on: date, slots: ["morning", "afternoon"])
            } == "combination_not_offered")
        #expect(try facility.time(for: unit, on: date, slots: ["afternoon", "evening"]).set == "afternoon-evening")
    }

    /// Gyoda's ordinance without its set of morning and afternoon, and without the column of its prices.
    private static func withoutDaytime(_ text: String) throws -> String {
        let set = try Regex(#" +- \{code: daytime, .*\n"#)
        let prices = try Regex<(Substring, Substring, Substring)>(#"(prices: \[\d+, \d+, \d+), \d+(, \d+, \d+\])"#)
        let examples = try #require(text.firstRange(of: "\nexamples:"))
        let edited = String(text[..<examples.lowerBound]).replacing(set, with: "").replacing(", daytime,", with: ",")
            .replacing(prices) { "\($0.output.1)\($0.output.2)" }
        try #require(!edited.contains("daytime"))
        return edited
    }

    @Test(
        arguments: [
            // Otake's window opens three months before, at 9:00.
            ("2027-02-01", "2026-11-01T08:59:59+09:00", "not_yet_open"),
            ("2027-02-01", "2026-11-01T09:00:00+09:00", nil),
            ("2026-12-01", "2026-12-01T08:59:59.999999+09:00", nil),
            ("2026-12-01", "2026-12-01T09:00:00+09:00", "past_date"),
            ("2026-12-01", "2026-12-02T09:00:00+09:00", "past_date"),
            ("2027-05-31", "2027-02-28T08:59:59+09:00", "not_yet_open"),
            ("2027-05-31", "2027-02-28T09:00:00+09:00", nil),
        ] as [(String, String, String?)])
    func `the booking window, to the second`(date: String, now: String, expected: String?) throws {
        #expect(try code("otake", "hall", date, ["h0900"], at: now) == expected)
    }

    @Test(
        arguments: [
            ("2026-11-24T23:59:59+09:00", nil), ("2026-11-25T00:00:00+09:00", "too_late"),
            ("2026-12-01T09:00:00+09:00", "past_date"),
        ] as [(String, String?)])
    func `Gyoda's window closes at the end of the seventh day before`(now: String, expected: String?) throws {
        #expect(try code("gyoda", "hall", "2026-12-01", ["morning"], at: now) == expected)
    }

    @Test(arguments: [(0, "no_people"), (-1, "no_people"), (1, nil), (400, nil), (401, "too_many_people")])
    func `people must fit`(people: Int, expected: String?) throws {
        #expect(try code("otake", "hall", "2026-12-01", ["h0900"], people: people) == expected)
    }

    @Test func `an unknown facility is refused by name`() throws {
        #expect(try code("otake", "hall", "2026-12-01", ["h0900"], facility: "gyoda-bunka-hall") == "unknown_facility")
    }

    @Test func `an accepted booking carries what has to be written down`() throws {
        let accepted = try SampleCatalogues.otake().accept(
            BookingRequest(
                facility: "azalea-otake", unit: "azalea-hall", date: day("2026-12-01"), slots: ["h1900", "h2000"],
                people: 30),
            now: moment("2026-11-01T00:00:00Z"))
        #expect(accepted.time.slots == ["h1900", "h2000"])
        #expect(accepted.time.range.start == (try moment("2026-12-01T19:00:00+09:00")))
        #expect(accepted.time.range.end == (try moment("2026-12-01T21:00:00+09:00")))
        #expect(accepted.answers.choices == ["residency": "inside", "commercial": "no"])
        #expect(accepted.claims.pieces.map(\.lane) == [.preparation, .use, .preparation])
        #expect(accepted.quote.total == 4_400)
    }

    @Test func `the last half hour is not offered where the data says so`() throws {
        let text = try SampleCatalogues.ordinance("otake", replacing: "端数の時間: 貸す", with: "端数の時間: 貸さない")
        let examples = try #require(text.firstRange(of: "\n計算例:"))
        let facility = try SampleCatalogues.facility("otake", under: [String(text[..<examples.lowerBound])])
        let unit = try facility.unit("hall")
        let (tuesday, sunday) = (try day("2026-12-01"), try day("2026-12-06"))
        let governed = try facility.governed(unit, on: tuesday, bookedOn: tuesday)
        #expect(governed.columns.last?.code == "h2000")
        #expect(
            refusal { () throws(RuleRefusal) in
                try facility.time(for: unit, on: tuesday, slots: ["h2100"])
            } == "outside_hours")
        #expect(
            refusal { () throws(RuleRefusal) in
                try facility.time(for: unit, on: sunday, slots: ["h1600"])
            } == "outside_hours")
    }

    @Test func `holds and counter payments have absolute deadlines`() throws {
        let facility = try SampleCatalogues.facility("otake")
        let unit = try facility.unit("hall")
        let now = try moment("2026-11-20T10:00:00+09:00")
        func due(_ date: String) throws -> (start: Instant, due: Instant) {
            let date = try day(date)
            let governed = try facility.governed(unit, on: date, bookedOn: JapanTime.date(of: now))
            let time = try governed.time(on: date, slots: ["h0900"])
            #expect(governed.holdExpires(placedAt: now) == (try moment("2026-11-20T10:15:00+09:00")))
            let due = governed.paymentDue(way: "counter", use: time.range, choices: [:], bookedAt: now, now: now)
            return (time.range.start, due)
        }
        #expect(try due("2026-12-01").due == moment("2026-11-28T00:00:00+09:00"))
        let near = try due("2026-11-21")
        #expect(near.due == near.start)
    }
}
