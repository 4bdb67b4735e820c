import Basics
import Ordinance
import Testing

@Suite struct CalendarFaultTests {
    private static let name = "name: {ja: 休館, en: Closed}"
    private static let open = "opening: [{code: all, usable: 9:00-17:00}]"
    private static let workdays = "monday, tuesday, wednesday, thursday, friday, saturday"
    private static let works = "closed: {ja: 工, en: W}"

    @Test(arguments: [
        // Gaps and rules that are never reached.
        (
            "opening: [{code: a, days: [monday, tuesday], usable: 9:00-17:00}]",
            "1:10: neither hours nor a closure for: sunday, wednesday, thursday, friday, saturday"
        ),
        ("opening: [{code: a, season: 04-01..12-31, usable: 9:00-17:00}]", "(such as 1/1)"),
        (
            "opening: [{code: a, usable: 9:00-17:00}, {code: b, days: sunday, usable: 9:00-12:00}]",
            "1:42: is never reached"
        ),
        (
            """
            opening:
              - {code: a, days: [\(workdays)], usable: 9:00-17:00}
              - {code: s, days: substitute_holiday, usable: 9:00-12:00}
              - {code: u, days: sunday, usable: 9:00-12:00}
            """,
            "is never reached"
        ),
        // Saturdays are closed, but not those that are holidays: they have no hours.
        (
            """
            closures: [{code: m, \(name), days: saturday, on_holiday: next_weekday}]
            opening: [{code: a, days: [sunday, monday, tuesday, wednesday, thursday, friday], usable: 9:00-17:00}]
            """,
            "neither hours nor a closure for: saturday national_holiday, saturday substitute_holiday, saturday citizens"
        ),
        (
            """
            opening:
              - {code: a, rooms: [hall], days: sunday, usable: 9:00-17:00}
              - {code: b, rooms: [gym], usable: 9:00-17:00}
            """,
            "closure of 「hall」 for: monday"
        ),
        (
            """
            \(open)
            reception:
              - {code: a, channel: phone, hours: 9:00-17:00, \(name)}
              - {code: b, channel: phone, days: sunday, hours: 9:00-17:00, \(name)}
            """,
            "4:5: is never reached"
        ),
        // Exceptions.
        (
            "\(open)\nexceptions: [{dates: 2026-08-10..2026-08-15, \(works)}, {dates: 2026-08-15, usable: 9:00-12:00}]",
            "2:71: 2026-08-15 is in the exception at test.yaml:2:14 too"
        ),
        (
            """
            \(open)
            exceptions:
              - {dates: 2026-08-15, rooms: [a, b], \(works)}
              - {dates: 2026-08-15, rooms: [b, c], usable: 9:00-12:00}
            """,
            "too"
        ),
        ("\(open)\nexceptions: [{dates: [2026-08-15, 2026-08-15], \(works)}]", "too"),
        ("\(open)\nexceptions: [{dates: 2026-08-15..2026-08-10, \(works)}]", "2:22: dates are written"),
        ("\(open)\nexceptions: [{dates: 2026-02-30, \(works)}]", "2:22: dates are written"),
        ("\(open)\nexceptions: [{dates: 2126-02-03, \(works)}]", "2:22: must lie in the years 1980 to 2050"),
        ("\(open)\nexceptions: [{dates: [], \(works)}]", "2:22: names no date"),
        ("\(open)\nexceptions: [{\(works)}]", "2:14: the key 「dates」 is missing"),
        (
            "\(open)\nexceptions: [{dates: 2026-08-10, closed: {ja: 工, en: W}, usable: 9:00-12:00}]",
            "2:14: needs exactly one of closed, usable"
        ),
        ("\(open)\nexceptions: {dates: 2026-08-10}", "2:13: must be a list"),
        // Hours.
        ("closures: []", "1:1: the key 「opening」 is missing"), ("opening: []", "1:10: needs at least one rule"),
        ("opening: [{code: a, usable: 9:00-9:00}]", "1:29: a stretch of the day"),
        (
            "opening: [{code: a, usable: 8:00-17:00, building: 9:00-17:00}]",
            "1:29: is not within the hours of the building"
        ),
        ("opening: [{code: a}]", "1:11: the key 「usable」 is missing"),
        ("opening: [{code: a, usable: 9:00-17:00, rooms: []}]", "1:48: names at least one room"),
        ("opening: [{code: a, usable: 9:00-17:00, days: []}]", "1:47: names no day"),
        (
            "opening: [{code: a, days: sunday, usable: 9:00-17:00}, {code: a, usable: 9:00-17:00}]",
            "「a」 stands at test.yaml:1:11 too"
        ),
        ("opening: [{code: a, usable: 9:00-17:00, saeson: 01-01..02-01}]", "did you mean 「season」?"),
        (
            "\(open)\nreception: [{code: a, channel: fax, hours: 9:00-17:00, \(name)}]",
            "must be one of online, counter, phone"
        ),
        (
            "\(open)\nreception: [{code: a, channel: phone, hours: [13:00-17:00, 9:00-12:00], \(name)}]",
            "2:46: needs hours, the earlier first"
        ),
        ("\(open)\nbusiness_days: banks", "2:16: must be one of bank, facility; did you mean 「bank」?"),
        // Days.
        ("\(open)\nclosures: [{code: m, \(name), days: mondy}]", "did you mean 「monday」?"),
        ("\(open)\nclosures: [{code: m, \(name), days: 6th monday}]", "2:56: days are"),
        ("\(open)\nclosures: [{code: m, \(name), days: 32nd}]", "2:56: days are"),
        ("\(open)\nclosures: [{code: m, \(name), days: day_after tomorrow}]", "2:56: must be one of any"),
        ("\(open)\nclosures: [{code: m, \(name), days: 13-01..14-01}]", "2:56: a stretch of the year"),
        ("\(open)\nclosures: [{code: m, \(name), days: ''}]", "2:56: days are"),
        ("\(open)\nclosures: [{code: m, \(name)}]", "2:12: the key 「days」 is missing"),
        (
            "\(open)\nclosures: [{code: m, \(name), days: monday, on_holiday: tomorrow}]",
            "must be one of closed, open, next_weekday, next_day"
        ),
        (
            "\(open)\nclosures: [{code: m, \(name), days: national_holiday, on_holiday: open}]",
            "these days are holidays themselves"
        ),
    ])
    func `a fault is told with its place and with what would be right`(yaml: String, words: String) throws {
        let faults = try CalendarReading(yaml).faults
        #expect(faults.count == 1, "\(faults)")
        #expect(faults.first?.contains(words) == true, "\(faults)")
    }

