import Basics
import Ordinance
import Reservation
import Testing

/// Booking periods that depend on more than the day: on an answer, the slots, the people; and shortest bookings.
@Suite struct BookingPeriodTests {
    private let now = "2026-10-01T10:00:00+09:00"

    /// - Parameter questions: added to the windows' own.
    private static func rules(_ windows: String, standard: String = "") -> String {
        WrittenOrdinance.text(
            WrittenOrdinance.slots,
            """
            questions:
              - code: residency
                label: {ja: 住所, en: Residency}
            \(standard)
                options: [{code: inside, label: {ja: 市内, en: In}}, {code: outside, label: {ja: 市外, en: Out}}]
            tariffs:
            """,
            WrittenOrdinance.hourly("room-1", yen: 500), WrittenOrdinance.parts("hall", yen: [3000, 4000, 6000]),
            "booking:\n  windows:\n" + windows)
    }

    private static let byResidency = """
            - {code: inside, when: {residency: inside}, opens: {before: use, months: 3, at: "9:00"}}
            - {code: outside, when: {residency: outside}, opens: {before: use, months: 1, at: "9:00"},
               closes: {before: use, days: 7}}
        """

    private func grid(_ unit: String, _ date: String, under rules: String, now: String? = nil) throws -> SlotGrid {
        let facility = try SampleCatalogues.facility("otake", under: [rules])
        return SlotGrid(
            facility: facility, unit: try facility.unit(unit), from: try day(date), days: 1, taken: [],
            now: try moment(now ?? self.now))
    }

