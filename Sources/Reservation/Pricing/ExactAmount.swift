import Basics

/// Yen with an exact fraction, for the way between the table and the one rounding at the end.
///
/// 128 bits hold, and 64 bits of whole yen too, what the catalogue's limits allow: prices to 10⁸ yen, 24 hours,
/// 10⁵ people and four adjustments of at most 1,000 per cent.
struct ExactAmount: Hashable {
    private var numerator: Int128
    private var denominator: Int128

    init(_ yen: Yen) {
        numerator = Int128(yen.amount)
        denominator = 1
    }

    private init(_ numerator: Int128, _ denominator: Int128) {
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int128(max(a, 1))
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    func percent(_ percent: Int) -> ExactAmount {
        ExactAmount(numerator * Int128(percent), denominator * 100)
    }

    static func + (a: ExactAmount, b: ExactAmount) -> ExactAmount {
        ExactAmount(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
    }

    /// The largest multiple of `unit` yen that is not more. Amounts here are never negative.
    func roundedDown(to unit: Int64) -> Yen {
        Yen(Int64(numerator / (denominator * Int128(unit))) * unit)
    }

    /// Digits with at most a needed fraction, for words: `19,635`, `577.5`.
    var words: String {
        let whole = roundedDown(to: 1)
        var rest = (numerator - Int128(whole.amount) * denominator)
        guard rest != 0 else { return whole.description }
        var digits = ""
        // Percentages only ever divide by 2s and 5s, so the digits end.
        while rest != 0, digits.count < 16 {
            rest *= 10
            digits += String(Int(rest / denominator))
            rest %= denominator
        }
        return "\(whole).\(digits)"
    }
}
