import Basics
import Testing

@Suite struct CalendarDateTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-12-01", 20_788), ("0001-01-01", -719_162),
        ("9999-12-31", 2_932_896),
    ])
    func `a date is a number of days since 1970 and comes back the same`(text: String, days: Int) throws {
        let date = try #require(CalendarDate(text))
        #expect(date.daysSinceEpoch == days)
        #expect(CalendarDate(daysSinceEpoch: days).description == text)
    }

    @Test(arguments: [
        "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-12-00", "26-12-01", "2026-1-1",
        "2026/12/01", "2026-12-01 ", "２０２６-12-01", "+026-12-01", "0000-01-01", "", "2026-12", "2026-12-01-01",
    ])
    func `what is no day is refused`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func `every day of four hundred years survives the way to the calendar and back`() {
        for days in stride(from: -146_097, through: 146_097, by: 1) {
            let date = CalendarDate(daysSinceEpoch: days)
            guard CalendarDate(year: date.year, month: date.month, day: date.day) == date else {
                Issue.record("\(days) became \(date)")
                return
            }
        }
    }

    @Test(arguments: [
        ("1970-01-01", Weekday.thursday), ("1969-12-31", .wednesday), ("2026-12-01", .tuesday),
        ("2024-02-29", .thursday), ("2026-05-03", .sunday),
    ])
    func `weekdays`(text: String, weekday: Weekday) throws {
        #expect(try #require(CalendarDate(text)).weekday == weekday)
    }

    @Test(arguments: [
        ("2026-03-31", 2025), ("2026-04-01", 2026), ("2026-12-31", 2026), ("2027-01-01", 2026), ("2024-02-29", 2023),
    ])
    func `the municipal year begins on 1 April`(text: String, year: Int) throws {
        #expect(try #require(CalendarDate(text)).fiscalYear == year)
    }

    @Test(arguments: [
        ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-31", -1, "2026-02-28"),
        ("2026-12-01", -3, "2026-09-01"), ("2026-02-15", -3, "2025-11-15"), ("2026-01-01", -1, "2025-12-01"),
        ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"), ("2026-11-30", 0, "2026-11-30"),
        ("2026-11-30", 25, "2028-12-30"),
    ])
    func `the same day some months away, or the month's last`(text: String, months: Int, expected: String) throws {
        #expect(try #require(CalendarDate(text)).adding(months: months).description == expected)
    }

    @Test func `days are counted across a leap day`() throws {
        let before = try #require(CalendarDate("2024-02-28"))
        let after = try #require(CalendarDate("2024-03-01"))
        #expect(after - before == 2)
        #expect(before + 1 == CalendarDate("2024-02-29"))
        #expect(Array(before..<after).count == 2)
    }
}
