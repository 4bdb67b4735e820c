import Basics
import FoundationEssentials
import Ordinance
import Testing

@Suite struct JapaneseHolidaysTests {
    @Test func `every day from 1980 to 2050 agrees with an independent list`() throws {
        let published = try PublishedHolidays.read()
        #expect(published.count == 1198)
        for date in try day("1980-01-01")...day("2050-12-31") {
            let holiday = HolidayTable.computed.holiday(on: date)
            #expect(JapaneseHolidays.holidays(of: date.year)[date] == holiday)
            switch (holiday?.kind, published[date]) {
            case (nil, nil): continue
            case (.nationalHoliday?, let name?): #expect(holiday?.name.ja == name, "\(date)")
            case (.substituteHoliday?, let name?): #expect(name == "振替休日", "\(date)")
            case (.citizensHoliday?, let name?): #expect(name == "国民の休日", "\(date)")
            case (let kind, let name): Issue.record("\(date) is \(kind as Any) here and \(name as Any) there")
            }
        }
    }

    @Test(arguments: [
        ("2026-01-01", DayKind.nationalHoliday, "元日"), ("2026-05-03", .nationalHoliday, "憲法記念日"),
        ("2026-05-06", .substituteHoliday, "振替休日"), ("2026-09-22", .citizensHoliday, "国民の休日"),
        ("2027-03-22", .substituteHoliday, "振替休日"), ("2020-07-24", .nationalHoliday, "スポーツの日"),
        ("2021-08-08", .nationalHoliday, "山の日"), ("2021-08-09", .substituteHoliday, "振替休日"),
        ("1986-05-05", .nationalHoliday, "こどもの日"), ("1987-05-04", .substituteHoliday, "振替休日"),
        ("1988-05-04", .citizensHoliday, "国民の休日"), ("1989-02-24", .nationalHoliday, "大喪の礼"),
        ("1988-04-29", .nationalHoliday, "天皇誕生日"), ("1989-12-23", .nationalHoliday, "天皇誕生日"),
        ("1993-06-09", .nationalHoliday, "結婚の儀"), ("2019-04-30", .citizensHoliday, "国民の休日"),
        ("2019-05-01", .nationalHoliday, "天皇の即位の日"), ("2019-05-06", .substituteHoliday, "振替休日"),
        ("2008-05-06", .substituteHoliday, "振替休日"),
    ])
    func `the three kinds are told apart`(text: String, kind: DayKind, name: String) throws {
        let day = try #require(HolidayTable.computed.day(try day(text)))
        #expect(day.kind == kind)
        #expect(day.holiday?.name.ja == name)
        #expect(day.isProvisional)
    }

    @Test(arguments: [
        ("2020-07-20", DayKind.weekday), ("2020-08-11", .weekday), ("2020-10-12", .weekday), ("2021-10-11", .weekday),
        ("2026-12-01", .weekday), ("2026-12-05", .saturday), ("2026-12-06", .sunday), ("2024-02-29", .weekday),
        // Before 27 December 1985 the Act knew no 国民の休日; in 2019 nobody's birthday was kept.
        ("1985-05-04", .saturday), ("1982-05-04", .weekday), ("1986-05-04", .sunday), ("2019-12-23", .weekday),
        ("2019-02-23", .saturday),
    ])
    func `ordinary days, also those from which a holiday was taken`(text: String, kind: DayKind) throws {
        let day = try #require(HolidayTable.computed.day(try day(text)))
        #expect(day.kind == kind)
        #expect(!day.kind.isHoliday)
    }

    @Test(arguments: ["1979-12-31", "2051-01-01"])
    func `outside the years the rules are known for there is no answer`(text: String) throws {
        let date = try day(text)
        #expect(HolidayTable.computed.day(date) == nil)
        #expect(HolidayTable.computed.signature(of: date) == nil)
        #expect(HolidayTable.computed.holiday(on: date) == nil)
        #expect(!HolidayTable.computed.knows(date))
        #expect(JapaneseHolidays.holidays(of: date.year).isEmpty)
    }

    @Test func `a day's signature is its weekday and its kind of holiday`() throws {
        for date in try day("2019-01-01")...day("2027-12-31") {
            let table = HolidayTable.computed
            let expected = DaySignature(weekday: date.weekday, holiday: table.holiday(on: date)?.kind)
            #expect(table.signature(of: date) == expected)
        }
    }

    @Test func `banks rest on Saturdays, Sundays, holidays of any kind and from 31 December to 3 January`() throws {
        let closed = try [
            "2026-05-06", "2026-09-22", "2026-12-05", "2026-12-06", "2026-12-31", "2030-01-01", "2030-01-02",
            "2030-01-03",
        ].map { try day($0) }
        let open = try ["2026-12-30", "2027-01-04", "2030-01-04", "2026-05-07", "2026-05-01"].map { try day($0) }
        for date in closed { #expect(!HolidayTable.computed.isBankBusinessDay(date), "\(date)") }
        for date in open { #expect(HolidayTable.computed.isBankBusinessDay(date), "\(date)") }
    }
}

/// Day → name as an independent program gives it; see the head of the file for its source and version.
enum PublishedHolidays {
    static func read() throws -> [CalendarDate: String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/holidays.txt")
        var days: [CalendarDate: String] = [:]
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
            let date = try #require(CalendarDate(line.prefix(10)))
            let name = String(line.dropFirst(11))
            days[date] = name == "即位礼正殿の儀が行われる日" ? "即位礼正殿の儀" : name
        }
        return days
    }

    /// The list in the form in which the Cabinet Office publishes it, for the years of `range`.
    static func cabinetOffice(_ range: ClosedRange<Int>) throws -> String {
        let lines = try read().filter { range.contains($0.key.year) }.sorted { $0.key < $1.key }.map { date, name in
            let name = ["振替休日", "国民の休日"].contains(name) ? "休日" : name
            return "\(date.year)/\(date.month)/\(date.day),\(name)\r\n"
        }
        return CabinetOfficeFile.header + "\r\n" + lines.joined()
    }
}
