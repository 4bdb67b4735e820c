import Basics

extension DayRule {
    /// `毎週月曜日` by its name, `第3水曜日`, `毎月末日`, `12月29日から1月3日まで`.
    package var words: LocalizedText {
        switch self {
        case .days(let days): DayRule.joined(days.names)
        case .nth(let number, let weekday):
            DayRule.one(weekday) {
                LocalizedText(ja: "第\(number)\($0.ja)", en: "the \(DayRule.ordinal(number)) \($0.en)")
            }
        case .last(let weekday):
            DayRule.one(weekday) { LocalizedText(ja: "最終\($0.ja)", en: "the last \($0.en)") }
        case .dayOfMonth(let day):
            LocalizedText(ja: "毎月\(day)日", en: "the \(DayRule.ordinal(day)) of every month")
        case .monthEnd: LocalizedText(ja: "毎月の末日", en: "the last day of every month")
        case .dayAfter(let days):
            LocalizedText(
                ja: "\(DayRule.joined(days.names).ja)の翌日", en: "the day after \(DayRule.joined(days.names).en)")
        case .season(let season): season.words
        }
    }

    /// Names one after another: `日曜日、振替休日`.
    package static func joined(_ names: [LocalizedText]) -> LocalizedText {
        LocalizedText(
            ja: names.map(\.ja).joined(separator: "、"), en: names.map(\.en).joined(separator: ", "))
    }

    /// A day of the week by its name in the singular.
    private static func one(_ days: DaySet, _ words: (LocalizedText) -> LocalizedText) -> LocalizedText {
        let weekday = Weekday.allCases.first { DaySet(word: $0.rawValue) == days }
        return words(weekday?.words ?? joined(days.names))
    }

    static func ordinal(_ number: Int) -> String {
        let ending =
            switch (number % 10, number / 10) {
            case (_, 1): "th"
            case (1, _): "st"
            case (2, _): "nd"
            case (3, _): "rd"
            default: "th"
            }
        return "\(number)\(ending)"
    }
}
