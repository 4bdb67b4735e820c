import Basics
import Ordinance
import Reservation
import Testing

@Suite struct SlotGridTests {
    private func grid(
        _ name: String, _ unit: String, from date: String, days: Int = 1, taken: [TakenTime] = [],
        now: String = "2026-11-20T10:00:00+09:00"
    ) throws -> SlotGrid {
        let facility = try SampleCatalogues.facility(name)
        return SlotGrid(
            facility: facility, unit: try facility.unit(unit), from: try day(date), days: days, taken: taken,
            now: try moment(now))
    }

    private func taken(
        _ space: String, _ date: String, _ from: String, _ until: String, _ kind: TakenTime.Kind = .use
    ) throws -> TakenTime {
        let (day, start, end) = (try day(date), try clock(from), try clock(until))
        return TakenTime(spaceCode: space, range: try #require(TimeRange(day, start, end)), kind: kind)
    }

    @Test func `an Otake week: short Sunday, closed holiday, hours as columns`() throws {
        let grid = try grid("otake", "hall", from: "2026-11-21", days: 4)
        #expect(grid.columns.count == 13)
        #expect(grid.columns.map(\.code).first == "h0900")
        #expect(grid.columns.map(\.code).last == "h2100")
        #expect(letters(grid) == ["fffffffffffff", "ffffffffccccc", "ccccccccccccc", "fffffffffffff"])
        #expect(grid.rows.map(\.kind) == [.saturday, .sunday, .nationalHoliday, .weekday])
        #expect(grid.rows[2].holidayName?.ja == "勤労感謝の日")
        #expect(grid.rows[2].label.ja == "11月23日（月）")
        guard case .free(let time)? = grid.state(on: try day("2026-11-22"), column: "h1600") else {
            Issue.record("16:00 on Sunday is not free")
            return
        }
        #expect(time.label.ja == "16:00–16:30")
    }

    @Test func `a half takes the whole and not the other half`() throws {
        let half = try [taken("hall-a", "2026-12-01", "10:00", "12:00")]
        #expect(letters(try grid("otake", "hall", from: "2026-12-01", taken: half)) == ["fttffffffffff"])
        #expect(letters(try grid("otake", "hall-a", from: "2026-12-01", taken: half)) == ["fttffffffffff"])
        #expect(letters(try grid("otake", "hall-b", from: "2026-12-01", taken: half)) == ["fffffffffffff"])
        #expect(letters(try grid("otake", "otake-hall-package", from: "2026-12-01", taken: half)) == ["t"])
    }

    @Test func `the whole takes both halves`() throws {
        let whole = try ["hall-a", "hall-b"].map { try taken($0, "2026-12-01", "9:00", "10:00", .hold) }
        for unit in ["hall-a", "hall-b", "hall"] {
            #expect(letters(try grid("otake", unit, from: "2026-12-01", taken: whole)) == ["tffffffffffff"])
        }
    }

    @Test func `another's clean-up stands in the way of use, and preparations may lie over each other`() throws {
        // The Azalea hall takes half an hour before and after, so 9:00–10:00 keeps 8:30–10:30.
        let facility = try SampleCatalogues.facility("otake")
        let unit = try facility.unit("azalea-hall")
        let time = try facility.time(for: unit, on: day("2026-12-01"), slots: ["h1200"])
        let claims = ClaimPlan(unit, time).pieces.map {
            TakenTime(spaceCode: $0.spaceCode, range: $0.range, kind: $0.lane == .use ? .use : .preparation)
        }
        // 12:00–13:00 is used, 11:30–12:00 and 13:00–13:30 are kept. 11:00 needs the first; 10:00–11:00 has its own
        // clean-up until 11:30, which only touches.
        #expect(letters(try grid("otake", "azalea-hall", from: "2026-12-01", taken: claims)) == ["fftttffffffff"])
        let onlyPreparation = claims.filter { $0.kind == .preparation }
        #expect(
            letters(try grid("otake", "azalea-hall", from: "2026-12-01", taken: onlyPreparation)) == ["ffpfpffffffff"])
    }

