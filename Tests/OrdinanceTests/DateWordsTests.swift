import Basics
import Ordinance
import Testing

@Suite struct DateWordsTests {
    @Test(arguments: [
        ("2026-12-01", "令和8年12月1日（火）", "Tue 1 December 2026"),
        ("2019-05-01", "令和元年5月1日（水）", "Wed 1 May 2019"),
        ("2019-04-30", "平成31年4月30日（火）", "Tue 30 April 2019"),
        ("1989-01-08", "平成元年1月8日（日）", "Sun 8 January 1989"),
        ("1989-01-07", "昭和64年1月7日（土）", "Sat 7 January 1989"),
        ("1926-12-25", "昭和元年12月25日（土）", "Sat 25 December 1926"),
        ("1926-12-24", "大正15年12月24日（金）", "Fri 24 December 1926"),
    ])
    func `a day in full, in the Japanese calendar and in English`(text: String, ja: String, en: String) throws {
        let words = DateWords.full(try day(text))
        #expect(words == LocalizedText(ja: ja, en: en))
    }

    @Test func `a day in short, and a moment`() throws {
        #expect(DateWords.short(try day("2026-05-06")) == LocalizedText(ja: "5月6日（水）", en: "Wed 6 May"))
        #expect(
            DateWords.moment(try moment("2026-12-01T00:00:00Z"))
                == LocalizedText(ja: "令和8年12月1日（火） 9:00", en: "Tue 1 December 2026, 9:00"))
    }
}
