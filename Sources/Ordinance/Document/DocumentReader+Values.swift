import Basics

/// The kinds of scalar a document holds.
extension DocumentReader {
    package func text(_ node: SourceNode) -> String? {
        guard let scalar = node.scalar, scalar.contains(where: { !$0.isWhitespace }) else {
            fault(at: node, ja: "空でない文字列を書いてください。", en: "must be text that is not empty")
            return nil
        }
        return scalar
    }

    /// `{ja: 午前, en: Morning}`: both languages, always.
    package func localizedText(_ node: SourceNode) -> LocalizedText? {
        guard node.entries != nil else {
            fault(at: node, ja: "{ja: 日本語, en: 英語} の形で書いてください。", en: "must be {ja: …, en: …}")
            return nil
        }
        return fields(node, of: "text") { fields in
            let (ja, en) = (fields.required("ja", text), fields.required("en", text))
            guard let ja, let en else { return nil }
            return LocalizedText(ja: ja, en: en)
        }
    }

    /// 1 to 40 small letters, digits, `-` and `_`.
    package func code(_ node: SourceNode) -> String? {
        guard let scalar = node.scalar, (1...40).contains(scalar.utf8.count),
            scalar.utf8.allSatisfy({ Self.isCodeByte($0) }), scalar.utf8.first != 0x2D, scalar.utf8.first != 0x5F
        else {
            fault(
                at: node, ja: "符号は、半角の英小文字・数字・-・_ で40字までです。",
                en: "a code is 1 to 40 small letters, digits, - and _")
            return nil
        }
        return scalar
    }

    private static func isCodeByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
    }

    package func integer(_ node: SourceNode, in range: ClosedRange<Int>) -> Int? {
        guard let scalar = node.scalar, let number = Int(scalar), range.contains(number) else {
            fault(
                at: node, ja: "\(range.lowerBound)から\(range.upperBound)までの整数を書いてください。",
                en: "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    /// Whole yen, 0 to 10⁸; `14_400` and `14,400` are not numbers.
    package func yen(_ node: SourceNode) -> Yen? {
        guard let scalar = node.scalar, let number = Int64(scalar), (0...Self.highestPrice).contains(number) else {
            fault(
                at: node, ja: "金額は0から\(Yen(Self.highestPrice))までの円単位の整数です。",
                en: "an amount is whole yen, 0 to \(Yen(Self.highestPrice))")
            return nil
        }
        return Yen(number)
    }

    package static let highestPrice: Int64 = 100_000_000

    package func flag(_ node: SourceNode) -> Bool? {
        switch node.scalar {
        case "true", "はい": return true
        case "false", "いいえ": return false
        default:
            fault(at: node, ja: "true（はい）か false（いいえ）です。", en: "must be true or false")
            return nil
        }
    }

    package func date(_ node: SourceNode) -> CalendarDate? {
        guard let date = node.scalar.flatMap({ CalendarDate($0) }) else {
            fault(at: node, ja: "日付は 2027-04-01 の形で書いてください。", en: "a date is written 2027-04-01")
            return nil
        }
        return date
    }

    /// `9:00`; 24:00 is the end of the day.
    package func time(_ node: SourceNode) -> TimeOfDay? {
        guard let time = node.scalar.flatMap({ TimeOfDay($0) }) else {
            fault(at: node, ja: "時刻は 9:00 の形で書いてください。", en: "a time is written 9:00")
            return nil
        }
        return time
    }

    /// `9:00-21:30`.
    package func hours(_ node: SourceNode) -> Range<TimeOfDay>? {
        let ends = node.scalar?.split(separator: "-", omittingEmptySubsequences: false) ?? []
        guard ends.count == 2, let from = TimeOfDay(ends[0]), let until = TimeOfDay(ends[1]), from < until else {
            fault(
                at: node, ja: "時間帯は 9:00-21:30 の形で、終わりを始まりより後にしてください。",
                en: "a stretch of the day is written 9:00-21:30, and ends after it starts")
            return nil
        }
        return from..<until
    }

    /// A word of a closed list, in English or in Japanese (``Vocabulary``).
    package func word<Word: RawRepresentable & CaseIterable>(_ node: SourceNode, _: Word.Type = Word.self) -> Word?
    where Word.RawValue == String {
        if let scalar = node.scalar, let word = Word(rawValue: Vocabulary.english(scalar)) { return word }
        let words = Word.allCases.map(\.rawValue)
        fault(
            at: node, ja: "次のどれかです：\(words.map(Vocabulary.japanese).joined(separator: "、"))",
            en:
                "must be one of \(words.joined(separator: ", "))\(Suggestion.words(for: node.scalar ?? "", among: words))"
        )
        return nil
    }
}