    private func refused(
        _ unit: String, _ date: String, _ slots: [String], people: Int = 1, _ choices: [String: String] = [:],
        under rules: String, now: String? = nil
    ) throws -> RuleRefusal? {
        let catalogue = try SampleCatalogues.catalogue("otake", under: [rules])
        let request = BookingRequest(
            facility: WrittenOrdinance.facility, unit: unit, date: try day(date), slots: slots, people: people,
            answers: BookingAnswers(choices: choices))
        let now = try moment(now ?? self.now)
        do throws(RuleRefusal) {
            _ = try catalogue.accept(request, now: now)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a period that depends on an answer is that of the answer`() throws {
        let rules = Self.rules(Self.byResidency)
        func code(_ date: String, _ residency: String) throws -> String? {
            try refused("room-1", date, ["h0900"], ["residency": residency], under: rules)?.code
        }
        #expect(try code("2026-12-01", "inside") == nil)
        #expect(try code("2026-12-01", "outside") == "not_yet_open")
        #expect(try code("2026-11-01", "outside") == nil)
        #expect(try code("2026-10-07", "outside") == "too_late")
        #expect(try code("2026-10-07", "inside") == nil)
        #expect(try code("2027-02-01", "inside") == "not_yet_open")
    }

    @Test func `a missing answer is asked for, before any period is told`() throws {
        let rules = Self.rules(Self.byResidency)
        #expect(try refused("room-1", "2027-02-01", ["h0900"], under: rules)?.code == "choice_missing")
        // A day that is over is over, whatever would be answered.
        #expect(try refused("room-1", "2026-10-01", ["h0900"], under: rules)?.code == "past_date")
    }

    @Test(
        arguments: [
            // Only a resident may book by now, or still; then nobody yet; then it is over.
            ("2026-12-01", "ffffffff"), ("2026-10-07", "ffffffff"), ("2027-02-01", "eeeeeeee"),
            ("2026-10-01", "--ffffff"),
        ])
    func `a day that some answer opens is not closed before it is asked`(date: String, expected: String) throws {
        #expect(letters(try grid("room-1", date, under: Self.rules(Self.byResidency))) == [expected])
    }

    @Test func `a day nobody can book yet says from when the first can`() throws {
        let grid = try grid("room-1", "2027-02-01", under: Self.rules(Self.byResidency))
        #expect(grid.rows[0].cells[0] == .notYetOpen(opensAt: try moment("2026-11-01T09:00:00+09:00")))
        let outsideOnly = """
                - {code: outside, when: {residency: outside}, closes: {before: use, days: 7}}
            """
        let late = try self.grid("room-1", "2026-10-07", under: Self.rules(outsideOnly))
        #expect(letters(late) == ["llllllll"])
    }

    @Test func `where the question has a standard answer the grid shows what that opens`() throws {
        let outside = Self.rules(Self.byResidency, standard: "    standard: outside")
        #expect(letters(try grid("room-1", "2026-12-01", under: outside)) == ["eeeeeeee"])
        let inside = Self.rules(Self.byResidency, standard: "    standard: inside")
        #expect(letters(try grid("room-1", "2026-12-01", under: inside)) == ["ffffffff"])
    }

    @Test func `a period for the whole day is for the set, in the grid and in a request`() throws {
        let rules = Self.rules(
            """
                - {code: all-day, when: {slots: all-day}, opens: {before: use, months: 6, at: "9:00"}}
                - {code: other, opens: {before: use, months: 1, at: "9:00"}}
            """, standard: "    standard: inside")
        #expect(letters(try grid("hall", "2026-12-01", under: rules)) == ["eef"])
        #expect(try refused("hall", "2026-12-01", ["morning"], under: rules)?.code == "not_yet_open")
        #expect(try refused("hall", "2026-12-01", ["morning", "afternoon"], under: rules) == nil)
        #expect(try refused("hall", "2026-12-01", ["all-day"], under: rules) == nil)
    }

    @Test func `a period for many people is theirs`() throws {
        let rules = Self.rules(
            """
                - {code: many, when: {people: 100..}, opens: {before: use, months: 6, at: "9:00"}}
                - {code: other, opens: {before: use, months: 1, at: "9:00"}}
            """, standard: "    standard: inside")
        #expect(try refused("hall", "2026-12-01", ["morning"], people: 99, under: rules)?.code == "not_yet_open")
        #expect(try refused("hall", "2026-12-01", ["morning"], people: 100, under: rules) == nil)
    }
}

/// Hours of which one alone is too few.
@Suite struct ShortestBookingTests {
    private static let rules = WrittenOrdinance.text(
        "slots: [{code: two-or-three, hourly: {minimum_hours: 2, maximum_hours: 3}}]\ntariffs:",
        WrittenOrdinance.hourly("room-1", yen: 500, scheme: "two-or-three"))

    private func grid(taken: [(from: String, until: String)] = []) throws -> SlotGrid {
        let facility = try SampleCatalogues.facility("otake", under: [Self.rules])
        let date = try day("2026-12-01")
        let claims = try taken.map { from, until in
            TakenTime(
                spaceCode: "room-1", range: try #require(TimeRange(date, clock(from), clock(until))), kind: .use)
        }
        return SlotGrid(
            facility: facility, unit: try facility.unit("room-1"), from: date, days: 2, taken: claims,
            now: try moment("2026-11-20T10:00:00+09:00"))
    }

    @Test func `an hour that is too short alone is still free in the grid`() throws {
        #expect(letters(try grid()) == ["ffffffff", "ffffffff"])
        #expect(letters(try grid(taken: [("10:00", "12:00")])) == ["fttfffff", "ffffffff"])
    }

    @Test(
        arguments: [
            (["h0900"], "too_short"), (["h0900", "h1000"], nil), (["h0900", "h1000", "h1100"], nil),
            (["h0900", "h1000", "h1100", "h1200"], "too_long"),
        ] as [([String], String?)])
    func `what is booked is two or three hours`(slots: [String], expected: String?) throws {
        let catalogue = try SampleCatalogues.catalogue("otake", under: [Self.rules])
        let (date, now) = (try day("2026-12-01"), try moment("2026-11-20T10:00:00+09:00"))
        let request = BookingRequest(
            facility: WrittenOrdinance.facility, unit: "room-1", date: date, slots: slots, people: 1)
        #expect(refusal { () throws(RuleRefusal) in try catalogue.accept(request, now: now) } == expected)
    }

    @Test func `alternatives are runs of free hours, and no hour alone`() throws {
        let grid = try grid(taken: [("10:00", "12:00"), ("15:00", "16:00")])
        let wanted = try #require(grid.rows[0].governed).time(on: try day("2026-12-01"), slots: ["h1000", "h1100"])
        let found = Alternatives(to: wanted, people: 1, grid: grid).choices
        #expect(
            found.map { "\($0.time.date) \($0.time.from)-\($0.time.until)" } == [
                "2026-12-01 12:00-14:00", "2026-12-01 13:00-15:00", "2026-12-02 10:00-12:00",
            ])
    }
}
