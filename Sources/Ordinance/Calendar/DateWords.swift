import Basics

/// A day in words, as municipal documents and English readers write it.
package enum DateWords {
    /// `令和8年12月1日（火）` and `Tue 1 December 2026`.
    package static func full(_ date: CalendarDate) -> LocalizedText {
        LocalizedText(
            ja: "\(japanese(date))（\(weekday(date).ja)）",
            en: "\(weekday(date).en) \(date.day) \(monthsInEnglish[date.month - 1]) \(date.year)")
    }

    /// `12月1日（火）` and `Tue 1 Dec`.
    package static func short(_ date: CalendarDate) -> LocalizedText {
        LocalizedText(
            ja: "\(date.month)月\(date.day)日（\(weekday(date).ja)）",
            en: "\(weekday(date).en) \(date.day) \(monthsInEnglish[date.month - 1].prefix(3))")
    }

    /// 和暦: `令和8年12月1日`, `令和元年5月1日`. Before 昭和 the year is given in the common era.
    package static func japanese(_ date: CalendarDate) -> String {
        "\(japaneseYear(date))\(date.month)月\(date.day)日"
    }

    /// `令和8年12月1日（火） 9:00`, in Japan's zone.
    package static func moment(_ instant: Instant) -> LocalizedText {
        let date = full(JapanTime.date(of: instant))
        let time = JapanTime.time(of: instant)
        return LocalizedText(ja: "\(date.ja) \(time)", en: "\(date.en), \(time)")
    }

    package static func weekday(_ date: CalendarDate) -> LocalizedText {
        switch date.weekday {
        case .sunday: LocalizedText(ja: "日", en: "Sun")
        case .monday: LocalizedText(ja: "月", en: "Mon")
        case .tuesday: LocalizedText(ja: "火", en: "Tue")
        case .wednesday: LocalizedText(ja: "水", en: "Wed")
        case .thursday: LocalizedText(ja: "木", en: "Thu")
        case .friday: LocalizedText(ja: "金", en: "Fri")
        case .saturday: LocalizedText(ja: "土", en: "Sat")
        }
    }

    private static func japaneseYear(_ date: CalendarDate) -> String {
        for era in eras where date >= era.first {
            let year = date.year - era.first.year + 1
            return "\(era.name)\(year == 1 ? "元" : String(year))年"
        }
        return "\(date.year)年"
    }

    // Days since 1970-01-01 of the first day of each era, latest first.
    private static let eras: [(name: String, first: CalendarDate)] = [
        ("令和", CalendarDate(daysSinceEpoch: 18_017)),  // 2019-05-01
        ("平成", CalendarDate(daysSinceEpoch: 6_947)),  // 1989-01-08
        ("昭和", CalendarDate(daysSinceEpoch: -15_713)),  // 1926-12-25
    ]

    private static let monthsInEnglish = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}
