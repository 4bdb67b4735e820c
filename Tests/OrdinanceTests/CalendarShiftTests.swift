import Basics
import Ordinance
import Testing

@Suite struct CalendarShiftTests {
    private func calendar(_ closures: String) throws -> OperatingCalendar {
        try CalendarReading.calendar("closures: [\(closures)]\nopening: [{code: all, usable: 9:00-17:00}]")
    }

    private func closure(_ days: String, _ onHoliday: String, code: String = "x", more: String = "") -> String {
        "{code: \(code), name: {ja: 休館, en: Closed}, days: \(days), on_holiday: \(onHoliday)\(more)}"
    }

    @Test(arguments: [
        // 12 January, 20 July, 21 September (with 22 and 23), 12 October 2026 are Mondays and 祝日.
        ("closed", 2026, 1, [5, 12, 19, 26]), ("open", 2026, 1, [5, 19, 26]),
        ("next_weekday", 2026, 1, [5, 13, 19, 26]),
        ("next_day", 2026, 1, [5, 13, 19, 26]), ("next_weekday", 2026, 9, [7, 14, 24, 28]),
        ("next_day", 2026, 9, [7, 14, 24, 28]), ("open", 2026, 9, [7, 14, 28]),
        // 4 May 2026 is a 祝日 on a Monday; Tuesday and Wednesday are holidays too.
        ("next_weekday", 2026, 5, [7, 11, 18, 25]), ("次の平日", 2026, 5, [7, 11, 18, 25]),
    ])
    func `a closed Monday that is a holiday stays, is open, or moves to the next weekday`(
        onHoliday: String, year: Int, month: Int, closed: [Int]
    ) throws {
        #expect(try calendar(closure("monday", onHoliday)).closedDays(year, month) == closed)
    }

    @Test func `a closed Friday moves over the weekend to a weekday, or to the day that follows`() throws {
        // Friday 11 February 2028 is 建国記念の日.
        #expect(try calendar(closure("2nd friday", "next_weekday")).closedDays(2028, 2) == [14])
        #expect(try calendar(closure("2nd friday", "next_day")).closedDays(2028, 2) == [12])
    }

    @Test
    func `a shift jumps over days that are closed in their own right; the nearest day that is no holiday does not`()
        throws
    {
        // Monday 12 January 2026 is a 祝日; Tuesday the 13th is closed for maintenance.
        let maintenance = closure("2nd tuesday", "closed", code: "maintenance")
        #expect(
            try calendar(closure("monday", "next_weekday") + ", " + maintenance).closedDays(2026, 1) == [
                5, 12 + 1, 14, 19, 26,
            ])
        #expect(
            try calendar(maintenance + ", " + closure("monday", "next_weekday")).closedDays(2026, 1) == [
                5, 13, 14, 19, 26,
            ])
        #expect(
            try calendar(closure("monday", "next_day") + ", " + maintenance).closedDays(2026, 1) == [5, 13, 19, 26])
        // A closure of one room only holds up the shift for that room.
        let hall = try calendar(
            closure("monday", "next_weekday") + ", "
                + closure("2nd tuesday", "closed", code: "hall", more: ", rooms: [hall]"))
        #expect(hall.closedDays(2026, 1) == [5, 13, 19, 26])
        #expect(hall.closedDays(2026, 1, room: "hall") == [5, 13, 14, 19, 26])
    }

    @Test func `a holiday on which the facility is closed anyway still moves the closed day, beyond the year-end`()
        throws
    {
        // 1 January 2029 is a Monday.
        let yearEnd = closure("12-29..01-03", "closed", code: "year-end")
        let shifted = try calendar(closure("monday", "next_weekday") + ", " + yearEnd)
        #expect(shifted.closedDays(2029, 1) == [1, 2, 3, 4, 9, 15, 22, 29])
        let nearest = try calendar(closure("monday", "next_day") + ", " + yearEnd)
        #expect(nearest.closedDays(2029, 1) == [1, 2, 3, 9, 15, 22, 29])
    }

    @Test func `which days count as holidays can be said`() throws {
        // 6 May 2026 is a Wednesday and a 振替休日; 23 September 2026 a Wednesday and a 祝日.
        let national = ", holidays: [national_holiday]"
        let calendar = try calendar(closure("wednesday", "next_weekday", more: national))
        #expect(calendar.closedDays(2026, 5) == [6, 13, 20, 27])
        #expect(calendar.closedDays(2026, 9) == [2, 9, 16, 24, 30])
    }

    @Test func `a shifted day keeps the name of its rule`() throws {
        let calendar = try calendar(closure("monday", "next_weekday", code: "mondays"))
        #expect(try calendar.said("2026-01-13") == "mondays")
        #expect(try calendar.citation(on: day("2026-01-13"))?.rule == "calendar.mondays")
    }

    /// As the sentence reads, forwards: whoever meets a holiday walks on until a day takes it.
    private func naive(
        _ year: Int, weekdays: [Weekday], alsoClosed: Set<CalendarDate>, skipsClosed: Bool
    ) throws -> Set<CalendarDate> {
        let table = HolidayTable.computed
        var closed = alsoClosed
        let days = try day("\(year)-01-01")...day("\(year)-12-31")
        let own = days.filter { weekdays.contains($0.weekday) && table.holiday(on: $0) == nil }
        closed.formUnion(own)
        for date in try day("\(year - 1)-11-01")...day("\(year)-12-31")
        where weekdays.contains(date.weekday) && table.holiday(on: date) != nil {
            var day = date + 1
            while table.holiday(on: day) != nil
                || (skipsClosed
                    && (day.weekday == .saturday || day.weekday == .sunday || weekdays.contains(day.weekday)
                        || alsoClosed.contains(day)))
            { day = day + 1 }
            closed.insert(day)
        }
        return closed.filter { $0.year == year }
    }

    @Test(arguments: [
        [Weekday.monday], [.tuesday], [.friday], [.monday, .tuesday], [.wednesday, .saturday], [.monday, .thursday],
    ])
    func `looking back finds the same days as walking on, in every year`(weekdays: [Weekday]) throws {
        for (word, skipsClosed) in [("next_weekday", true), ("next_day", false)] {
            let list = weekdays.map(\.rawValue).joined(separator: ", ")
            let calendar = try calendar(
                closure("[\(list)]", word) + ", " + closure("12-28..01-04", "closed", code: "year-end"))
            for year in 1982...2049 {
                let yearEnd = try Set(day("\(year - 1)-12-28")...day("\(year)-01-04"))
                    .union(day("\(year)-12-28")...day("\(year + 1)-01-04"))
                let expected = try naive(year, weekdays: weekdays, alsoClosed: yearEnd, skipsClosed: skipsClosed)
                let found = try (day("\(year)-01-01")...day("\(year)-12-31")).filter { !calendar.isOpen($0) }
                #expect(Set(found) == expected, "\(year) \(word)")
            }
        }
    }
}
