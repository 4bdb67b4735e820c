import Operations

/// Reads a JSON text (RFC 8259) to its last byte and refuses everything else by field and byte.
struct JSONShapeReader {
    /// Deeper than anything this API takes.
    static let deepest = 16
    /// What every reader of JSON holds exactly (RFC 8259, 6).
    static let mostDigits = 15

    private let bytes: [UInt8]
    private var index = 0
    private var path: [String] = []

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    static func read(_ bytes: [UInt8]) throws(Refusal) -> JSONShape {
        var reader = JSONShapeReader(bytes)
        reader.skipSpace()
        let shape = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.index == bytes.count else { throw reader.refusal("余分な文字があります", "something follows the end") }
        return shape
    }

    private mutating func value(depth: Int) throws(Refusal) -> JSONShape {
        guard depth < Self.deepest else { throw refusal("入れ子が深すぎます", "it is nested too deeply") }
        switch peek {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""):
            _ = try string()
            return .value
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"):
            throw refusal("nullは使えません。項目を省いてください", "null is not accepted; leave the member out")
        default: try number()
        }
        return .value
    }

    private mutating func object(depth: Int) throws(Refusal) -> [String: JSONShape] {
        var members: [String: JSONShape] = [:]
        index += 1
        skipSpace()
        if take("}") { return members }
        while true {
            guard peek == UInt8(ascii: "\"") else { throw refusal("項目名がありません", "the name of a member is missing") }
            let name = try string()
            path.append(name)
            guard members[name] == nil else { throw refusal("同じ項目が二度あります", "the member stands there twice") }
            skipSpace()
            guard take(":") else { throw refusal("「:」がありません", "a colon is missing") }
            skipSpace()
            members[name] = try value(depth: depth + 1)
            path.removeLast()
            skipSpace()
            if take("}") { return members }
            guard take(",") else { throw refusal("「,」か「}」がありません", "a comma or a closing brace is missing") }
            skipSpace()
        }
    }

    private mutating func array(depth: Int) throws(Refusal) -> [JSONShape] {
        var items: [JSONShape] = []
        index += 1
        skipSpace()
        if take("]") { return items }
        while true {
            path.append("\(items.count)")
            items.append(try value(depth: depth + 1))
            path.removeLast()
            skipSpace()
            if take("]") { return items }
            guard take(",") else { throw refusal("「,」か「]」がありません", "a comma or a closing bracket is missing") }
            skipSpace()
        }
    }

    /// No member of this API takes a fraction, and a decoder would not say which member it could not read.
    private mutating func number() throws(Refusal) {
        _ = take("-")
        let start = index
        while let byte = peek, (0x30...0x39).contains(byte) { index += 1 }
        let digits = bytes[start..<index]
        guard let first = digits.first else { throw refusal("値を読み取れません", "this is no value") }
        let isPlain = first != UInt8(ascii: "0") || digits.count == 1
        let goesOn = peek.map { [".", "e", "E"].contains(Unicode.Scalar($0)) } ?? false
        guard isPlain, !goesOn, digits.count <= Self.mostDigits else {
            throw refusal(
                "\(Self.mostDigits)桁までの整数で指定してください",
                "a whole number of at most \(Self.mostDigits) digits is needed")
        }
    }

    private mutating func string() throws(Refusal) -> String {
        index += 1
        var text: [UInt8] = []
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                guard let whole = String(validating: text, as: UTF8.self) else {
                    throw refusal("UTF-8ではありません", "it is not UTF-8")
                }
                return whole
            case UInt8(ascii: "\\"): text += try escape()
            case 0..<0x20: throw refusal("文字列に制御文字があります", "there is a control character in the text")
            default:
                text.append(byte)
                index += 1
            }
        }
        throw refusal("文字列が閉じていません", "the text has no end")
    }

    private mutating func escape() throws(Refusal) -> [UInt8] {
        index += 1
        let simple: [UInt8: UInt8] = [
            UInt8(ascii: "\""): 0x22, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "/"): 0x2F, UInt8(ascii: "b"): 8,
            UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
        ]
        if let byte = peek, let meant = simple[byte] {
            index += 1
            return [meant]
        }
        guard take("u") else { throw refusal("エスケープが正しくありません", "there is no such escape") }
        var code = try fourDigits()
        if (0xD800..<0xDC00).contains(code), take("\\"), take("u") {
            let low = try fourDigits()
            guard (0xDC00..<0xE000).contains(low) else { throw refusal("エスケープが正しくありません", "half of a pair is missing") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        // PostgreSQL's text cannot hold U+0000; half a pair is no character at all.
        guard code != 0, let scalar = Unicode.Scalar(code) else {
            throw refusal("使えない文字が含まれています", "it contains a character that cannot be used")
        }
        return Array(String(scalar).utf8)
    }

    private mutating func fourDigits() throws(Refusal) -> UInt32 {
        let digits = bytes[index..<min(index + 4, bytes.count)]
        guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw refusal("エスケープが正しくありません", "four hexadecimal digits are missing") }
        index += 4
        return code
    }

    private mutating func word(_ text: StaticString) throws(Refusal) {
        for expected in "\(text)".utf8 {
            guard peek == expected else { throw refusal("値を読み取れません", "this is no value") }
            index += 1
        }
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
    }

    private func refusal(_ ja: String, _ en: String) -> Refusal {
        .malformed(
            path.isEmpty ? "body" : path.joined(separator: "/"), ja: "JSONの\(index + 1)バイト目: \(ja)。",
            en: "Byte \(index + 1) of the JSON: \(en).")
    }
}
