import Basics
import HTTPTypes
import Hummingbird
import Operations

extension Visit {
    /// A parameter of the query as it was sent; nothing when it was not.
    func parameter(_ name: String) throws(Refusal) -> String? {
        let values = query.all(name)
        guard values.count <= 1 else {
            throw .malformed(name, ja: "「\(name)」が二度指定されています。", en: "“\(name)” is given twice.")
        }
        return values.first
    }

    /// A parameter that must be there, of at most `longest` characters.
    func text(_ name: String, longest: Int) throws(Refusal) -> String {
        guard let text = try parameter(name), (1...longest).contains(text.unicodeScalars.count) else {
            throw .malformed(
                name, ja: "「\(name)」を\(longest)文字以内で指定してください。",
                en: "“\(name)” is needed, of at most \(longest) characters.")
        }
        return text
    }

    func date(_ name: String) throws(Refusal) -> CalendarDate? {
        guard let text = try parameter(name) else { return nil }
        return try day(text, named: name)
    }

    /// A day from the path.
    func dateSegment(_ name: String = "date") throws(Refusal) -> CalendarDate { try day(segment(name), named: name) }

    /// The years this product knows anything of, so that no sum of days leaves the calendar.
    private func day(_ text: String, named name: String) throws(Refusal) -> CalendarDate {
        guard let date = CalendarDate(text), (2000...2999).contains(date.year) else {
            throw .malformed(
                name, ja: "「\(name)」は2000年から2999年までの日付（YYYY-MM-DD）で指定してください。",
                en: "“\(name)” is a date from 2000 to 2999, YYYY-MM-DD.")
        }
        return date
    }

    func integer(_ name: String, in range: ClosedRange<Int>, otherwise: Int) throws(Refusal) -> Int {
        guard let text = try parameter(name) else { return otherwise }
        guard let number = Int(text), "\(number)" == text, range.contains(number) else {
            throw .malformed(
                name, ja: "「\(name)」は\(range.lowerBound)から\(range.upperBound)までの整数です。",
                en: "“\(name)” is a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    /// The caller's name for this request, by which a repetition is known. Visible ASCII, at most 255 characters.
    func requestKey() throws(Refusal) -> String {
        guard let key = header(.idempotencyKey) else { throw .idempotencyKeyMissing }
        guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .malformed(
                "Idempotency-Key", ja: "Idempotency-Keyは255文字以内の半角文字です。",
                en: "An Idempotency-Key has at most 255 visible ASCII characters.")
        }
        return key
    }

    /// The version the caller saw, from `If-Match: "3"` (RFC 9110, 13.1.1). Without one nothing is changed (RFC 6585, 3).
    func expectedVersion() throws(Refusal) -> Int {
        guard let text = header(.ifMatch) else { throw .versionMissing }
        let digits = text.dropFirst().dropLast()
        guard text.utf8.count >= 3, text.hasPrefix("\""), text.hasSuffix("\""), (1...9).contains(digits.utf8.count),
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let version = Int(digits)
        else {
            throw .malformed(
                "If-Match", ja: "If-MatchはETagの値（例 \"3\"）です。",
                en: "If-Match is the value of an ETag, like \"3\".")
        }
        return version
    }
}

extension Refusal {
    static let versionMissing = Refusal(
        "version_missing", ja: "If-Matchヘッダーが必要です。", en: "The If-Match header is needed.", field: "If-Match")
}
