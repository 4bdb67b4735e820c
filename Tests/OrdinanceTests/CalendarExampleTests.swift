import Basics
import Ordinance
import Testing

@Suite struct CalendarExampleTests {
    private func read(_ yaml: String) throws -> (example: CalendarExample?, faults: [String]) {
        let reader = DocumentReader()
        let example = reader.fields(try written(yaml), of: "example") { CalendarExample.read($0) }
        return (example, reader.faults.map(\.words.en))
    }

    @Test(arguments: [
        ("{open: {date: 2026-05-06, room: hall}, usable: 9:00-16:30}", String?.none),
        ("{open: {date: 2026-05-06}, usable: 9:00-16:30, building: 9:00-17:00}", nil),
        ("{open: {date: 2026-05-05}, closed: holidays}", nil),
        (
            "{open: {date: 2026-05-06}, usable: 9:00-21:30}",
            "Wed 6 May 2026 should be usable 9:00–21:30, but is usable 9:00–16:30"
        ),
        (
            "{open: {date: 2026-05-06}, usable: 9:00-16:30, building: 9:00-22:00}",
            "Wed 6 May 2026 should be usable 9:00–16:30 (building 9:00–22:00), "
                + "but is usable 9:00–16:30 (building 9:00–17:00)"
        ),
        (
            "{open: {date: 2026-05-05}, closed: year-end}",
            "Tue 5 May 2026 should be closed (year-end), but is closed (holidays: Holidays)"
        ),
        (
            "{open: {date: 2026-05-07}, closed: year-end}",
            "Thu 7 May 2026 should be closed (year-end), but is usable 9:00–21:30 (building 8:30–22:00)"
        ),
        (
            "{open: {date: 2026-05-05}, usable: 9:00-21:30}",
            "Tue 5 May 2026 should be usable 9:00–21:30, but is closed (holidays: Holidays)"
        ),
    ])
    func `an example holds, or says what was expected and what is`(yaml: String, words: String?) throws {
        let (example, faults) = try read(yaml)
        #expect(faults == [])
        let found = try #require(example).check(try CalendarReading.calendar(CalendarReading.otake))
        #expect(found?.en == words)
        #expect((found == nil) == (found?.ja == nil))
    }

    @Test(arguments: [
        ("{open: {date: 2026-05-06}}", "needs exactly one of usable, closed"),
        ("{open: {room: hall}, closed: x}", "the key 「date」 is missing"),
        ("{open: {date: 2026-05-06, rooom: hall}, closed: x}", "did you mean 「room」?"),
        ("{open: {date: 6 May}, closed: x}", "a date is written 2027-04-01"),
        ("{open: {date: 2026-05-06}, closed: holidays, usable: 9:00-12:00}", "needs exactly one of usable, closed"),
    ])
    func `an example that is not one is a fault`(yaml: String, words: String) throws {
        let (_, faults) = try read(yaml)
        #expect(faults.count == 1, "\(faults)")
        #expect(faults.first?.contains(words) == true, "\(faults)")
    }
}
