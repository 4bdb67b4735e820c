import Basics
import Testing

@testable import Ordinance

/// Days as rules name them, in words.
@Suite struct CalendarWordsTests {
    @Test(arguments: [
        (["any"], "毎日", "every day"), (["sunday", "substitute_holiday"], "日曜日、振替休日", "Sundays, substitute holidays"),
        (["saturday", "sunday", "holiday"], "日曜日、土曜日、祝休日", "Sundays, Saturdays, holidays of any kind"),
        (["national_holiday"], "祝日", "national holidays"),
    ])
    func `days by their names`(words: [String], ja: String, en: String) throws {
        var days = DaySet()
        for word in words { days.bits |= try #require(DaySet(word: word)).bits }
        #expect(DayRule.joined(days.names) == LocalizedText(ja: ja, en: en))
    }

    @Test func `what is left of a week without its holidays`() throws {
        var days = DaySet.every
        for word in ["sunday", "saturday", "holiday"] { days.bits &= ~(try #require(DaySet(word: word)).bits) }
        #expect(days.names.map(\.ja) == ["平日（月曜日から金曜日まで）"])
        days.bits &= ~(try #require(DaySet(word: "monday")).bits)
        #expect(days.names.map(\.ja).first == "火曜日（祝休日を除く）")
        #expect(days.names.count == 4)
    }

    @Test func `closed days, and what becomes of them on a holiday`() throws {
        let calendar = try CalendarReading.calendar(
            """
            closures:
              - {code: year-end, name: {ja: 年末年始, en: New Year}, days: 12-29..01-03}
              - {code: monday, name: {ja: 月曜日, en: Mondays}, days: monday, on_holiday: next_weekday}
              - {code: third, name: {ja: 第3水曜日, en: Third Wednesday}, days: 3rd wednesday, rooms: [hall]}
              - {code: last, name: {ja: 最終金曜日, en: Last Friday}, days: [last friday, month_end, 15th, day_after holiday]}
              - {code: day, name: {ja: 開館記念日, en: Anniversary}, days: 08-13}
            opening:
              - {code: summer, season: 07-01..08-31, usable: 9:00-20:00}
              - {code: other, usable: 9:00-21:00}
            exceptions:
              - {dates: 2027-02-15..2027-02-28, closed: {ja: 工事, en: Works}, rooms: [hall]}
              - {dates: 2026-02-15, closed: {ja: 工事, en: Works}}
            """)
        #expect(
            calendar.closures.map(\.words.ja) == [
                "12月29日から1月3日まで", "月曜日（祝休日に当たるときは、開館し、その後の最も近い平日（休館日を除く）に休館します）", "第3水曜日",
                "最終金曜日、毎月の末日、毎月15日、祝休日の翌日", "8月13日",
            ])
        #expect(
            calendar.closures[3].words.en
                == "the last Friday, the last day of every month, the 15th of every month, the day after holidays of any kind"
        )
        #expect(calendar.closures.map { calendar.rooms(of: $0) } == [[], [], ["hall"], [], []])
        #expect(calendar.openingRules.map(\.words.en) == ["1 July to 31 August", "every day"])
        #expect(calendar.openingRules.map(\.isOtherwise) == [false, true])
        let coming = calendar.exceptions(from: try day("2027-01-01"))
        #expect(coming.map { calendar.rooms(of: $0) } == [["hall"]])
    }
}
