import Basics

/// Yen with an exact fraction, for the way between the table and the rounding an ordinance names.
///
/// Never negative. 128 bits hold what a document may ask for: prices to 10⁸ yen, a day's minutes, 10⁶ people, and a
/// fraction is reduced whenever its denominator grows beyond 32 bits.
package struct ExactAmount: Hashable, Sendable {
    private var numerator: Int128
    private var denominator: Int128

    package static let zero = ExactAmount(.zero)

    package init(_ yen: Yen) {
        numerator = Int128(yen.amount)
        denominator = 1
    }

    private init(_ numerator: Int128, _ denominator: Int128) {
        guard denominator > Int128(UInt32.max) else {
            self.numerator = numerator
            self.denominator = denominator
            return
        }
        let divisor = ExactAmount.divisor(numerator, denominator)
        self.numerator = numerator / divisor
        self.denominator = denominator / divisor
    }

    package static func + (a: ExactAmount, b: ExactAmount) -> ExactAmount {
        a.denominator == b.denominator
            ? ExactAmount(a.numerator + b.numerator, a.denominator)
            : ExactAmount(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
    }

    /// Zero when `b` is more.
    package static func - (a: ExactAmount, b: ExactAmount) -> ExactAmount {
        let difference = a.numerator * b.denominator - b.numerator * a.denominator
        return ExactAmount(max(difference, 0), a.denominator * b.denominator)
    }

    package static func * (a: ExactAmount, ratio: Ratio) -> ExactAmount {
        ExactAmount(a.numerator * Int128(ratio.numerator), a.denominator * Int128(ratio.denominator))
    }

    package static func * (a: ExactAmount, count: Int) -> ExactAmount {
        ExactAmount(a.numerator * Int128(count), a.denominator)
    }

    /// The whole yen and multiples of `rounding` this is brought to.
    package func rounded(_ rounding: Rounding) -> Yen {
        let step = denominator * Int128(rounding.unit)
        let steps =
            switch rounding.direction {
            case .down: numerator / step
            case .up: (numerator + step - 1) / step
            case .halfUp: (numerator * 2 + step) / (step * 2)
            }
        return Yen(Int64(clamping: steps * Int128(rounding.unit)))
    }

    package var isWholeYen: Bool { numerator % denominator == 0 }

    /// Digits with at most a needed fraction, for words: `19,635`, `577.5`, `333.333…`.
    package var words: String {
        let whole = rounded(.wholeYen)
        var rest = numerator - Int128(whole.amount) * denominator
        guard rest != 0 else { return whole.description }
        var digits = ""
        while rest != 0, digits.utf8.count < 6 {
            rest *= 10
            digits += String(Int(rest / denominator))
            rest %= denominator
        }
        return "\(whole).\(digits)\(rest == 0 ? "" : "…")"
    }

    package static func == (a: ExactAmount, b: ExactAmount) -> Bool {
        a.numerator * b.denominator == b.numerator * a.denominator
    }

    package func hash(into hasher: inout Hasher) {
        let divisor = ExactAmount.divisor(numerator, denominator)
        hasher.combine(numerator / divisor)
        hasher.combine(denominator / divisor)
    }

    private static func divisor(_ a: Int128, _ b: Int128) -> Int128 {
        var (a, b) = (a.magnitude, b.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        return Int128(max(a, 1))
    }
}

extension ExactAmount: Comparable {
    package static func < (a: ExactAmount, b: ExactAmount) -> Bool {
        a.numerator * b.denominator < b.numerator * a.denominator
    }
}
