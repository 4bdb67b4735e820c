import Basics
import Reservation
import Testing

@Suite struct BookingRequestTests {
    private func code(
        _ name: String, _ unit: String, _ date: String, _ slots: [String], people: Int = 1,
        at now: String = "2026-11-01T00:00:00Z", facility: String? = nil
    ) throws -> String? {
        let catalogue = try Catalogue(SampleCatalogues.document(name))
        let request = BookingRequest(
            facility: facility ?? catalogue.facilities[0].code, unit: unit, date: try day(date), slots: slots,
            people: people)
        let instant = try moment(now)
        return refusal { () throws(ReservationRefusal) in try catalogue.accept(request, now: instant) }
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
        var document = try SampleCatalogues.document("gyoda")
        document.facilities[0].slotSchemes[0].combinations?.removeAll { $0.code == "daytime" }
        for tariff in document.facilities[0].tariffs.indices {
            for row in document.facilities[0].tariffs[tariff].rows.indices {
                document.facilities[0].tariffs[tariff].rows[row].prices?["daytime"] = nil
            }
        }
        let facility = try #require(try Catalogue(document).facilities.first)
        let (unit, date) = (try facility.unit("hall"), try day("2026-12-01"))
        #expect(
            refusal { () throws(ReservationRefusal) in
                try facility.time(for: unit, on: date, slots: ["morning", "afternoon"])
            } == "combination_not_offered")
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
        var document = try SampleCatalogues.document("otake")
        for index in document.facilities[0].slotSchemes.indices {
            document.facilities[0].slotSchemes[index].hourly?.lastPartHour = "not_offered"
        }
        let facility = try #require(try Catalogue(document).facilities.first)
        let unit = try facility.unit("hall")
        let (tuesday, sunday) = (try day("2026-12-01"), try day("2026-12-06"))
        #expect(unit.slotScheme.columns(span: facility.span).last?.code == "h2000")
        #expect(
            refusal { () throws(ReservationRefusal) in
                try facility.time(for: unit, on: tuesday, slots: ["h2100"])
            } == "outside_hours")
        #expect(
            refusal { () throws(ReservationRefusal) in
                try facility.time(for: unit, on: sunday, slots: ["h1600"])
            } == "outside_hours")
    }

    @Test func `holds and counter payments have absolute deadlines`() throws {
        let facility = try SampleCatalogues.facility("otake")
        let unit = try facility.unit("hall")
        let now = try moment("2026-11-20T10:00:00+09:00")
        #expect(facility.holdExpires(placedAt: now) == (try moment("2026-11-20T10:15:00+09:00")))
        let far = try facility.time(for: unit, on: day("2026-12-01"), slots: ["h0900"])
        #expect(
            facility.counterPaymentDeadline(confirmedAt: now, forUseAt: far.range.start)
                == (try moment("2026-11-28T00:00:00+09:00")))
        let near = try facility.time(for: unit, on: day("2026-11-21"), slots: ["h0900"])
        #expect(facility.counterPaymentDeadline(confirmedAt: now, forUseAt: near.range.start) == near.range.start)
    }
}
