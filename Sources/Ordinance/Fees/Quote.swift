import Basics

/// What a use costs, and why, yen by yen.
///
/// The lines sum to the total. Words are made when they are asked for; what is stored and printed is ``QuoteRecord``.
package struct Quote: Sendable {
    package let tariff: Tariff
    package internal(set) var lines: [Line]
    /// Tax included.
    package internal(set) var total: Yen
    /// Before reductions and the rounding of the total.
    package internal(set) var subtotal: Yen
    /// What the total would be without any reduction.
    package internal(set) var unreduced: Yen
    /// One entry per rate, the tax rounded once per rate (インボイスの端数処理). Empty where nothing is taxed.
    package internal(set) var taxes: [TaxShare]
    /// What is settled after use and therefore not in the total yet.
    package internal(set) var pending: [FeeRule]
    /// What the payer pays for the way of paying, beside the total: not the city's revenue.
    package internal(set) var paymentCharges: [PaymentLine]

    package struct Line: Equatable, Sendable {
        package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
            /// 室料
            case base
            /// 超過
            case overrun
            /// 附属設備
            case equipment
            /// 冷暖房その他の加算
            case charge
            /// 割増・割引
            case adjustment
            /// 最低額・上限額
            case limit
            /// 端数処理
            case rounding
            /// 減免
            case reduction
            /// 外税の消費税
            case tax
        }

        package let kind: Kind
        /// The component it belongs to, by its place in ``Tariff/components``; nothing when it is about several.
        package let component: Int?
        package let rule: FeeRule
        /// What the line is called before quantities: the time, the class of people, the rule.
        let title: LocalizedText
        package let terms: Terms
        /// The change of the whole yen reached.
        package let amount: Yen
    }

    /// How a line came about, exact.
    package enum Terms: Equatable, Sendable {
        /// A price, so many times.
        case price(Yen, FeeQuantity)
        /// A share of an amount, so many times.
        case share(Ratio, of: ExactAmount, FeeQuantity)
        /// A share of `of` was added to (or taken off) what the touched components came to.
        case changed(Change, Ratio, of: ExactAmount, reached: ExactAmount, Rounding?)
        /// A fixed amount was added.
        case added(Yen, FeeQuantity)
        case limited(from: ExactAmount, to: Yen)
        case rounded(Rounding, from: ExactAmount)
        case reduced(ReductionLine)
        case taxed(percent: Int64, of: Yen)
    }

    package enum Change: Hashable, Sendable {
        case addedOfListed
        case addedOfRunning
        case times
        case subtractedOfListed
        case subtractedOfRunning
    }

    package struct TaxShare: Hashable, Sendable, Codable {
        package let percent: Int64
        /// The amount with tax.
        package let included: Yen
        /// The tax within it.
        package let tax: Yen

        package init(percent: Int64, included: Yen, tax: Yen) {
            self.percent = percent
            self.included = included
            self.tax = tax
        }
    }

    package struct PaymentLine: Hashable, Sendable {
        package let rule: FeeRule
        package let steps: Int64
        package let net: Yen
        package let taxPercent: Int64
        package let tax: Yen

        package var amount: Yen { net + tax }
    }

    package var isSample: Bool { tariff.isSample }

    /// What the payer hands over: the fee and the charges for the way of paying.
    package var payable: Yen { total + paymentCharges.map(\.amount).sum() }

    /// The yen of the lines of one component, without roundings and reductions that are about several.
    package func amount(ofComponent code: String) -> Yen {
        lines.filter { line in line.component.map { tariff.components[$0].code == code } ?? false }
            .map(\.amount).sum()
    }
}

extension Quote.TaxShare {
    /// The tax contained in `included`, floored: 15,400 at 10 % holds 1,400.
    package init(percent: Int64, included: Yen) {
        self.init(percent: percent, included: included, direction: .down)
    }

    init(percent: Int64, included: Yen, direction: Rounding.Direction) {
        let tax = (ExactAmount(included) * Ratio(percent, 100 + percent)).rounded(Rounding(unit: 1, direction))
        self.init(percent: percent, included: included, tax: tax)
    }
}
