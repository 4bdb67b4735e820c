import Basics

extension DateRule {
    /// Reads `{before: use, months: 3, day: 1, at: "9:00", roll: forward}`.
    ///
    /// - Parameters:
    ///   - edge: what the rule is where it stands, which decides what holds when no time is written.
    ///   - allowed: the anchors that are known where it stands.
    package static func read(
        _ node: SourceNode, reader: DocumentReader, as edge: Edge = .closes,
        anchors allowed: [Anchor] = Anchor.allCases
    ) -> DateRule? {
        reader.fields(node, of: "date_rule") { fields in
            guard let key = fields.exactlyOne(of: ["before", "after", "day_of"]),
                let anchor = fields.required(key, { DateRule.anchor($0, reader, allowed) })
            else {
                noteEverythingAsked(fields)
                return nil
            }
            let offset = readOffset(fields)
            let count = fields.optional("count") { reader.word($0, Count.self) }
            let month = fields.optional("month") { DateRule.month($0, reader) }
            let day = fields.optional("day") { DateRule.dayOfMonth($0, reader) }
            let roll = fields.optional("roll") { reader.word($0, Roll.self) }
            let over = fields.optional("over") { reader.word($0, Over.self) }
            let at = fields.optional("at", reader.time)
            let dayStarts = fields.optional("day_starts", reader.time)
            let exceptions = fields.list("exceptions") { exception($0, reader) }
            let rule = DateRule(
                anchor: anchor, direction: key == "before" ? .before : .after, offset: offset,
                count: count ?? .fromNextDay, month: month, dayOfMonth: day, roll: roll ?? .none,
                over: over ?? .closedDays, at: at, exceptions: exceptions, dayStarts: dayStarts ?? .midnight,
                edge: edge)
            rule.noteContradictions(fields, dayOf: key == "day_of")
            return rule
        }
    }

    private static let offsets: [(key: String, range: ClosedRange<Int>)] = [
        ("days", 0...1100), ("months", 0...60), ("years", 0...20), ("business_days", 1...400), ("hours", 0...1000),
        ("minutes", 0...100_000),
    ]

    private static func readOffset(_ fields: Fields) -> Offset {
        let reader = fields.reader
        let written = offsets.compactMap { offset in
            fields.optional(offset.key) { reader.integer($0, in: offset.range) }.map { (offset.key, $0) }
        }
        if written.count > 1 {
            reader.fault(
                at: fields.place(of: written[1].0), ja: "期間は1つの単位で書いてください。",
                en: "a length of time is written in one unit only")
        }
        switch written.first {
        case ("days", let number)?: return .days(number)
        case ("months", let number)?: return .months(number)
        case ("years", let number)?: return .months(number * 12)
        case ("business_days", let number)?: return .businessDays(number)
        case ("hours", let number)?: return .minutes(number * 60)
        case ("minutes", let number)?: return .minutes(number)
        default: return .none
        }
    }

    private static func anchor(_ node: SourceNode, _ reader: DocumentReader, _ allowed: [Anchor]) -> Anchor? {
        guard let anchor = reader.word(node, Anchor.self) else { return nil }
        if allowed.contains(anchor) { return anchor }
        let known = allowed.map(\.rawValue)
        reader.fault(
            at: node, ja: "ここで数え始められるのは：\(known.map(Vocabulary.japanese).joined(separator: "、"))",
            en: "「\(anchor.rawValue)」 is not known yet here; count from one of \(known.joined(separator: ", "))")
        return nil
    }

    private static func month(_ node: SourceNode, _ reader: DocumentReader) -> Month? {
        if Vocabulary.english(node.scalar ?? "") == "birth" { return .birth }
        if let number = Int(node.scalar ?? ""), (1...12).contains(number) { return .number(number) }
        reader.fault(
            at: node, ja: "月は1から12まで、または誕生月です。", en: "a month is 1 to 12, or birth")
        return nil
    }

    private static func dayOfMonth(_ node: SourceNode, _ reader: DocumentReader) -> DayOfMonth? {
        if Vocabulary.english(node.scalar ?? "") == "last" { return .last }
        if let number = Int(node.scalar ?? ""), (1...31).contains(number) { return .number(number) }
        reader.fault(
            at: node, ja: "日は1から31まで、または末日です。", en: "a day of the month is 1 to 31, or last")
        return nil
    }

    private static func exception(_ node: SourceNode, _ reader: DocumentReader) -> Exception? {
        reader.fields(node, of: "date_exception") { fields in
            let which = fields.exactlyOne(of: ["month", "dates"])
            let month = fields.optional("month") { reader.integer($0, in: 1...12) }
            let date = fields.optional("dates", reader.date)
            let day = fields.optional("day") { dayOfMonth($0, reader) }
            let to = fields.optional("to", reader.date)
            let at = fields.optional("at", reader.time)
            guard which != nil, let selector = month.map(Exception.Selector.month) ?? date.map({ .date($0) }) else {
                return nil
            }
            if (day == nil && to == nil && at == nil) || (day != nil && to != nil) || (to != nil && date == nil) {
                reader.fault(
                    at: node, ja: "例外には、代わりの「日」か「時刻」を書いてください（「先」は特定の日付の例外だけ）。",
                    en: "an exception says the day or the time that stands in (「to」 only for an exception of one date)")
                return nil
            }
            return Exception(selector: selector, day: day, to: to, at: at)
        }
    }

    /// So that the keys of a rule without an anchor are not called unknown as well.
    private static func noteEverythingAsked(_ fields: Fields) {
        for key in offsets.map(\.key) + dayKeys { _ = fields.has(key) }
    }

    /// What only a rule that leads to a day can say.
    private static let dayKeys = ["count", "month", "day", "roll", "over", "at", "day_starts", "exceptions"]

    private func noteContradictions(_ fields: Fields, dayOf: Bool) {
        let reader = fields.reader
        func fault(_ key: String, ja: String, en: String) { reader.fault(at: fields.place(of: key), ja: ja, en: en) }
        if dayOf, offset != .none {
            fault(
                "day_of", ja: "「当日」には期間を書けません。「前」か「後」を使ってください。",
                en: "「day_of」 takes no length of time; use before or after")
        }
        if case .minutes = offset {
            if anchor.isDay {
                fault(
                    "before", ja: "時間や分は、時刻のある起算点（予約、使用開始など）から数えます。",
                    en: "hours and minutes are counted from a moment (booking, start …), not from a day")
            }
            for key in Self.dayKeys where fields.has(key) {
                fault(key, ja: "時間や分で数える期限には書けません。", en: "has no meaning with hours or minutes")
            }
        }
        if fields.has("count"), offset == .none {
            fault("count", ja: "数える期間がありません。", en: "there is no length of time to count")
        }
        if month != nil, dayOfMonth == nil {
            fault("month", ja: "「月」には「日」も書いてください。", en: "「month」 needs 「day」 beside it")
        }
        if fields.has("over"), roll == .none {
            fault("over", ja: "繰り越し方（forward か back）がありません。", en: "「over」 needs roll: forward or back")
        }
        for (place, exception) in exceptions.enumerated()
        where exceptions[..<place].contains(where: { $0.selector == exception.selector }) {
            fault("exceptions", ja: "同じ月・日付の例外が重なっています。", en: "two exceptions for the same month or date")
        }
    }
}
