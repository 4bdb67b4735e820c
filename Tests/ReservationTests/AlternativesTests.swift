import Basics
import Ordinance
import Reservation
import Testing

@Suite struct AlternativesTests {
    private func alternatives(
        _ name: String, _ unitCode: String, _ date: String, _ slots: [String], people: Int = 10,
        taken: [(space: String, from: String, until: String)], others: [String] = [], days: Int = 7
    ) throws -> [String] {
        let facility = try SampleCatalogues.facility(name)
        let first = try day(date)
        let now = try moment("2026-11-20T10:00:00+09:00")
        let claims = try taken.map { claim in
            let range = TimeRange(first, try clock(claim.from), try clock(claim.until))
            return TakenTime(spaceCode: claim.space, range: try #require(range), kind: .use)
        }
        func grid(_ code: String) throws -> SlotGrid {
            SlotGrid(
                facility: facility, unit: try facility.unit(code), from: first, days: days, taken: claims, now: now)
        }
        let unit = try facility.unit(unitCode)
        let wanted = try facility.time(for: unit, on: first, slots: slots)
        return Alternatives(
            to: wanted, people: people, grid: try grid(unitCode), others: try others.map(grid)
        ).choices.map { "\($0.kind.rawValue) \($0.unit) \($0.time.date) \($0.time.from)-\($0.time.until)" }
    }

    @Test func `the nearest hours of the same length, other rooms, other days`() throws {
        let found = try alternatives(
            "otake", "room-1", "2026-12-01", ["h1000", "h1100"], taken: [("room-1", "10:00", "11:00")],
            others: ["room-2", "room-3", "room-1"])
        #expect(
            found == [
                "other_time room-1 2026-12-01 11:00-13:00",
                "other_time room-1 2026-12-01 12:00-14:00",
                "other_time room-1 2026-12-01 13:00-15:00",
                "other_unit room-2 2026-12-01 10:00-12:00",
                "other_unit room-3 2026-12-01 10:00-12:00",
                "other_day room-1 2026-12-02 10:00-12:00",
                "other_day room-1 2026-12-03 10:00-12:00",
                "other_day room-1 2026-12-04 10:00-12:00",
            ])
    }

    @Test func `a room too small or taken itself is no alternative`() throws {
        let found = try alternatives(
            "otake", "room-1", "2026-12-01", ["h1000"], people: 30,
            taken: [("room-1", "9:00", "21:30"), ("room-2", "9:00", "21:30")], others: ["room-2", "room-3"], days: 1)
        #expect(found.isEmpty)
    }

    @Test(arguments: [(20, ["other_unit room-3 2026-12-01 10:00-11:00"]), (21, [])])
    func `a room is large enough up to its capacity`(people: Int, expected: [String]) throws {
        let found = try alternatives(
            "otake", "room-1", "2026-12-01", ["h1000"], people: people, taken: [("room-1", "9:00", "21:30")],
            others: ["room-3"], days: 1)
        #expect(found == expected)
    }

    @Test func `what was wanted is no alternative to itself, though it may be free again by now`() throws {
        let found = try alternatives("otake", "room-1", "2026-12-01", ["h1000"], taken: [], days: 1)
        #expect(
            found == [
                "other_time room-1 2026-12-01 9:00-10:00", "other_time room-1 2026-12-01 11:00-12:00",
                "other_time room-1 2026-12-01 12:00-13:00",
            ])
    }

    @Test func `closed days are passed over`() throws {
        // 22 November is a Sunday until 16:30, 23 November is closed.
        let found = try alternatives(
            "otake", "room-1", "2026-11-21", ["h1700"], taken: [("room-1", "9:00", "21:30")], days: 4)
        #expect(found == ["other_day room-1 2026-11-24 17:00-18:00"])
    }

    @Test func `named slots offer other slots of the day`() throws {
        let found = try alternatives(
            "gyoda", "hall", "2026-12-01", ["morning"], taken: [("hall", "9:00", "12:00")], days: 2)
        #expect(
            found == [
                "other_time hall 2026-12-01 13:00-17:00",
                "other_time hall 2026-12-01 13:00-21:30",
                "other_time hall 2026-12-01 17:30-21:30",
                "other_day hall 2026-12-02 9:00-12:00",
            ])
    }
}
