import Basics

/// A quote as it is stored with a booking, shown and printed: what a resident saw is what the receipt says, whatever
/// becomes of the ordinance.
package struct QuoteRecord: Codable, Hashable, Sendable {
    package let lines: [Line]
    /// Tax included.
    package let total: Yen
    /// One entry per rate, the tax contained in the total, rounded once per rate.
    package let taxes: [Quote.TaxShare]
    /// The tariff's code and what it rests on.
    package let tariff: String
    package let source: LocalizedText
    /// True when the prices are not the city's own.
    package let isSample: Bool
    /// Before reductions and the rounding of the total.
    package let subtotal: Yen
    /// What the total would have been without reductions.
    package let unreduced: Yen
    /// What is settled after use.
    package let pending: [Pending]
    /// Beside the total: not the city's revenue.
    package let paymentCharges: [PaymentCharge]
    /// The versions of ordinances it was made by: `azalea-otake@2019-10-01`.
    package let ordinances: [String]

    /// What was answered, as it was worded.
    package let answers: [Answer]

    package struct Answer: Codable, Hashable, Sendable {
        package let question: LocalizedText
        package let answer: LocalizedText
    }

    package struct Line: Codable, Hashable, Sendable {
        package let kind: Quote.Line.Kind
        /// Which rule made the line: `hall.weekday.all_day`.
        package let rule: String
        package let label: LocalizedText
        package let reason: LocalizedText
        package let amount: Yen
        package let article: LocalizedText?
        /// `base`, `overrun`, `equipment`, a charge's code; nothing when the line is about several.
        package let component: String?
        package let unitPrice: Yen?
        /// `×2人×3時間`.
        package let quantity: LocalizedText?
        /// Each rate applied: `50%`.
        package let rates: [String]?
        package let rounding: LocalizedText?
    }

    package struct Pending: Codable, Hashable, Sendable {
        package let rule: String
        package let label: LocalizedText
    }

    package struct PaymentCharge: Codable, Hashable, Sendable {
        package let rule: String
        package let label: LocalizedText
        package let reason: LocalizedText
        package let amount: Yen
        package let tax: Yen
    }
}

extension QuoteRecord {
    /// Reads what was stored before there were reductions, equipment and versions too: nothing was taken off then, and
    /// nothing was open.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        lines = try fields.decode([Line].self, forKey: .lines)
        total = try fields.decode(Yen.self, forKey: .total)
        taxes = try fields.decode([Quote.TaxShare].self, forKey: .taxes)
        tariff = try fields.decode(String.self, forKey: .tariff)
        source = try fields.decode(LocalizedText.self, forKey: .source)
        isSample = try fields.decode(Bool.self, forKey: .isSample)
        subtotal = try fields.decodeIfPresent(Yen.self, forKey: .subtotal) ?? total
        unreduced = try fields.decodeIfPresent(Yen.self, forKey: .unreduced) ?? total
        pending = try fields.decodeIfPresent([Pending].self, forKey: .pending) ?? []
        paymentCharges = try fields.decodeIfPresent([PaymentCharge].self, forKey: .paymentCharges) ?? []
        ordinances = try fields.decodeIfPresent([String].self, forKey: .ordinances) ?? []
        answers = try fields.decodeIfPresent([Answer].self, forKey: .answers) ?? []
    }

    package init(_ quote: Quote, answers: [Answer] = [], ordinances: [String]) {
        lines = quote.lines.map { Line($0, components: quote.tariff.components) }
        total = quote.total
        taxes = quote.taxes
        tariff = quote.tariff.code
        source = quote.tariff.article
        isSample = quote.isSample
        subtotal = quote.subtotal
        unreduced = quote.unreduced
        pending = quote.pending.map { Pending(rule: $0.code, label: $0.label) }
        paymentCharges = quote.paymentCharges.map {
            PaymentCharge(
                rule: $0.rule.code, label: $0.rule.label, reason: $0.reason, amount: $0.amount, tax: $0.tax)
        }
        self.answers = answers
        self.ordinances = ordinances
    }

    /// What the lines of reductions come to, as a negative amount (減免額).
    package var reduced: Yen { lines.filter { $0.kind == .reduction }.map(\.amount).sum() }
}

extension QuoteRecord.Line {
    init(_ line: Quote.Line, components: [FeeComponent]) {
        kind = line.kind
        rule = line.rule.code
        label = line.label
        reason = line.reason
        amount = line.amount
        article = line.rule.citation.article
        component = line.component.map { components[$0].code }
        quantity = line.quantity?.words
        switch line.terms {
        case .price(let yen, _), .added(let yen, _): (unitPrice, rates, rounding) = (yen, nil, nil)
        case .share(let ratio, _, _): (unitPrice, rates, rounding) = (nil, ["\(ratio)"], nil)
        case .changed(_, let ratio, _, _, let how): (unitPrice, rates, rounding) = (nil, ["\(ratio)"], how?.words)
        case .rounded(let how, _): (unitPrice, rates, rounding) = (nil, nil, how.words)
        case .reduced(let reduction): (unitPrice, rates, rounding) = (nil, reduction.rates, reduction.rounding?.words)
        case .taxed(let percent, _): (unitPrice, rates, rounding) = (nil, ["\(percent)%"], nil)
        case .limited: (unitPrice, rates, rounding) = (nil, nil, nil)
        }
    }
}

extension ReductionLine {
    fileprivate var rates: [String]? {
        if case .share(let ratio) = rule.benefit { ["\(ratio)"] } else { nil }
    }
}
