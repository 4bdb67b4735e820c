import Operations

/// Names and values in the order they were sent, from a query, an urlencoded body (WHATWG URL, 5.1) or the text
/// parts of a multipart body.
///
/// Strict, because a half-read value would be booked: a bad `%` escape or bytes that are not UTF-8 are refused
/// by the name of the field.
package struct FormFields: Sendable {
    package private(set) var pairs: [(name: String, value: String)]

    /// More fields than any form of ours has.
    package static let maximumCount = 200

    package static let none = FormFields(pairs: [])

    package init(pairs: [(name: String, value: String)]) { self.pairs = pairs }

    package init(urlencoded bytes: some Collection<UInt8>) throws(Refusal) {
        pairs = []
        guard !bytes.isEmpty else { return }
        for pair in bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true) {
            guard pairs.count < FormFields.maximumCount else {
                throw .malformed("form", ja: "入力項目が多すぎます。", en: "There are too many fields.")
            }
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let first = halves.first, let name = FormFields.decoded(first) else {
                throw .malformed(
                    "form", ja: "\(pairs.count + 1)番目の項目の名前を読み取れません。",
                    en: "The name of field number \(pairs.count + 1) cannot be read.")
            }
            guard let value = halves.count == 2 ? FormFields.decoded(halves[1]) : "" else {
                throw .malformed(
                    name, ja: "「\(name)」の値を読み取れません（%の書き方またはUTF-8の誤り）。",
                    en: "The value of “\(name)” cannot be read (a bad % escape or bytes that are not UTF-8).")
            }
            pairs.append((name, value))
        }
    }

    /// The first value of that name.
    package subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    package func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// The first value without white space around it; empty when it was not sent.
    package func line(_ name: String) -> String { HandTyped.line(self[name] ?? "") }

    /// The fields again, as a query without `?`, in the order they came.
    package var query: String {
        pairs.map { "\(FormFields.encoded($0.name))=\(FormFields.encoded($0.value))" }.joined(separator: "&")
    }

    package func with(_ name: String, _ value: String?) -> FormFields {
        var rest = pairs.filter { $0.name != name }
        if let value { rest.append((name, value)) }
        return FormFields(pairs: rest)
    }

    /// Percent-encodes all but the unreserved characters of RFC 3986.
    package static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A segment of a path as it was meant; nothing for a bad escape. `+` stays a plus there.
    package static func decodedSegment(_ text: String) -> String? {
        decoded(text.utf8.flatMap { $0 == UInt8(ascii: "+") ? Array("%2B".utf8) : [$0] })
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)

    private static func decoded(_ bytes: some Sequence<UInt8>) -> String? {
        var result: [UInt8] = []
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+"): result.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else {
                    return nil
                }
                result.append(high << 4 | low)
            default: result.append(byte)
            }
        }
        // PostgreSQL's text cannot hold NUL, and no field of ours may.
        guard !result.contains(0) else { return nil }
        return String(validating: result, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
