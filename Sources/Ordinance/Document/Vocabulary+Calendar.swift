/// The words of calendars.
extension Vocabulary {
    static let calendar: [(String, String)] = calendarKeys + dayWords

    private static let calendarKeys: [(String, String)] = [
        ("calendar", "暦"), ("closures", "休館日"), ("opening", "開館時間"), ("exceptions", "例外"),
        ("usable", "使用時間"), ("building", "建物の時間"), ("closed", "休館"), ("open", "開館"), ("season", "季節"),
        ("on_holiday", "休日に当たるとき"), ("next_weekday", "次の平日"), ("next_day", "次の休日でない日"),
        ("holidays", "休日とする日"), ("dates", "期日"), ("reception", "受付時間"), ("channel", "受付の方法"),
        ("online", "オンライン"), ("counter", "窓口"), ("phone", "電話"), ("on_closed_days", "休館日のとき"),
        ("business_days", "営業日"), ("bank", "銀行"), ("facility", "当該施設"), ("date", "使用日"), ("room", "対象の室"),
    ]

    private static let dayWords: [(String, String)] = [
        ("any", "毎日"), ("holiday", "祝休日"), ("national_holiday", "祝日"), ("substitute_holiday", "振替休日"),
        ("citizens_holiday", "国民の休日"), ("sunday", "日曜日"), ("monday", "月曜日"), ("tuesday", "火曜日"),
        ("wednesday", "水曜日"), ("thursday", "木曜日"), ("friday", "金曜日"), ("saturday", "土曜日"),
        ("month_end", "月末日"),
    ]
}
