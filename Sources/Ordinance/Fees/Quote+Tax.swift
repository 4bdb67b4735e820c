import Basics

extension Quote {
    /// Says the tax of each rate, and adds it where prices are without tax.
    mutating func addTax(percent main: Int64, amounts: [ExactAmount]) {
        let tax = tariff.tax
        guard !tax.rates.isEmpty else { return }
        var other: [(percent: Int64, amount: ExactAmount)] = []
        for (component, amount) in zip(tariff.components, amounts) {
            guard let percent = component.taxPercent, percent != main, amount > .zero else { continue }
            if let place = other.firstIndex(where: { $0.percent == percent }) {
                other[place].amount = other[place].amount + amount
            } else {
                other.append((percent, amount))
            }
        }
        var rest = total
        var shares: [(percent: Int64, yen: Yen)] = []
        for (percent, amount) in other {
            let yen = min(amount.rounded(.wholeYen), rest)
            shares.append((percent, yen))
            rest = rest - yen
        }
        shares.insert((main, rest), at: 0)
        for (percent, yen) in shares where yen > .zero || percent == main {
            guard !tax.isIncluded else {
                taxes.append(TaxShare(percent: percent, included: yen, direction: tax.direction))
                continue
            }
            let added = tax.tax(on: yen, percent: percent)
            taxes.append(TaxShare(percent: percent, included: yen + added, tax: added))
            total += added
            if added > .zero {
                lines.append(
                    Line(
                        kind: .tax, component: nil, rule: tariff.taxRule, title: tariff.taxRule.label,
                        terms: .taxed(percent: percent, of: yen), amount: added))
            }
        }
    }
}
