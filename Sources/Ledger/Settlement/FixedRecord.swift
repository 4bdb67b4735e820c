import Basics

/// One fixed-length record of a 全銀 file: bytes of JIS X 0201, addressed from 1 as the bankers' manuals do.
struct FixedRecord {
    /// From 1.
    let number: Int
    private let bytes: ArraySlice<UInt8>

    init(number: Int, bytes: ArraySlice<UInt8>) {
        self.number = number
        self.bytes = bytes
    }

    var tag: String { text(1, 1) }

    func refusal(_ code: String, at position: Int, ja: String, en: String) -> FileRefusal {
        FileRefusal(code, line: number, column: position, ja: ja, en: en)
    }

    /// The characters `first`…`last` without the blanks that fill the field up.
    func text(_ first: Int, _ last: Int) -> String {
        var field = bytes[(bytes.startIndex + first - 1)..<(bytes.startIndex + last)]
        while field.last == 0x20 { field.removeLast() }
        return HalfWidthKana.decode(field)
    }

    /// A field of digits, as it stands.
    func digits(_ first: Int, _ last: Int) throws(FileRefusal) -> String {
        let field = bytes[(bytes.startIndex + first - 1)..<(bytes.startIndex + last)]
        if let bad = field.firstIndex(where: { !(0x30...0x39).contains($0) }) {
            throw refusal(
                "bad_number", at: bad - bytes.startIndex + 1,
                ja: "\(first)〜\(last)バイト目は数字でなければなりません。", en: "Bytes \(first) to \(last) must be digits.")
        }
        return String(decoding: field, as: UTF8.self)
    }

    /// At most fourteen digits.
    func number(_ first: Int, _ last: Int) throws(FileRefusal) -> Int64 {
        try digits(first, last).utf8.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }

    /// 和暦 YYMMDD, which names no era. It is read as 令和: cashless accounts are younger than 平成.
    func date(_ first: Int) throws(FileRefusal) -> CalendarDate {
        let text = try digits(first, first + 5)
        let parts = [text.prefix(2), text.dropFirst(2).prefix(2), text.dropFirst(4)].map { Int($0) ?? 0 }
        guard parts[0] <= 30 else {
            throw refusal(
                "era_not_reiwa", at: first, ja: "「\(text)」は令和の日付ではありません（年が31以上は平成以前です）。",
                en: "\"\(text)\" is not a date of Reiwa: years from 31 on are of Heisei or older.")
        }
        guard parts[0] > 0, let date = CalendarDate(year: parts[0] + 2018, month: parts[1], day: parts[2]) else {
            throw refusal(
                "bad_date", at: first, ja: "「\(text)」という日付（和暦YYMMDD）はありません。",
                en: "There is no date \"\(text)\" (Japanese era, YYMMDD).")
        }
        // 令和 began on 1 May of its first year; January to April of a year 1 are 平成元年.
        guard date.year > 2019 || date.month >= 5 else {
            throw refusal(
                "era_not_reiwa", at: first, ja: "「\(text)」は令和の始まり（令和元年5月1日）より前です。",
                en: "\"\(text)\" is before Reiwa began on 1 May 2019.")
        }
        return date
    }
}
