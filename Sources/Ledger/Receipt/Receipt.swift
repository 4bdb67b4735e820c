import Basics

/// 領収書: a receipt in the form of a simplified invoice (適格簡易請求書, 消費税法 57条の4 第2項).
package struct Receipt: Hashable, Sendable {
    package struct Line: Hashable, Sendable, Codable {
        package let description: String
        /// With tax; negative for a reduction.
        package let amount: Yen
        package let rate: TaxRate

        package init(_ description: String, _ amount: Yen, _ rate: TaxRate = .standard) {
            self.description = description
            self.amount = amount
            self.rate = rate
        }
    }

    /// The part of a receipt that one rate applies to.
    package struct RateTotal: Hashable, Sendable {
        package let rate: TaxRate
        /// With tax.
        package let total: Yen
        /// 消費税額等, within `total`.
        package let tax: Yen
    }

    package let number: String
    package let issuer: String
    package let registration: RegistrationNumber?
    package let issuedOn: CalendarDate
    /// 取引年月日: when the money was received.
    package let paidOn: CalendarDate
    /// 支払方法, as printed.
    package let method: String
    package let lines: [Line]

    package init(
        number: String, issuer: String, registration: RegistrationNumber?, issuedOn: CalendarDate,
        paidOn: CalendarDate, method: String, lines: [Line]
    ) {
        self.number = number
        self.issuer = issuer
        self.registration = registration
        self.issuedOn = issuedOn
        self.paidOn = paidOn
        self.method = method
        self.lines = lines
    }

    package var total: Yen { lines.map(\.amount).sum() }

    /// Highest rate first. The tax is rounded down once per rate and receipt, never per line
    /// (消費税法施行令 70条の10; rounding down is the issuer's choice).
    package var rateTotals: [RateTotal] {
        TaxRate.allCases.compactMap { rate in
            let ofRate = lines.filter { $0.rate == rate }
            guard !ofRate.isEmpty else { return nil }
            let total = ofRate.map(\.amount).sum()
            return RateTotal(rate: rate, total: total, tax: Self.tax(within: total, at: rate))
        }
    }

    /// The tax within an amount that includes it, rounded down (towards zero for a refund).
    package static func tax(within total: Yen, at rate: TaxRate) -> Yen {
        let percent = Int64(rate.rawValue)
        return Yen((total * percent).amount / (100 + percent))
    }
}
