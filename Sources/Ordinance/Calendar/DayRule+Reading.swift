import Basics

extension DefinitionsReader {
    /// A word for days or the code of a class of days; `3rd wednesday`, `last friday`, `15th`, `month_end`,
    /// `day_after holiday`, `12-29..01-03`, `08-15`; or 第3水曜日, 第三水曜日, 最終金曜日, 15日,
    /// 月末日, 祝日の翌日.
    func dayRule(_ node: SourceNode, _ reader: DocumentReader) -> DayRule? {
        let text = node.scalar ?? ""
        if let rule = DefinitionsReader.pattern(text) { return rule }
        if let days = DefinitionsReader.dayBefore(text) {
            return daySet(SourceNode(.scalar(days), at: node.place)).map(DayRule.dayAfter)
        }
        if text.contains("..") { return season(node).map(DayRule.season) }
        if isDay(text) { return daySet(node).map(DayRule.days) }
        let known = DaySet.words + definitions.dayClasses.map(\.code)
        reader.fault(
            at: node,
            ja: "日は、\(known.map(Vocabulary.japanese).joined(separator: "、"))のほか、第3水曜日、最終金曜日、15日、"
                + "月末日、祝日の翌日、12-29..01-03、08-15 のように書いてください。",
            en: "days are \(known.joined(separator: ", ")), or like 3rd wednesday, last friday, 15th, month_end, "
                + "day_after holiday, 12-29..01-03, 08-15" + Suggestion.words(for: text, among: known))
        return nil
    }

    private func isDay(_ text: String) -> Bool {
        let word = Vocabulary.english(text)
        return DaySet(word: word) != nil || definitions.dayClasses.contains { $0.code == word }
    }

    private static func pattern(_ text: String) -> DayRule? {
        if Vocabulary.english(text) == "month_end" { return .monthEnd }
        if let season = Season(text) ?? Season(day: text) { return .season(season) }
        if let number = ordinals[text] ?? japaneseDay(text) { return .dayOfMonth(number) }
        let words = text.split(separator: " ").map(String.init)
        if words.count == 2, let weekday = weekday(words[1]) {
            if words[0] == "last" { return .last(weekday) }
            if let number = ordinals[words[0]], number <= 5 { return .nth(number, weekday) }
        }
        if text.hasPrefix("最終"), let weekday = weekday(String(text.dropFirst(2))) { return .last(weekday) }
        if text.hasPrefix("第"), let number = text.dropFirst().first?.wholeNumberValue, (1...5).contains(number),
            let weekday = weekday(String(text.dropFirst(2)))
        {
            return .nth(number, weekday)
        }
        return nil
    }

    /// What comes before `day_after` or の翌日.
    private static func dayBefore(_ text: String) -> String? {
        let words = text.split(separator: " ").map(String.init)
        if words.count == 2, words[0] == "day_after" { return words[1] }
        return text.hasSuffix("の翌日") ? String(text.dropLast(3)) : nil
    }

    private static func weekday(_ word: String) -> DaySet? {
        Weekday(rawValue: Vocabulary.english(word)).flatMap { DaySet(word: $0.rawValue) }
    }

    /// `15日`, `１５日`.
    private static func japaneseDay(_ text: String) -> Int? {
        guard text.hasSuffix("日"), let number = Int(JapaneseEra.plainDigits(text.dropLast())),
            (1...31).contains(number)
        else { return nil }
        return number
    }

    private static let ordinals = Dictionary(
        uniqueKeysWithValues: (1...31).map { number in
            switch number {
            case 1, 21, 31: ("\(number)st", number)
            case 2, 22: ("\(number)nd", number)
            case 3, 23: ("\(number)rd", number)
            default: ("\(number)th", number)
            }
        })
}
