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

    /// 和暦: `令和8年12月1日`, `令和元年5月1日`. Before 明治6年 the year is given in the common era.
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

    /// As forms write it: `R8.12.1`, `R1.5.1`. Before 明治6年 the year is given in the common era.
    package static func abbreviated(_ date: CalendarDate) -> String {
        let year = JapaneseEra(date).map { "\($0.letter)\(date.year - $0.firstYear + 1)" } ?? "\(date.year)"
        return "\(year).\(date.month).\(date.day)"
    }

    private static func japaneseYear(_ date: CalendarDate) -> String {
        guard let era = JapaneseEra(date) else { return "\(date.year)年" }
        let year = date.year - era.firstYear + 1
        return "\(era.rawValue)\(year == 1 ? "元" : String(year))年"
    }

    private static let monthsInEnglish = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}
