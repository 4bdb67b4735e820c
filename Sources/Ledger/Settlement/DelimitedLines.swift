import Basics

/// One line of a comma-separated file, cut into fields that know their place.
struct DelimitedLine {
    /// From 1.
    let number: Int
    let fields: [String]
    /// The first byte of each field in its line, from 1.
    let columns: [Int]

    var tag: String { fields[0] }

    func refusal(_ code: String, field: Int, ja: String, en: String) -> FileRefusal {
        FileRefusal(code, line: number, column: columns[min(field, columns.count - 1)], ja: ja, en: en)
    }

    func need(fields count: Int) throws(FileRefusal) {
        guard fields.count == count else {
            throw refusal(
                "wrong_field_count", field: count, ja: "項目が\(fields.count)個あります（正しくは\(count)個）。",
                en: "The line has \(fields.count) fields; it should have \(count).")
        }
    }

    /// 1 to 64 visible ASCII characters, no quotes.
    func id(_ field: Int) throws(FileRefusal) -> String {
        let text = fields[field]
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 })
        else {
            throw refusal(
                "bad_id", field: field, ja: "「\(text)」は識別子ではありません（英数字記号1〜64字）。",
                en: "\"\(text)\" is not an id: 1 to 64 visible ASCII characters.")
        }
        return text
    }

    func date(_ field: Int) throws(FileRefusal) -> CalendarDate {
        guard let date = CalendarDate(fields[field]) else {
            throw refusal(
                "bad_date", field: field, ja: "「\(fields[field])」は日付（YYYY-MM-DD）ではありません。",
                en: "\"\(fields[field])\" is not a date (YYYY-MM-DD).")
        }
        return date
    }

    /// A whole number as a program writes it: no plus, no leading zeros, no grouping; at most `limit` either way.
    func number(_ field: Int, limit: Int64) throws(FileRefusal) -> Int64 {
        let text = fields[field]
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard let first = digits.utf8.first, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            first != 0x30 || text == "0"
        else {
            throw refusal(
                "bad_number", field: field, ja: "「\(text)」は整数ではありません。", en: "\"\(text)\" is not a whole number.")
        }
        guard let number = Int64(text), abs(number) <= limit else {
            throw refusal(
                "number_out_of_range", field: field, ja: "「\(text)」は扱える範囲を超えています。",
                en: "\"\(text)\" is out of range.")
        }
        return number
    }
}

/// Cuts a UTF-8 file into comma-separated lines.
enum DelimitedLines {
    static func split(_ file: [UInt8]) throws(FileRefusal) -> [DelimitedLine] {
        guard !file.isEmpty else { throw FileRefusal("empty_file", ja: "ファイルが空です。", en: "The file is empty.") }
        if let offset = firstBadByte(file) {
            throw FileRefusal(
                "not_utf8", column: offset + 1,
                ja: "\(offset + 1)バイト目がUTF-8ではありません。CP932（Shift_JIS）やUTF-16ではなくUTF-8で作成してください。",
                en: "Byte \(offset + 1) is not UTF-8. The file must be UTF-8, not CP932 (Shift_JIS) or UTF-16.")
        }
        let bytes = file.starts(with: [0xEF, 0xBB, 0xBF]) ? file[3...] : file[...]
        guard !bytes.isEmpty else { throw FileRefusal("empty_file", ja: "ファイルが空です。", en: "The file is empty.") }
        var raw = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let endsWithLineEnd = raw.last?.isEmpty == true
        if endsWithLineEnd { raw.removeLast() }
        let carriageReturn = endsWithLineEnd || raw.count > 1 ? raw.first?.last == 0x0D : false
        var lines: [DelimitedLine] = []
        lines.reserveCapacity(raw.count)
        for (index, slice) in raw.enumerated() {
            var line = slice
            let unended = index == raw.count - 1 && !endsWithLineEnd
            if unended {
                guard line.last != 0x0D else {
                    throw FileRefusal(
                        "truncated", line: index + 1, column: line.count, ja: "ファイルが途中で終わっています。",
                        en: "The file ends in the middle of a line end.")
                }
            } else {
                guard (line.last == 0x0D) == carriageReturn else {
                    throw FileRefusal(
                        "mixed_line_ends", line: index + 1, column: max(1, line.count),
                        ja: "改行コードがLFとCRLFで混在しています。", en: "Some lines end in LF and some in CRLF.")
                }
                if carriageReturn { line.removeLast() }
            }
            lines.append(cut(line, number: index + 1))
        }
        return lines
    }

    private static func cut(_ line: ArraySlice<UInt8>, number: Int) -> DelimitedLine {
        var columns: [Int] = []
        let fields = line.split(separator: 0x2C, omittingEmptySubsequences: false).map { field in
            columns.append(field.startIndex - line.startIndex + 1)
            return String(decoding: field, as: UTF8.self)
        }
        return DelimitedLine(number: number, fields: fields, columns: columns)
    }

    /// The offset of the first byte that is not part of well-formed UTF-8.
    private static func firstBadByte(_ bytes: [UInt8]) -> Int? {
        if String(validating: bytes, as: UTF8.self) != nil { return nil }
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        var offset = 0
        while true {
            switch parser.parseScalar(from: &rest) {
            case .valid(let scalar): offset += scalar.count
            case .error: return offset
            case .emptyInput: return nil
            }
        }
    }
}
