import Basics
import FoundationEssentials
import Ordinance
import Testing

@Suite struct JapaneseHolidaysTests {
    /// Day → name as jpholiday gives it; see the head of the file for its source and version.
    private func published() throws -> [CalendarDate: String] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/holidays.txt")
        var days: [CalendarDate: String] = [:]
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
            let date = try #require(CalendarDate(line.prefix(10)))
            days[date] = String(line.dropFirst(11))
        }
        return days
    }

    @Test func `every day from 2020 to 2050 agrees with an independent list`() throws {
        let published = try published()
        #expect(published.count == 552)
        for date in try day("2020-01-01")...day("2050-12-31") {
            let holiday = JapaneseHolidays.holiday(on: date)
            switch (holiday?.kind, published[date]) {
            case (nil, nil): continue
            case (.nationalHoliday?, let name?): #expect(holiday?.name.ja == name, "\(date)")
            case (.substituteHoliday?, let name?): #expect(name.hasSuffix("振替休日"), "\(date)")
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
    ])
    func `the three kinds are told apart`(text: String, kind: DayKind, name: String) throws {
        #expect(DayKind(try day(text)) == kind)
        #expect(JapaneseHolidays.holiday(on: try day(text))?.name.ja == name)
    }

    @Test(arguments: [
        ("2020-07-20", DayKind.weekday), ("2020-08-11", .weekday), ("2020-10-12", .weekday), ("2021-10-11", .weekday),
        ("2026-12-01", .weekday), ("2026-12-05", .saturday), ("2026-12-06", .sunday), ("2024-02-29", .weekday),
    ])
    func `ordinary days, also those from which the Games took a holiday`(text: String, kind: DayKind) throws {
        #expect(DayKind(try day(text)) == kind)
        #expect(!kind.isHoliday)
    }

    @Test func `outside the years the rules are known for there is no answer`() throws {
        #expect(JapaneseHolidays.holiday(on: try day("2019-01-01")) == nil)
        #expect(JapaneseHolidays.holiday(on: try day("2051-01-01")) == nil)
    }
}
