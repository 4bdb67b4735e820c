import Basics
import Ordinance
import Testing

@Suite struct CalendarOpeningTests {
    @Test(arguments: [
        ("2026-12-01", "9:00-21:30"), ("2026-12-05", "9:00-21:30"), ("2026-12-06", "9:00-16:30"),
        // 振替休日: open, and short. 国民の休日 like a 祝日. A 祝日 on a Sunday: closed.
        ("2026-05-06", "9:00-16:30"), ("2026-09-22", "holidays"), ("2026-05-03", "holidays"),
        ("2026-05-04", "holidays"), ("2026-12-28", "9:00-21:30"), ("2026-12-29", "year-end"),
        ("2027-01-01", "year-end"), ("2027-01-03", "year-end"), ("2027-01-04", "9:00-21:30"),
        ("1979-12-31", "calendar_unknown"), ("2051-01-01", "calendar_unknown"),
    ])
    func `the hall of Otake closes on a 祝日 and opens short on a 振替休日`(text: String, said: String) throws {
        #expect(try CalendarReading.calendar(CalendarReading.otake).said(text) == said)
    }

    @Test func `an opening says when rooms can be used and when the doors are open, a closure why and by which rule`()
        throws
    {
        let calendar = try CalendarReading.calendar(
            """
            closures:
              - {code: year-end, name: {ja: 年末年始, en: New Year}, article: {ja: 規則第3条, en: Rule 3}, days: 12-29..01-03}
            opening:
              - {code: all, usable: 9:00-21:30, building: 8:30-22:00}
            """)
        let (eight, nine) = (try clock("8:30"), try clock("9:00"))
        #expect(
            calendar.opening(on: try day("2026-12-01"))
                == .open(usable: nine..<(try clock("21:30")), building: eight..<(try clock("22:00"))))
        let rule = Citation(rule: "calendar.year-end", article: LocalizedText(ja: "規則第3条", en: "Rule 3"))
        let reason = ClosureReason(
            code: "year-end", text: LocalizedText(ja: "年末年始", en: "New Year"), citation: rule)
        #expect(calendar.opening(on: try day("2026-12-31")) == .closed(reason))
        #expect(calendar.citation(on: try day("2026-12-31")) == rule)
        // Without an article of its own the source of the document is cited.
        #expect(calendar.citation(on: try day("2026-12-01"))?.article.ja == "管理規則")
        #expect(calendar.citation(on: try day("2051-12-01")) == nil)
        #expect(calendar.span == nine..<(try clock("21:30")))
    }

    @Test(arguments: [
        // 3rd wednesday, last friday, month_end, 15th; February 2027 has 28 days.
        ("3rd wednesday", 2027, 2, [17]), ("last friday", 2027, 2, [26]), ("month_end", 2027, 2, [28]),
        ("month_end", 2028, 2, [29]), ("15th", 2027, 2, [15]), ("31st", 2027, 2, []), ("31st", 2027, 3, [31]),
        ("5th monday", 2027, 2, []), ("5th monday", 2027, 3, [29]), ("1st monday", 2027, 3, [1]),
        ("[2nd tuesday, 4th tuesday]", 2026, 12, [8, 22]), ("monday", 2026, 12, [7, 14, 21, 28]),
        // 11, 23 (Tuesday); the day after each.
        ("day_after holiday", 2027, 2, [12, 24]), ("day_after substitute_holiday", 2027, 3, [23]),
        // Golden week 2026: 29 April, then 3–6 May.
        ("day_after holiday", 2026, 5, [4, 5, 6, 7]), ("day_after holiday", 2026, 4, [30]),
        ("08-13..08-15", 2026, 8, [13, 14, 15]), ("08-13", 2026, 8, [13]), ("02-29", 2027, 2, []),
        ("12-29..01-03", 2027, 1, [1, 2, 3]), ("12-29..01-03", 2026, 12, [29, 30, 31]),
        ("holiday", 2026, 9, [21, 22, 23]), ("citizens_holiday", 2026, 9, [22]),
        ("works", 2026, 12, [5, 6, 12, 13, 19, 20, 26, 27]),
        ("第3水曜日", 2027, 2, [17]), ("第三水曜日", 2027, 2, [17]), ("最終金曜日", 2027, 2, [26]), ("15日", 2027, 2, [15]),
        ("１５日", 2027, 2, [15]), ("月末日", 2027, 2, [28]), ("祝休日の翌日", 2027, 2, [12, 24]),
        ("国民の休日", 2026, 9, [22]), ("月曜日", 2026, 12, [7, 14, 21, 28]),
    ])
    func `closed days are named as ordinances name them, in either language`(
        days: String, year: Int, month: Int, closed: [Int]
    ) throws {
        let calendar = try CalendarReading.calendar(
            """
            closures: [{code: x, name: {ja: 休館, en: Closed}, days: \(days)}]
            opening: [{code: all, usable: 9:00-17:00}]
            """,
            definitions: "day_classes: [{code: works, name: {ja: 土日, en: Weekend}, days: [saturday, sunday]}]")
        #expect(calendar.closedDays(year, month) == closed)
    }

    @Test func `the first rule of hours that matches wins, by day and by season`() throws {
        let calendar = try CalendarReading.calendar(
            """
            opening:
              - {code: summer-evenings, days: [friday, saturday], season: summer, usable: 9:00-22:00}
              - {code: winter, season: [12-01..02-28, 02-29], usable: 10:00-16:00}
              - {code: other, usable: 9:00-17:00}
            """, definitions: "seasons: [{code: summer, name: {ja: 夏期, en: Summer}, days: 07-01..08-31}]")
        #expect(try calendar.said("2026-07-03") == "9:00-22:00")
        #expect(try calendar.said("2026-07-05") == "9:00-17:00")
        #expect(try calendar.said("2026-12-04") == "10:00-16:00")
        #expect(try calendar.said("2028-02-29") == "10:00-16:00")
        #expect(try calendar.span == clock("9:00")..<clock("22:00"))
    }

    @Test func `an exception beats every rule, and one for a room beats one for the whole facility`() throws {
        let calendar = try CalendarReading.calendar(
            CalendarReading.otake + """

                exceptions:
                  - {dates: 2026-08-15, closed: {ja: 工事, en: Works}, rooms: [hall]}
                  - {dates: 2026-11-02..2026-11-04, usable: 9:00-17:00, reason: {ja: 文化祭, en: Festival}}
                  - {code: election, dates: [2026-11-03, 令和8年12月31日], rooms: [gym], usable: 6:00-20:00}
                  - {dates: 2026-10-10, closed: {ja: 停電, en: Power cut}}
                """)
        #expect(try calendar.said("2026-08-15", room: "hall") == "exception")
        #expect(try calendar.said("2026-08-15", room: "gym") == "9:00-21:30")
        #expect(try calendar.said("2026-08-15") == "9:00-21:30")
        #expect(try calendar.said("2026-08-14", room: "hall") == "9:00-21:30")
        // 3 November is a 祝日.
        for date in ["2026-11-02", "2026-11-03", "2026-11-04"] { #expect(try calendar.said(date) == "9:00-17:00") }
        #expect(try calendar.said("2026-11-01") == "9:00-16:30")
        #expect(try calendar.said("2026-11-05") == "9:00-21:30")
        #expect(try calendar.said("2026-11-03", room: "gym") == "6:00-20:00")
        #expect(try calendar.said("2026-12-31", room: "gym") == "6:00-20:00")
        #expect(try calendar.said("2026-12-31", room: "hall") == "year-end")
        #expect(try calendar.said("2026-10-10", room: "unnamed") == "exception")
        #expect(try calendar.citation(on: day("2026-11-03"), room: "gym")?.rule == "calendar.election")
        #expect(try calendar.span == clock("6:00")..<clock("21:30"))
        guard case .closed(let reason) = calendar.opening(on: try day("2026-08-15"), room: "hall") else {
            Issue.record("open")
            return
        }
        #expect(reason.text == LocalizedText(ja: "工事", en: "Works"))
    }

    @Test func `closures and hours may be of some rooms only`() throws {
        let calendar = try CalendarReading.calendar(
            """
            closures:
              - {code: mondays, name: {ja: 月曜, en: Mondays}, days: monday}
              - {code: maintenance, name: {ja: 点検, en: Maintenance}, days: 1st tuesday, rooms: [hall, stage]}
            opening:
              - {code: gym, rooms: [gym], usable: 6:00-22:00}
              - {code: other, usable: 9:00-17:00}
            """)
        #expect(try calendar.said("2026-12-01", room: "hall") == "maintenance")
        #expect(try calendar.said("2026-12-01", room: "stage") == "maintenance")
        #expect(try calendar.said("2026-12-01", room: "gym") == "6:00-22:00")
        #expect(try calendar.said("2026-12-01", room: "library") == "9:00-17:00")
        #expect(try calendar.said("2026-12-01") == "9:00-17:00")
        #expect(try calendar.said("2026-12-07", room: "gym") == "mondays")
        #expect(calendar.rooms == ["hall", "stage", "gym"])
    }

    @Test func `where every rule of hours names rooms, the facility is open as long as any room is`() throws {
        let calendar = try CalendarReading.calendar(
            """
            closures: [{code: off, name: {ja: 休場, en: Off}, days: wednesday, rooms: [court]}]
            opening:
              - {code: court, rooms: [court], usable: 6:00-18:00}
              - {code: hall, rooms: [hall], usable: 9:00-21:00, building: 8:00-22:00}
            exceptions: [{dates: 2026-12-02, rooms: [hall], closed: {ja: 点検, en: Maintenance}}]
            """)
        #expect(try calendar.said("2026-12-01") == "6:00-21:00")
        #expect(try calendar.said("2026-12-09") == "9:00-21:00")
        #expect(try calendar.said("2026-12-02") == "off")
        #expect(try calendar.said("2026-12-01", room: "kitchen") == "no_opening_hours")
    }
}
