import Basics
import Ordinance

/// 予約番号: the short number a resident reads over the telephone, `K7Q2-M4XD`.
///
/// Seven characters of chance (35 bits) and one check character, in Crockford's base 32, which has no
/// I, L, O or U. The check is a sum over GF(32) with a different weight for each place, so every single wrong
/// character and every swap of two characters is noticed. Uniqueness is the database's affair.
package struct ReferenceNumber: Hashable, Sendable {
    /// The eight characters without the hyphen: what is stored and searched for.
    package let compact: String

    /// A new number from `random`.
    package static func make(using random: some RandomSource) -> ReferenceNumber {
        let bits = random.next()
        var values = (0..<7).map { UInt8(truncatingIfNeeded: bits >> (5 * UInt64($0))) & 31 }
        values.append(weightedSum(values))
        return ReferenceNumber(values: values)
    }

    /// Reads what people type: full-width or small letters, any hyphens or spaces, O for 0 and I or L for 1.
    ///
    /// Refused as `reference_number_malformed` when it is not eight characters or the check does not hold.
    package init(_ text: some StringProtocol) throws(RuleRefusal) {
        var values: [UInt8] = []
        for scalar in text.unicodeScalars where !ReferenceNumber.separators.contains(scalar) {
            guard let value = ReferenceNumber.value(of: scalar), values.count < 8 else {
                throw .referenceNumberMalformed(String(text.prefix(40)))
            }
            values.append(value)
        }
        guard values.count == 8, ReferenceNumber.weightedSum(values[0..<7]) == values[7] else {
            throw .referenceNumberMalformed(String(text.prefix(40)))
        }
        self.init(values: values)
    }

    private init(values: [UInt8]) {
        compact = String(decoding: values.map { ReferenceNumber.alphabet[Int($0)] }, as: UTF8.self)
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let separators: Set<Unicode.Scalar> = [
        " ", "\u{3000}", "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}",
        "\u{30FC}", "\u{FF0D}", "\u{FF70}",
    ]

    private static func value(of scalar: Unicode.Scalar) -> UInt8? {
        // Full-width forms stand 0xFEE0 above their ASCII characters.
        let code = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
        guard var byte = UInt8(exactly: code) else { return nil }
        if (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) { byte -= 0x20 }
        switch byte {
        case UInt8(ascii: "O"): return 0
        case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
        default: return alphabet.firstIndex(of: byte).map(UInt8.init)
        }
    }

    /// Σ αⁱ·vᵢ for i = 1…7 in GF(2⁵) with x⁵ + x² + 1; the check character has the weight α⁰ = 1.
    private static func weightedSum(_ values: some Sequence<UInt8>) -> UInt8 {
        var sum: UInt8 = 0
        for (place, value) in values.enumerated() {
            var product = value
            for _ in 0...place {
                product <<= 1
                if product & 32 != 0 { product ^= 0b100101 }
            }
            sum ^= product
        }
        return sum
    }
}

extension ReferenceNumber: CustomStringConvertible {
    package var description: String { "\(compact.prefix(4))-\(compact.suffix(4))" }
}

extension ReferenceNumber: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        do throws(RuleRefusal) {
            self = try ReferenceNumber(text)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: error.words.en)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
