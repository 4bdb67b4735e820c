import Basics
import Ordinance
import Testing

@Suite struct DeadlineTests {
    /// Friday 1 May 2026 10:00 booked, for Sunday 20 December 2026 13:00–17:00.
    private func anchors() throws -> Anchors {
        let use = try #require(try TimeRange(day("2026-12-20"), clock("13:00"), clock("17:00")))
        var anchors = Anchors(use: use, booking: try local("2026-05-01T10:00"))
        anchors.registration = try day("2026-07-10")
        anchors.birthday = try day("1961-02-28")
        anchors.cancellation = try local("2026-12-01T01:30")
        return anchors
    }

    private func rule(_ yaml: String, as edge: DateRule.Edge) throws -> DateRule {
        let reader = DocumentReader()
        let rule = DateRule.read(try written(yaml), reader: reader, as: edge)
        #expect(reader.faults == [], "\(yaml)")
        return try #require(rule)
    }

    @Test(arguments: [
        // A deadline without a time is the end of its day, an opening the beginning.
        ("{before: use, days: 7}", DateRule.Edge.closes, "2026-12-13T24:00"),
        ("{before: use, days: 7}", .opens, "2026-12-13T00:00"),
        ("{before: use, days: 6, count: from_same_day}", .closes, "2026-12-15T24:00"),
        ("{after: booking, days: 7}", .closes, "2026-05-08T24:00"),
        ("{after: booking, days: 7, count: from_same_day}", .closes, "2026-05-07T24:00"),
        ("{before: use, months: 3, at: \"9:00\"}", .opens, "2026-09-20T09:00"),
        ("{before: use, months: 3, day: 1, at: \"9:00\"}", .opens, "2026-09-01T09:00"),
        ("{after: booking, months: 1, count: from_same_day}", .closes, "2026-05-31T24:00"),
        ("{before: use, months: 1, count: from_same_day}", .opens, "2026-11-21T00:00"),
        ("{before: start}", .closes, "2026-12-20T13:00"),
        ("{after: end, hours: 2}", .closes, "2026-12-20T19:00"),
        ("{after: booking, minutes: 30}", .closes, "2026-05-01T10:30"),
        ("{day_of: month_of_use, day: 15}", .closes, "2026-12-15T24:00"),
        ("{before: month_of_use, months: 2, day: last}", .closes, "2026-10-31T24:00"),
        ("{before: month_of_use, months: 10, day: 31}", .closes, "2026-02-28T24:00"),
        ("{before: year_of_use, months: 2, day: 15}", .opens, "2026-02-15T00:00"),
        // 3, 4, 5 and the substitute 6 May 2026 are holidays.
        ("{after: booking, business_days: 1}", .closes, "2026-05-07T24:00"),
        ("{after: booking, business_days: 5}", .closes, "2026-05-13T24:00"),
        ("{after: booking, business_days: 2, count: from_same_day}", .closes, "2026-05-07T24:00"),
        ("{before: use, business_days: 1}", .closes, "2026-12-18T24:00"),
        // The facility is closed on Mondays: 14 December is one.
        ("{before: use, days: 6, roll: back}", .closes, "2026-12-13T24:00"),
        ("{before: use, days: 6, roll: forward}", .opens, "2026-12-15T00:00"),
        ("{before: use, days: 8, roll: forward, over: business_days}", .closes, "2026-12-14T24:00"),
        ("{before: month_of_use, months: 0, day: 29, roll: forward}", .opens, "2027-01-05T00:00"),
        // Until the end of the month of birth after two years; in that month itself, that month's.
        ("{after: registration, years: 2, month: birth, day: last}", .closes, "2029-02-28T24:00"),
        ("{after: registration, months: 7, month: birth, day: last}", .closes, "2027-02-28T24:00"),
        ("{after: registration, month: 3, day: last}", .closes, "2027-03-31T24:00"),
        ("{before: use, month: 4, day: 1}", .opens, "2026-04-01T00:00"),
        // 23:59 includes that minute in a deadline, not in an opening.
        ("{before: use, days: 3, at: \"23:59\"}", .closes, "2026-12-17T24:00"),
        ("{before: use, days: 3, at: \"1:59\"}", .closes, "2026-12-17T02:00"),
        ("{before: use, days: 3, at: \"23:59\"}", .opens, "2026-12-17T23:59"),
        ("{before: use, days: 3, at: \"17:00\"}", .closes, "2026-12-17T17:00"),
        // The night before 2:00 belongs to the day before.
        ("{after: cancellation, days: 1, at: \"9:00\", day_starts: \"2:00\"}", .opens, "2026-12-01T09:00"),
        ("{after: cancellation, days: 1, at: \"9:00\"}", .opens, "2026-12-02T09:00"),
        // Exceptions by month and by date, rolled like the rest.
        (
            "{before: use, months: 11, day: 1, at: \"13:00\", exceptions: [{month: 1, day: 6, at: \"12:00\"}]}", .opens,
            "2026-01-06T12:00"
        ),
        (
            "{before: use, months: 10, day: 1, at: \"13:00\", exceptions: [{month: 1, day: 6, at: \"12:00\"}]}", .opens,
            "2026-02-01T13:00"
        ),
        (
            "{before: use, months: 11, day: 1, roll: forward, exceptions: [{month: 1, day: 12}]}", .opens,
            "2026-01-13T00:00"
        ),
        (
            "{before: use, days: 7, exceptions: [{dates: 2026-12-13, to: 2026-12-11, at: \"17:00\"}]}", .closes,
            "2026-12-11T17:00"
        ),
    ])
    func `a rule leads to its moment`(yaml: String, edge: DateRule.Edge, expected: String) throws {
        let moment = try rule(yaml, as: edge).moment(for: anchors(), in: DeadlineCalendar.mondays)
        #expect(moment == (try local(expected)), "\(yaml): \(moment.map { "\($0)" } ?? "none")")
    }

