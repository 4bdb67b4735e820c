import Basics
import Ordinance
import Reservation
import Testing

@Suite struct ClaimPlanTests {
    private func words(_ plan: ClaimPlan) -> [String] {
        plan.pieces.map {
            "\($0.spaceCode) \(JapanTime.time(of: $0.range.start))-\(JapanTime.time(of: $0.range.end)) \($0.lane.rawValue)"
        }
    }

    @Test func `the whole hall claims both its halves, in the order of their codes`() throws {
        let facility = try SampleCatalogues.facility("otake")
        let unit = try facility.unit("hall")
        let time = try facility.time(for: unit, on: day("2026-12-01"), slots: ["h0900", "h1000"])
        #expect(words(ClaimPlan(unit, time)) == ["hall-a 9:00-11:00 use", "hall-b 9:00-11:00 use"])
    }

    @Test func `preparation and clean-up are pieces of their own, and a gap between slots belongs to the use`() throws {
        let facility = try SampleCatalogues.facility("gyoda")
        let unit = try facility.unit("hall")
        let time = try facility.time(for: unit, on: day("2026-12-01"), slots: ["morning", "afternoon"])
        let plan = ClaimPlan(unit, time)
        #expect(
            words(plan)
                == ["hall 8:30-9:00 preparation", "hall 9:00-17:00 use", "hall 17:00-17:30 preparation"])
        #expect(ClaimPlan(unit, over: time.range) == plan)
        let reach = ClaimPlan.reach(of: unit, time.range)
        #expect(reach.start == plan.pieces[0].range.start)
        #expect(reach.end == plan.pieces[2].range.end)
    }

    @Test func `the package claims every space of the hall building`() throws {
        let facility = try SampleCatalogues.facility("otake")
        let unit = try facility.unit("otake-hall-package")
        let time = try facility.time(for: unit, on: day("2026-12-01"), slots: ["day"])
        #expect(
            ClaimPlan(unit, time).pieces.map(\.spaceCode)
                == ["hall-a", "hall-b", "room-1", "room-2", "room-3", "room-4"])
        #expect(
            facility.unitsSharingSpace(with: unit).map(\.code)
                == ["hall", "hall-a", "hall-b", "room-1", "room-2", "room-3", "room-4"])
        #expect(facility.unitsSharingSpace(with: try facility.unit("azalea-hall")).isEmpty)
    }

    @Test(
        arguments: [
            (TakenTime.Kind.use, "9:00", "10:00", RuleRefusal.Obstacle.use),
            (.hold, "10:30", "12:00", .use),
            (.preparation, "9:30", "10:30", .preparation),
            (.closure, "10:00", "11:00", .closure),
            (.use, "11:15", "12:00", .use),
            (.use, "11:30", "12:00", nil),
            (.preparation, "11:00", "11:30", nil),
            (.closure, "11:00", "12:00", nil),
            (.preparation, "9:30", "10:00", nil),
        ] as [(TakenTime.Kind, String, String, RuleRefusal.Obstacle?)])
    func `what stands in the way of 10 to 11 with half an hour on either side`(
        kind: TakenTime.Kind, from: String, until: String, expected: RuleRefusal.Obstacle?
    ) throws {
        let facility = try SampleCatalogues.facility("otake")
        let unit = try facility.unit("azalea-hall")
        let date = try day("2026-12-01")
        let time = try facility.time(for: unit, on: date, slots: ["h1000"])
        let (start, end) = (try clock(from), try clock(until))
        // A use from 9:00 to 10:00 meets the preparation from 9:30 on.
        let range = try #require(TimeRange(date, start, end))
        let taken = [TakenTime(spaceCode: "azalea-hall", range: range, kind: kind)]
        #expect(SlotGrid.obstacle(to: time, of: unit, taken: taken) == expected)
        let elsewhere = [TakenTime(spaceCode: "room-1", range: range, kind: kind)]
        #expect(SlotGrid.obstacle(to: time, of: unit, taken: elsewhere) == nil)
    }

    @Test func `a use explains more than the minutes around it`() throws {
        let facility = try SampleCatalogues.facility("otake")
        let unit = try facility.unit("hall")
        let date = try day("2026-12-01")
        let time = try facility.time(for: unit, on: date, slots: ["h1000"])
        let taken = [
            TakenTime(spaceCode: "hall-a", range: time.range, kind: .preparation),
            TakenTime(spaceCode: "hall-b", range: time.range, kind: .use),
        ]
        #expect(SlotGrid.obstacle(to: time, of: unit, taken: taken) == .use)
    }
}
