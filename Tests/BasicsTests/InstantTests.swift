import Basics
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        ("2026-12-01T00:00:00Z", "2026-12-01T09:00:00+09:00"),
        ("2026-12-01T09:00:00+09:00", "2026-12-01T09:00:00+09:00"),
        ("2026-11-30t19:00:00-05:00", "2026-12-01T09:00:00+09:00"),
        ("2026-12-01T00:00:00.5z", "2026-12-01T09:00:00.500000+09:00"),
        ("2026-12-01T00:00:00.000001Z", "2026-12-01T09:00:00.000001+09:00"),
        ("1969-12-31T23:59:59.999999Z", "1970-01-01T08:59:59.999999+09:00"),
        ("2024-02-29T23:59:59+09:00", "2024-02-29T23:59:59+09:00"),
        ("2026-12-31T15:00:00Z", "2027-01-01T00:00:00+09:00"),
    ])
    func `an RFC 3339 moment is read and written in Japan's time`(text: String, written: String) throws {
        let instant = try #require(Instant(text))
        #expect(instant.description == written)
        #expect(Instant(written) == instant)
    }

    @Test(arguments: [
        "2026-12-01", "2026-12-01T09:00:00", "2026-12-01T24:00:00Z", "2026-12-01T09:60:00Z", "2026-12-01T09:00:60Z",
        "2026-02-29T09:00:00Z", "2026-12-01T09:00:00.Z", "2026-12-01T09:00:00.1234567Z", "2026-12-01T09:00:00+9:00",
        "2026-12-01T09:00:00+24:00", "2026-12-01T09:00:00+0900", "2026-12-01T09:00:00ZZ", "2026-12-01 09:00:00Z", "",
        "2026-12-01T09:00:00+09:00x", "2026-12-01T09:00Z", "2026-12-01T9:00:00Z", "2026-12-01T09:00:00,5Z",
    ])
    func `what is no moment is refused`(text: String) {
        #expect(Instant(text) == nil)
    }

    @Test(arguments: [
        ("2026-12-01T14:59:59Z", "2026-12-01", "23:59"), ("2026-12-01T15:00:00Z", "2026-12-02", "0:00"),
        ("1969-12-31T14:59:59Z", "1969-12-31", "23:59"), ("1969-12-31T15:00:00Z", "1970-01-01", "0:00"),
    ])
    func `a moment belongs to a day in Japan`(text: String, date: String, time: String) throws {
        let instant = try #require(Instant(text))
        #expect(JapanTime.date(of: instant).description == date)
        #expect(JapanTime.time(of: instant).description == time)
    }

    @Test func `seconds before 1970 are floored`() {
        #expect(Instant(microseconds: -1).seconds == -1)
        #expect(Instant(microseconds: -1_000_000).seconds == -1)
        #expect(Instant(microseconds: 999_999).seconds == 0)
    }

    @Test func `durations are added and taken away to the microsecond`() {
        let instant = Instant(seconds: 100)
        #expect(instant + .microseconds(1) == Instant(microseconds: 100_000_001))
        #expect(instant - .seconds(101) == Instant(seconds: -1))
        #expect(Instant(seconds: 5) - Instant(seconds: 7) == .seconds(-2))
    }
}