    @Test(arguments: [
        ("2026-05-31", 3, "2026-02-28"), ("2028-05-31", 3, "2028-02-29"), ("2026-05-29", 3, "2026-02-28"),
        ("2027-03-31", 6, "2026-09-30"), ("2026-12-20", 13, "2025-11-20"),
    ])
    func `where there is no such date the month's last day holds`(use: String, months: Int, expected: String) throws {
        let rule = try rule("{before: use, months: \(months)}", as: .opens)
        #expect(rule.date(for: Anchors(date: try day(use)), in: EveryDayOpen()) == (try day(expected)))
    }

    @Test func `an anchor that is not known, or a closure without end, has no moment`() throws {
        let anchors = try anchors()
        #expect(try rule("{after: permit, days: 7}", as: .closes).moment(for: anchors, in: EveryDayOpen()) == nil)
        var always = DeadlineCalendar()
        always.closedWeekdays = Set(Weekday.allCases)
        #expect(try rule("{before: use, days: 7, roll: back}", as: .closes).moment(for: anchors, in: always) == nil)
    }

    @Test(arguments: [
        (
            "{before: use, months: 3, day: 1, at: \"9:00\", roll: forward}", "使用日の3か月前の月の1日 9:00（休館日のときは翌開館日）",
            "the 1st of the month of 3 months before the day of use, 9:00 (the next open day when closed)"
        ),
        (
            "{before: use, months: 3, at: \"9:00\"}", "使用日の3か月前の同じ日 9:00",
            "the same date 3 months before the day of use, 9:00"
        ),
        ("{before: use, days: 1}", "使用日の1日前", "1 day before the day of use"),
        (
            "{before: use, days: 6, count: from_same_day}", "使用日を含めて6日前",
            "6 days before the day of use, that day included"
        ),
        (
            "{after: booking, business_days: 5, at: \"17:00\"}", "予約の5営業日後 17:00",
            "5 business days after the booking, 17:00"
        ),
        (
            "{before: month_of_use, months: 3, day: 15, at: \"9:00\"}", "使用する月の3か月前の15日 9:00",
            "the 15th of the month 3 months before the month of use, 9:00"
        ),
        (
            "{before: month_of_use, months: 2, day: 1, at: \"13:00\", exceptions: [{month: 1, day: 6, at: \"12:00\"}]}",
            "使用する月の2か月前の1日 13:00（1月は6日 12:00）",
            "the 1st of the month 2 months before the month of use, 13:00 (in January the 6th, 12:00)"
        ),
        (
            "{day_of: month_of_use, day: last, roll: back}", "使用する月の末日（休館日のときは直前の開館日）",
            "the last day of the month of use (the last open day before when closed)"
        ),
        (
            "{after: registration, years: 2, month: birth, day: last}", "登録の日の24か月後の同じ日以後の最初の誕生月の末日",
            "the last day of the first month of birth from the same date 24 months after the day of registration"
        ),
        ("{after: booking, minutes: 30}", "予約の30分後", "30 minutes after the booking"),
        ("{before: start}", "使用開始", "the start of the use"),
    ])
    func `a rule is said in words`(yaml: String, ja: String, en: String) throws {
        let words = try rule(yaml, as: .opens).words
        #expect(words == LocalizedText(ja: ja, en: en))
    }

    @Test(arguments: [
        ("{days: 7}", "1:1", "exactly one of before, after, day_of"),
        ("{before: use, after: booking, days: 7}", "1:1", "exactly one of"),
        ("{before: uses, days: 7}", "1:10", "did you mean 「use」?"),
        ("{before: use, dais: 7}", "1:15", "did you mean 「days」?"),
        ("{before: use, days: -7}", "1:21", "whole number"),
        ("{before: use, days: 7, months: 1}", "1:32", "one unit only"),
        ("{before: use, months: 1, day: 32}", "1:31", "1 to 31, or last"),
        ("{before: use, hours: 2}", "1:10", "counted from a moment"),
        ("{after: booking, minutes: 30, roll: forward}", "1:37", "no meaning with hours or minutes"),
        ("{day_of: use, days: 1}", "1:10", "takes no length of time"),
        ("{before: use, count: from_same_day}", "1:22", "no length of time to count"),
        ("{before: use, days: 1, over: business_days}", "1:30", "needs roll"),
        ("{before: use, days: 1, roll: sideways}", "1:30", "must be one of none, forward, back"),
        ("{after: registration, years: 2, month: birth}", "1:40", "needs 「day」"),
        ("{before: use, days: 1, at: 25:00}", "1:28", "a time is written"),
        ("{before: use, months: 1, exceptions: [{month: 1}]}", "1:39", "stands in"),
        ("{before: use, months: 1, exceptions: [{month: 1, day: 4}, {month: 1, day: 5}]}", "1:38", "two exceptions"),
    ])
    func `a wrong rule is refused at its place`(yaml: String, place: String, words: String) throws {
        let reader = DocumentReader()
        _ = DateRule.read(try written(yaml), reader: reader)
        let faults = reader.faults.map(\.description)
        #expect(faults.contains { $0.hasPrefix("test.yaml:\(place):") && $0.contains(words) }, "\(faults)")
    }

    @Test func `an anchor that is not known where the rule stands is refused`() throws {
        let reader = DocumentReader()
        _ = DateRule.read(
            try written("{after: confirmation, days: 7}"), reader: reader, anchors: [.use, .start])
        #expect(reader.faults.map(\.words.en) == ["「confirmation」 is not known yet here; count from one of use, start"])
    }
}
