import Basics

/// Cuts a 全銀 file of 200-byte records, each followed by CRLF or none of them.
enum FixedRecords {
    static let length = 200

    static func split(_ file: [UInt8]) throws(FileRefusal) -> [FixedRecord] {
        guard !file.isEmpty else { throw FileRefusal("empty_file", ja: "ファイルが空です。", en: "The file is empty.") }
        try refuseUTF8(file)
        let hasLineEnds = file.count > length && (file[length] == 0x0D || file[length] == 0x0A)
        let width = hasLineEnds ? length + 2 : length
        var records: [FixedRecord] = []
        records.reserveCapacity(file.count / width)
        for start in stride(from: 0, to: file.count, by: width) {
            let number = records.count + 1
            let end = min(start + length, file.count)
            let bytes = file[start..<end]
            if let bad = bytes.firstIndex(where: { !HalfWidthKana.isCharacter($0) }) {
                throw badByte(file[bad], record: number, position: bad - start + 1)
            }
            guard start + width <= file.count else {
                throw FileRefusal(
                    "truncated_record", line: number, column: file.count - start + 1,
                    ja: "\(number)件目のレコードが途中で切れています（\(file.count - start)バイト、正しくは\(width)バイト）。",
                    en: "Record \(number) is cut short: it has \(file.count - start) of \(width) bytes.")
            }
            guard !hasLineEnds || (file[end] == 0x0D && file[end + 1] == 0x0A) else {
                throw badLineEnd(record: number, position: length + 1)
            }
            records.append(FixedRecord(number: number, bytes: bytes))
        }
        return records
    }

    private static func refuseUTF8(_ file: [UInt8]) throws(FileRefusal) {
        guard let first = file.firstIndex(where: { $0 >= 0x80 }) else { return }
        let marked = file.starts(with: [0xEF, 0xBB, 0xBF])
        // A file of JIS X 0201 can by chance be UTF-8 too, but then has no byte that JIS X 0201 lacks.
        let foreign = file.contains { $0 >= 0x80 && !HalfWidthKana.isCharacter($0) }
        guard marked || (foreign && String(validating: file, as: UTF8.self) != nil) else { return }
        throw FileRefusal(
            "utf8_not_cp932", column: first + 1,
            ja: "ファイルがUTF-8です。銀行から受け取ったまま（CP932、半角カナ1文字1バイト）で渡してください。",
            en: "The file is UTF-8. Hand it over as the bank sent it: CP932, one byte a character.")
    }

    private static func badByte(_ byte: UInt8, record: Int, position: Int) -> FileRefusal {
        if byte == 0x0D || byte == 0x0A { return badLineEnd(record: record, position: position) }
        let hexadecimal = String(byte, radix: 16, uppercase: true)
        return FileRefusal(
            "bad_character", line: record, column: position,
            ja: "0x\(hexadecimal)は使えない文字です（JIS X 0201の英数字・半角カナのみ）。",
            en: "0x\(hexadecimal) is not a character of JIS X 0201 (ASCII and half-width kana).")
    }

    private static func badLineEnd(record: Int, position: Int) -> FileRefusal {
        FileRefusal(
            "bad_line_end", line: record, column: position,
            ja: "改行の位置が正しくありません。レコードは200バイトで、改行はCRLFを全レコードに付けるか全く付けません。",
            en: "A line end is out of place: records have 200 bytes, and either all or none end in CRLF.")
    }
}
