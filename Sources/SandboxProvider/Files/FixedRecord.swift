/// A record of the 全銀 formats under construction: fields laid end to end, one byte a character (JIS X 0201).
struct FixedRecord: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Whether every field so far fitted and could be written.
    private(set) var isSound = true

    /// N: digits, right-aligned, filled with zeros.
    mutating func number(_ value: Int64, _ width: Int) {
        let digits = Array(String(value).utf8)
        guard value >= 0, digits.count <= width else { return fail(width) }
        bytes += Array(repeating: 0x30, count: width - digits.count) + digits
    }

    /// C: text, left-aligned, filled with spaces.
    mutating func text(_ text: String, _ width: Int) {
        guard let encoded = FixedRecord.halfWidth(text), encoded.count <= width else { return fail(width) }
        bytes += encoded + Array(repeating: 0x20, count: width - encoded.count)
    }

    /// A date in the Japanese era, YYMMDD. Only Reiwa (from 2019-05-01) is written.
    mutating func date(year: Int, month: Int, day: Int) {
        let era = year - 2018
        guard (1...99).contains(era), year > 2019 || month >= 5 else { return fail(6) }
        number(Int64(era * 10_000 + month * 100 + day), 6)
    }

    private mutating func fail(_ width: Int) {
        isSound = false
        bytes += Array(repeating: 0x3F, count: width)
    }

    /// JIS X 0201: ASCII as it is, half-width katakana U+FF61–U+FF9F as 0xA1–0xDF.
    static func halfWidth(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x20...0x7E: bytes.append(UInt8(scalar.value))
            case 0xFF61...0xFF9F: bytes.append(UInt8(scalar.value - 0xFF61 + 0xA1))
            default: return nil
            }
        }
        return bytes
    }
}