    @Test func `several faults are told at once`() throws {
        let faults = try CalendarReading(
            """
            closures: [{code: M, days: monday}]
            opening: [{code: a, usable: 9-17}]
            """
        ).faults
        #expect(faults.count == 3, "\(faults)")
    }

    @Test func `days that closures always take need no hours`() throws {
        let calendar = try CalendarReading.calendar(
            """
            closures:
              - {code: mondays, \(Self.name), days: monday}
              - {code: winter, \(Self.name), days: 12-01..02-29}
            opening:
              - code: a
                season: 03-01..11-30
                days: [sunday, tuesday, wednesday, thursday, friday, saturday]
                usable: 9:00-17:00
            """)
        #expect(try calendar.said("2026-12-04") == "winter")
        #expect(try calendar.said("2026-11-30") == "mondays")
    }

    @Test func `exceptions that meet in no room do not overlap`() throws {
        _ = try CalendarReading.calendar(
            """
            \(Self.open)
            exceptions:
              - {dates: 2026-08-15, rooms: [a], closed: {ja: 工事, en: Works}}
              - {dates: 2026-08-15, rooms: [b], closed: {ja: 工事, en: Works}}
              - {dates: 2026-08-10..2026-08-20, usable: 9:00-12:00}
            """)
    }
}
