/// An amount of money in whole yen.
///
/// The product has one currency, and the yen has no minor unit, so an amount is an integer and never a
/// fraction. Arithmetic traps on overflow: an amount of 10¹⁸ yen is a bug, not a figure to carry on with.
/// Amounts that come from outside are checked against ``limit`` where they come in.
package struct Yen: Hashable, Comparable, Sendable, Codable {
    package var amount: Int64

    package init(_ amount: Int64) { self.amount = amount }

    package static let zero = Yen(0)

    /// The largest amount accepted from outside: 10¹² − 1 yen, the twelve digits of the 全銀 amount field.
    package static let limit = Yen(999_999_999_999)

    package static func < (a: Yen, b: Yen) -> Bool { a.amount < b.amount }
    package static func + (a: Yen, b: Yen) -> Yen { Yen(a.amount + b.amount) }
    package static func - (a: Yen, b: Yen) -> Yen { Yen(a.amount - b.amount) }
    package static prefix func - (a: Yen) -> Yen { Yen(-a.amount) }
    package static func += (a: inout Yen, b: Yen) { a = a + b }
    package static func * (a: Yen, n: Int64) -> Yen { Yen(a.amount * n) }

    package init(from decoder: any Decoder) throws {
        amount = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(amount)
    }
}

extension Yen: ExpressibleByIntegerLiteral {
    package init(integerLiteral value: Int64) { amount = value }
}

extension Yen: CustomStringConvertible {
    /// Digits grouped by three, as on a Japanese receipt: `46,800`.
    package var description: String {
        let digits = String(amount.magnitude)
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { grouped.append(",") }
            grouped.append(digit)
        }
        return amount < 0 ? "-" + grouped : grouped
    }
}

extension Sequence where Element == Yen {
    package func sum() -> Yen { reduce(.zero, +) }
}
