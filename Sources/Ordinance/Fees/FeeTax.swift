import Basics

/// The tax on a fee (消費税), at the rate of the day of use.
struct FeeTax: Sendable {
    struct Rate: Hashable, Sendable {
        let from: CalendarDate
        let percent: Int64
    }

    /// Prices contain the tax (内税); otherwise it is added at the end (外税).
    let isIncluded: Bool
    /// The newest first. Empty when the use is not taxed (非課税).
    let rates: [Rate]
    /// How the yen of tax are rounded, once per rate (インボイスの端数処理).
    let direction: Rounding.Direction

    /// Nothing when no rate is laid down for the day.
    func percent(on date: CalendarDate) -> Int64? {
        rates.isEmpty ? 0 : rates.first { $0.from <= date }?.percent
    }

    /// The tax added to an amount without tax.
    func tax(on net: Yen, percent: Int64) -> Yen {
        (ExactAmount(net) * Ratio.percent(percent)).rounded(Rounding(unit: 1, direction))
    }
}
