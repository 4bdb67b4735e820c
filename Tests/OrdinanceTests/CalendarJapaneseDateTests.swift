import Basics
import Ordinance
import Testing

@Suite struct CalendarJapaneseDateTests {
    @Test(arguments: [
        ("2026-12-01", "令和8年12月1日", "R8.12.1"), ("2019-05-01", "令和元年5月1日", "R1.5.1"),
        ("2019-04-30", "平成31年4月30日", "H31.4.30"), ("1989-01-08", "平成元年1月8日", "H1.1.8"),
        ("1989-01-07", "昭和64年1月7日", "S64.1.7"), ("1926-12-25", "昭和元年12月25日", "S1.12.25"),
        ("1926-12-24", "大正15年12月24日", "T15.12.24"), ("1912-07-30", "大正元年7月30日", "T1.7.30"),
        ("1912-07-29", "明治45年7月29日", "M45.7.29"), ("1873-01-01", "明治6年1月1日", "M6.1.1"),
    ])
    func `a date is written and read in the Japanese calendar, at the edges of every era`(
        text: String, full: String, short: String
    ) throws {
        let date = try day(text)
        #expect(DateWords.japanese(date) == full)
        #expect(DateWords.abbreviated(date) == short)
        #expect(CalendarDate(japanese: full) == date)
        #expect(CalendarDate(japanese: short) == date)
    }

    @Test func `every day since 1873 is read back from what is written of it`() throws {
        for date in try day("1873-01-01")...day("2060-12-31") {
            #expect(CalendarDate(japanese: DateWords.japanese(date)) == date)
            #expect(CalendarDate(japanese: DateWords.abbreviated(date)) == date)
        }
    }

    @Test func `full-width digits are read, and 令和1年 as well as 令和元年`() throws {
        #expect(CalendarDate(japanese: "令和８年１２月１日") == (try day("2026-12-01")))
        #expect(CalendarDate(japanese: "令和1年5月1日") == (try day("2019-05-01")))
        #expect(CalendarDate(japanese: "R08.04.01") == (try day("2026-04-01")))
    }

    @Test(arguments: [
        "平成31年5月1日", "令和元年4月30日", "昭和64年1月8日", "平成元年1月7日", "明治5年12月2日", "令和8年2月29日",
        "令和8年12月1", "令和8年1日", "令和年1月1日", "令和0年1月1日", "和8年1月1日", "2026年12月1日", "R8.12", "R8.12.1.1",
        "R8-12-1", "X8.12.1", "R8.13.1", "R-8.1.1", "R8.1.001", "", "R", "令和",
    ])
    func `a day that never was, or another form, is not read`(text: String) {
        #expect(CalendarDate(japanese: text) == nil)
    }

    @Test func `before 1873 the year is given in the common era`() throws {
        #expect(DateWords.japanese(try day("1872-12-31")) == "1872年12月31日")
        #expect(DateWords.abbreviated(try day("1872-12-31")) == "1872.12.31")
        #expect(JapaneseEra(try day("1872-12-31")) == nil)
    }
}