    @Test func `a combined slot is taken when one of its parts is`() throws {
        let evening = try [taken("hall", "2026-12-01", "17:30", "21:30")]
        let grid = try grid("gyoda", "hall", from: "2026-12-01", taken: evening)
        #expect(
            grid.columns.map(\.code) == ["morning", "afternoon", "evening", "daytime", "afternoon-evening", "all-day"])
        #expect(letters(grid) == ["fftftt"])
    }

    @Test func `the clean-up of one slot and the preparation of the next may lie over each other`() throws {
        let facility = try SampleCatalogues.facility("gyoda")
        let unit = try facility.unit("hall")
        let afternoon = try facility.time(for: unit, on: day("2026-12-01"), slots: ["afternoon"])
        let claims = ClaimPlan(unit, afternoon).pieces.map {
            TakenTime(spaceCode: $0.spaceCode, range: $0.range, kind: $0.lane == .use ? .use : .preparation)
        }
        #expect(letters(try grid("gyoda", "hall", from: "2026-12-01", taken: claims)) == ["ftfttt"])
    }

    @Test func `a closure in the claims closes the cell, and preparation may lie over it`() throws {
        let closure = try [taken("azalea-hall", "2026-12-01", "12:00", "13:00", .closure)]
        #expect(letters(try grid("otake", "azalea-hall", from: "2026-12-01", taken: closure)) == ["fffcfffffffff"])
    }

    @Test func `past, and not yet open`() throws {
        let today = try grid("otake", "hall", from: "2026-12-01", now: "2026-12-01T11:00:00+09:00")
        #expect(letters(today) == ["---ffffffffff"])
        let booked = try [taken("hall-a", "2026-12-01", "9:00", "13:00")]
        let bookedToday = try grid(
            "otake", "hall", from: "2026-12-01", taken: booked, now: "2026-12-01T11:00:00+09:00")
        #expect(letters(bookedToday) == ["---tfffffffff"])
        let far = try grid("otake", "hall", from: "2027-03-01", now: "2026-12-01T08:59:00+09:00")
        #expect(letters(far) == [String(repeating: "e", count: 13)])
        #expect(
            far.state(on: try day("2027-03-01"), column: "h0900")
                == .notYetOpen(opensAt: try moment("2026-12-01T09:00:00+09:00")))
        let late = try grid("gyoda", "hall", from: "2026-12-01", now: "2026-11-26T00:00:00+09:00")
        #expect(letters(late) == ["llllll"])
    }

    @Test func `claims of other spaces and days do no harm`() throws {
        let others = try [
            taken("room-1", "2026-12-01", "9:00", "21:30"), taken("hall-a", "2026-12-02", "9:00", "21:30"),
        ]
        #expect(letters(try grid("otake", "hall", from: "2026-12-01", taken: others)) == ["fffffffffffff"])
    }

    /// The grid and the claims of a booking must agree: what shows as free can be claimed beside what is there, and
    /// what does not show as free cannot.
    @Test func `a free cell is one whose claims meet nothing`() throws {
        var generator = RandomGenerator(SeededRandomSource(seed: 20_261_201))
        let facility = try SampleCatalogues.facility("otake")
        let units = facility.units
        for _ in 0..<200 {
            var booked: [TakenTime] = []
            for _ in 0..<3 {
                let unit = try #require(units.randomElement(using: &generator))
                let governed = try facility.governed(unit, on: day("2026-12-01"), bookedOn: day("2026-11-20"))
                let columns = governed.columns
                let column = try #require(columns.randomElement(using: &generator))
                let time = try facility.time(for: unit, on: day("2026-12-01"), slots: [column.code])
                guard SlotGrid.obstacle(to: time, of: unit, taken: booked) == nil else { continue }
                booked += ClaimPlan(unit, time).pieces.map {
                    TakenTime(spaceCode: $0.spaceCode, range: $0.range, kind: $0.lane == .use ? .use : .preparation)
                }
            }
            for unit in units {
                let grid = SlotGrid(
                    facility: facility, unit: unit, from: try day("2026-12-01"), days: 1, taken: booked,
                    now: try moment("2026-11-20T10:00:00+09:00"))
                for (column, cell) in zip(grid.columns, grid.rows[0].cells) {
                    let time = try facility.time(for: unit, on: day("2026-12-01"), slots: [column.code])
                    let meets = ClaimPlan(unit, time).pieces.contains { piece in
                        booked.contains {
                            $0.spaceCode == piece.spaceCode && $0.range.overlaps(piece.range)
                                && !($0.kind == .preparation && piece.lane == .preparation)
                        }
                    }
                    if case .free = cell { #expect(!meets) } else { #expect(meets) }
                }
            }
        }
    }
}
