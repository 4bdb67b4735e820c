import Basics

extension FeeRules {
    /// What a use costs. Deterministic: of the rules and the use, and of nothing else.
    ///
    /// Base → overrun → equipment → charges → adjustments in order → limits and rounding of components → subtotal →
    /// reductions → rounding of the total → tax. Amounts stay exact between the roundings the ordinance names.
    ///
    /// - Throws: `no_price` when nothing prices the use on that day, or it is past ``Basics/Yen/limit``;
    ///   `combination_not_offered`; what ``ReductionRules/apply(to:facts:grants:on:)`` throws.
    package func quote(_ use: FeeUse) throws(RuleRefusal) -> Quote {
        let tariff = use.tariff
        guard let percent = tariff.tax.percent(on: use.time.date) else { throw .noPrice }
        var work = FeeWork(use, personTitles: definitions.personClasses)
        try work.listAll()
        for adjustment in tariff.adjustments where adjustment.condition.holds(use.facts) {
            try work.apply(adjustment)
        }
        if let hour = tariff.roundings.hour { try work.roundUnits(hour) }
        var amounts = work.amounts()
        try work.limit(&amounts)
        try work.roundSubtotal(&amounts)
        let (subtotal, exact, before) = (work.wholeYen, work.exactSum, amounts)

        var reduced = false
        if let reductions, !reductions.rules.isEmpty {
            reduced = try work.reduce(&amounts, by: reductions)
        }
        try work.roundTotal(isReduced: reduced)
        var quote = Quote(
            tariff: tariff, lines: work.lines, total: work.wholeYen, subtotal: subtotal, unreduced: work.wholeYen,
            taxes: [], pending: work.pending, paymentCharges: [])
        if reduced {
            var unreduced = quote
            unreduced.total = work.roundedTotal(exact)
            unreduced.addTax(percent: percent, amounts: before)
            quote.unreduced = unreduced.total
        }
        quote.addTax(percent: percent, amounts: amounts)
        if !reduced { quote.unreduced = quote.total }
        if let method = use.paymentMethod {
            for charge in paymentCharges {
                if let line = charge.line(for: quote.total, method: method) { quote.paymentCharges.append(line) }
            }
        }
        return quote
    }

    /// Completes a request and quotes it.
    package func quote(_ request: FeeRequest) throws(RuleRefusal) -> Quote { try quote(complete(request)) }
}
