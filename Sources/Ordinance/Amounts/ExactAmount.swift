import Basics

/// Yen with an exact fraction, for the way between the table and the rounding an ordinance names.
///
/// Never negative. A fraction is reduced when its denominator grows beyond 32 bits; what even then needs more than 64
/// bits, or an amount past 128 bits, is ``beyond``, which is more than every amount, so that whoever compares with a
/// limit refuses it. No document a city would write comes near.
package struct ExactAmount: Hashable, Sendable {
    private var numerator: Int128
    /// Positive; 0 only in ``beyond``.
    private var denominator: Int128

    package static let zero = ExactAmount(.zero)

    /// More than can be counted exactly.
    package static let beyond = ExactAmount(whole: 1, over: 0)

    package init(_ yen: Yen) {
        numerator = Int128(yen.amount)
        denominator = 1
    }

    private init(whole numerator: Int128, over denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    private init(_ numerator: Int128, _ denominator: Int128) {
        guard denominator > Int128(UInt32.max) else {
            self.init(whole: numerator, over: denominator)
            return
        }
        let divisor = ExactAmount.divisor(numerator, denominator)
        let reduced = denominator / divisor
        self = reduced > Int128(UInt64.max) ? .beyond : ExactAmount(whole: numerator / divisor, over: reduced)
    }

    private init(_ numerator: (Int128, Bool), _ denominator: (Int128, Bool)) {
        self = numerator.1 || denominator.1 ? .beyond : ExactAmount(numerator.0, denominator.0)
    }

    package static func + (a: ExactAmount, b: ExactAmount) -> ExactAmount {
        guard a.denominator != 0, b.denominator != 0 else { return .beyond }
        if a.denominator == b.denominator {
            return ExactAmount(a.numerator.addingReportingOverflow(b.numerator), (a.denominator, false))
        }
        let left = a.numerator.multipliedReportingOverflow(by: b.denominator)
        let right = b.numerator.multipliedReportingOverflow(by: a.denominator)
        let sum = left.partialValue.addingReportingOverflow(right.partialValue)
        return ExactAmount(
            (sum.partialValue, left.overflow || right.overflow || sum.overflow),
            a.denominator.multipliedReportingOverflow(by: b.denominator))
    }

    /// Zero when `b` is more.
    package static func - (a: ExactAmount, b: ExactAmount) -> ExactAmount {
        guard a.denominator != 0 else { return .beyond }
        guard b < a else { return .zero }
        if a.denominator == b.denominator { return ExactAmount(a.numerator - b.numerator, a.denominator) }
        let left = a.numerator.multipliedReportingOverflow(by: b.denominator)
        let right = b.numerator.multipliedReportingOverflow(by: a.denominator)
        return ExactAmount(
            (left.partialValue &- right.partialValue, left.overflow || right.overflow),
            a.denominator.multipliedReportingOverflow(by: b.denominator))
    }

    package static func * (a: ExactAmount, ratio: Ratio) -> ExactAmount {
        guard a.denominator != 0 else { return .beyond }
        return ExactAmount(
            a.numerator.multipliedReportingOverflow(by: Int128(ratio.numerator)),
            a.denominator.multipliedReportingOverflow(by: Int128(ratio.denominator)))
    }

    /// `count` must not be negative.
    package static func * (a: ExactAmount, count: Int) -> ExactAmount {
        guard a.denominator != 0 else { return .beyond }
        return ExactAmount(a.numerator.multipliedReportingOverflow(by: Int128(count)), (a.denominator, false))
    }

    /// The whole yen and multiples of `rounding` this is brought to; one more than ``Basics/Yen/limit`` for ``beyond``.
    package func rounded(_ rounding: Rounding) -> Yen {
        guard denominator != 0 else { return Yen.limit + 1 }
        if denominator == 1, rounding.unit == 1 { return Yen(Int64(clamping: numerator)) }
        let step = denominator * Int128(rounding.unit)
        let steps =
            switch rounding.direction {
            case .down: numerator / step
            case .up: (numerator + step - 1) / step
            case .halfUp: (numerator * 2 + step) / (step * 2)
            }
        return Yen(Int64(clamping: steps * Int128(rounding.unit)))
    }

    package var isWholeYen: Bool { denominator != 0 && numerator % denominator == 0 }

    /// Digits with at most a needed fraction, for words: `19,635`, `577.5`, `333.333333…`.
    package var words: String {
        guard denominator != 0 else { return "∞" }
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

    package static func == (a: ExactAmount, b: ExactAmount) -> Bool { !(a < b) && !(b < a) }

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
        if a.denominator == b.denominator { return a.denominator != 0 && a.numerator < b.numerator }
        guard a.denominator != 0 else { return false }
        guard b.denominator != 0 else { return true }
        let left = a.numerator.multipliedReportingOverflow(by: b.denominator)
        let right = b.numerator.multipliedReportingOverflow(by: a.denominator)
        if !left.overflow, !right.overflow { return left.partialValue < right.partialValue }
        let (p, q) = (a.numerator / a.denominator, b.numerator / b.denominator)
        guard p == q else { return p < q }
        // Remainders and denominators have at most 64 bits: unsigned, their products fit.
        return (a.numerator % a.denominator).magnitude * b.denominator.magnitude
            < (b.numerator % b.denominator).magnitude * a.denominator.magnitude
    }
}
