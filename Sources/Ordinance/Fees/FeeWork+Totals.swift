import Basics

extension FeeWork {
    /// Keeps the base and the charges within their least and most, and rounds each component.
    mutating func limit(_ amounts: inout [ExactAmount]) throws(RuleRefusal) {
        try limit(&amounts, FeeComponent.base, tariff.limits, tariff.limitRule)
        for charge in tariff.charges where charge.limits != FeeLimits() && amounts[charge.component] > .zero {
            try limit(&amounts, charge.component, charge.limits, charge.rule)
        }
        guard let rounding = tariff.roundings.component else { return }
        for place in amounts.indices {
            let (before, how) = (amounts[place], rounding.rounding(of: amounts[place]))
            amounts[place] = ExactAmount(before.rounded(how))
            try sayIfChanged(
                .rounding, place, rounding.rule, terms: .rounded(how, from: before), sum: sum(amounts))
        }
    }

    private mutating func limit(
        _ amounts: inout [ExactAmount], _ component: Int, _ limits: FeeLimits, _ rule: FeeRule
    ) throws(RuleRefusal) {
        let before = amounts[component]
        if let minimum = limits.minimum, before < ExactAmount(minimum) {
            amounts[component] = ExactAmount(minimum)
        } else if let maximum = limits.maximum, ExactAmount(maximum) < before {
            amounts[component] = ExactAmount(maximum)
        } else {
            return
        }
        let to = amounts[component].rounded(.wholeYen)
        try say(.limit, component, rule, terms: .limited(from: before, to: to), sum: sum(amounts))
    }

    private func sum(_ amounts: [ExactAmount]) -> ExactAmount { amounts.reduce(.zero, +) }

    /// What the rounding changes belongs to the base, and to the components after it where the base is less.
    mutating func roundSubtotal(_ amounts: inout [ExactAmount]) throws(RuleRefusal) {
        guard let rounding = tariff.roundings.subtotal else { return }
        let exact = sum(amounts)
        let how = rounding.rounding(of: exact)
        let rounded = ExactAmount(exact.rounded(how))
        amounts[FeeComponent.base] = amounts[FeeComponent.base] + (rounded - exact)
        var cut = exact - rounded
        for place in amounts.indices where cut > .zero {
            let part = min(cut, amounts[place])
            amounts[place] = amounts[place] - part
            cut = cut - part
        }
        try sayIfChanged(.rounding, nil, rounding.rule, terms: .rounded(how, from: exact), sum: rounded)
    }

    /// True when a reduction was given.
    mutating func reduce(_ amounts: inout [ExactAmount], by rules: ReductionRules) throws(RuleRefusal) -> Bool {
        let before = zip(tariff.components, amounts).map { ReducibleAmount($0.code, $1) }
        let outcome = try rules.apply(to: before, facts: use.facts, grants: use.reductions, on: use.time.date)
        var left = sum(amounts)
        for (place, line) in outcome.lines.enumerated() {
            left = place == outcome.lines.count - 1 ? outcome.total : left - line.reduced
            let touched = tariff.components.indices.filter { place in
                line.rule.touches.contains(tariff.components[place].code) && amounts[place] > .zero
            }
            try say(
                .reduction, touched.count == 1 ? touched.first : nil, FeeRule(line.citation, label: line.label),
                terms: .reduced(line), sum: left)
        }
        amounts = outcome.left
        return !outcome.lines.isEmpty
    }

    /// After a reduction a rest of less than one yen is not charged: a fee that is waived is zero, whichever way the
    /// total is rounded.
    mutating func roundTotal(isReduced: Bool) throws(RuleRefusal) {
        let exact = exactSum
        guard let rounding = tariff.roundings.total else { return }
        let rest = isReduced && exact < ExactAmount(1) ? .zero : exact
        let how = rounding.rounding(of: rest)
        try sayIfChanged(
            .rounding, nil, rounding.rule, terms: .rounded(how, from: exact), sum: ExactAmount(rest.rounded(how)))
    }

    /// What `exact` comes to by the rounding of the total.
    func roundedTotal(_ exact: ExactAmount) -> Yen {
        exact.rounded(tariff.roundings.total?.rounding(of: exact) ?? .wholeYen)
    }
}
