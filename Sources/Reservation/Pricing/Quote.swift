import Basics

/// What a use costs, and why, yen by yen.
///
/// The lines sum to the total. A quote is stored with the booking and printed from there: what a resident saw is
/// what the receipt says, whatever becomes of the tariff.
package struct Quote: Codable, Hashable, Sendable {
    package let lines: [Line]
    /// Tax included.
    package let total: Yen
    /// One entry per rate, the tax contained in the total, floored once per rate (インボイスの端数処理).
    package let taxes: [TaxShare]
    /// The tariff's code and what it rests on.
    package let tariff: String
    package let source: LocalizedText
    /// True when the prices are not the city's own.
    package let isSample: Bool

    package struct Line: Codable, Hashable, Sendable {
        package enum Kind: String, Codable, Hashable, Sendable {
            case base
            case overrun
            case adjustment
            case rounding
        }

        package let kind: Kind
        /// Which rule made the line: `hall.weekday.all_day`.
        package let rule: String
        package let label: LocalizedText
        package let reason: LocalizedText
        package let amount: Yen
    }

    package struct TaxShare: Codable, Hashable, Sendable {
        package let percent: Int64
        /// The amount with tax.
        package let included: Yen
        /// The tax within it.
        package let tax: Yen
    }
}

extension Quote.TaxShare {
    /// The tax contained in `included`, floored: 15,400 at 10 % holds 1,400.
    package init(percent: Int64, included: Yen) {
        self.percent = percent
        self.included = included
        tax = Yen(included.amount * percent / (100 + percent))
    }
}
