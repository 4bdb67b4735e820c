/// A share as it is written, exact: `50%`, `33.3%`, `1/2`, `1.5`.
package struct Ratio: Hashable, Sendable {
    package let numerator: Int64
    package let denominator: Int64

    /// `denominator` must be positive.
    package init(_ numerator: Int64, _ denominator: Int64 = 1) {
        self.numerator = numerator
        self.denominator = denominator
    }

    package static let one = Ratio(1)

    package static func percent(_ percent: Int64) -> Ratio { Ratio(percent, 100) }

    /// Nothing for anything else, and for more than 9 digits on either side. Never negative.
    package init?(_ text: String) {
        if text.hasSuffix("%") {
            guard let decimal = Ratio.decimal(text.dropLast()) else { return nil }
            self.init(decimal.numerator, decimal.denominator * 100)
            return
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2 {
            guard let top = Ratio.decimal(parts[0]), let bottom = Ratio.decimal(parts[1]), top.denominator == 1,
                bottom.denominator == 1, bottom.numerator > 0
            else { return nil }
            self.init(top.numerator, bottom.numerator)
            return
        }
        guard let decimal = Ratio.decimal(text[...]) else { return nil }
        self = decimal
    }

    private static func decimal(_ text: Substring) -> Ratio? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }), text.utf8.count <= 9,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let digits = Int64(parts.joined())
        else { return nil }
        let scale = parts.count == 2 ? (0..<parts[1].utf8.count).reduce(Int64(1)) { power, _ in power * 10 } : 1
        return Ratio(digits, scale)
    }

    package static func < (a: Ratio, b: Ratio) -> Bool {
        Int128(a.numerator) * Int128(b.denominator) < Int128(b.numerator) * Int128(a.denominator)
    }

    package static func == (a: Ratio, b: Ratio) -> Bool {
        Int128(a.numerator) * Int128(b.denominator) == Int128(b.numerator) * Int128(a.denominator)
    }

    package func hash(into hasher: inout Hasher) {
        let divisor = Ratio.divisor(numerator, denominator)
        hasher.combine(numerator / divisor)
        hasher.combine(denominator / divisor)
    }

    private static func divisor(_ a: Int64, _ b: Int64) -> Int64 {
        var (a, b) = (a.magnitude, b.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        return Int64(max(a, 1))
    }
}

extension Ratio: Comparable, CustomStringConvertible {
    /// `50%`, `33.3%`; `1/3` when per cent would not end.
    package var description: String {
        let scaled = Int128(numerator) * 100_000
        guard scaled % Int128(denominator) == 0 else { return "\(numerator)/\(denominator)" }
        let thousandths = Int64(scaled / Int128(denominator))
        let (whole, rest) = (thousandths / 1000, thousandths % 1000)
        guard rest > 0 else { return "\(whole)%" }
        var digits = String(String(1000 + rest).dropFirst())
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(whole).\(digits)%"
    }
}
