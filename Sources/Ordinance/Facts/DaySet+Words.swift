import Basics

extension DaySet {
    /// The days by the names people use, whole weeks and whole kinds first: `日曜日`, `振替休日`; `毎日` for every day.
    package var names: [LocalizedText] {
        if bits == DaySet.every.bits { return [LocalizedText(ja: "毎日", en: "every day")] }
        var (left, names) = (bits, [LocalizedText]())
        for (days, name) in DaySet.named where days.bits & ~bits == 0 && days.bits & left != 0 {
            names.append(name)
            left &= ~days.bits
        }
        return names
    }

    /// A whole day of the week before a kind of holiday before what a day of the week is without its holidays.
    private static let named: [(DaySet, LocalizedText)] = {
        let weekdays = Weekday.allCases.map { weekday in
            (weekday, DaySet(word: weekday.rawValue) ?? DaySet(), weekday.words)
        }
        let plain = Weekday.allCases.map { ($0, DaySet([DaySignature(weekday: $0, holiday: nil)])) }
        let mondayToFriday = DaySet(
            Weekday.allCases.filter { $0 != .saturday && $0 != .sunday }
                .map { DaySignature(weekday: $0, holiday: nil) })
        let kinds: [(String, String, String)] = [
            ("holiday", "祝休日", "holidays of any kind"), ("national_holiday", "祝日", "national holidays"),
            ("substitute_holiday", "振替休日", "substitute holidays"),
            ("citizens_holiday", "国民の休日", "citizens’ holidays"),
        ]
        return weekdays.map { ($0.1, LocalizedText(ja: $0.2.ja, en: "\($0.2.en)s")) }
            + kinds.map { (DaySet(word: $0.0) ?? DaySet(), LocalizedText(ja: $0.1, en: $0.2)) }
            + [(mondayToFriday, LocalizedText(ja: "平日（月曜日から金曜日まで）", en: "weekdays (Monday to Friday)"))]
            + plain.map {
                ($0.1, LocalizedText(ja: "\($0.0.words.ja)（祝休日を除く）", en: "\($0.0.words.en)s that are no holiday"))
            }
    }()
}

extension Weekday {
    /// `水曜日`, `Wednesday`.
    var words: LocalizedText {
        let ja =
            switch self {
            case .sunday: "日曜日"
            case .monday: "月曜日"
            case .tuesday: "火曜日"
            case .wednesday: "水曜日"
            case .thursday: "木曜日"
            case .friday: "金曜日"
            case .saturday: "土曜日"
            }
        return LocalizedText(ja: ja, en: rawValue.prefix(1).uppercased() + rawValue.dropFirst())
    }
}
