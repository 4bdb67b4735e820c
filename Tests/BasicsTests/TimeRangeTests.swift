import Basics
import Testing

@Suite struct TimeRangeTests {
    private func range(_ from: Int64, _ to: Int64) throws -> TimeRange {
        try #require(TimeRange(Instant(seconds: from), Instant(seconds: to)))
    }

    @Test(
        arguments: [
            (0, 10, 10, 20, false), (0, 10, 9, 20, true), (10, 20, 0, 10, false), (0, 30, 10, 20, true),
            (10, 20, 0, 30, true), (0, 10, 0, 10, true), (0, 10, 11, 12, false),
        ] as [(Int64, Int64, Int64, Int64, Bool)])
    func `ranges that only touch do not meet`(a: Int64, b: Int64, c: Int64, d: Int64, meet: Bool) throws {
        #expect(try range(a, b).overlaps(range(c, d)) == meet)
        #expect(try range(c, d).overlaps(range(a, b)) == meet)
    }

    @Test func `an empty or backward range does not exist`() {
        #expect(TimeRange(Instant(seconds: 5), Instant(seconds: 5)) == nil)
        #expect(TimeRange(Instant(seconds: 5), Instant(seconds: 4)) == nil)
    }

    @Test func `the end of a range is not in it`() throws {
        let range = try range(0, 10)
        #expect(range.contains(Instant(seconds: 0)))
        #expect(!range.contains(Instant(seconds: 10)))
        #expect(try range.contains(self.range(0, 10)))
        #expect(try !range.contains(self.range(0, 11)))
    }

    @Test func `a stretch of a day is that day's in Japan, to midnight if need be`() throws {
        let date = try #require(CalendarDate("2026-12-01"))
        let start = try #require(TimeOfDay("17:30"))
        let evening = try #require(TimeRange(date, start, .endOfDay))
        #expect(evening.minutes == 390)
        #expect(evening.date == date)
        #expect(evening.end == Instant("2026-12-02T00:00:00+09:00"))
    }
}
