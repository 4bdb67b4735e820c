import Basics

extension FeeWork {
    /// The stretch a price is asked for: the booked time, or the minutes of what is settled after use.
    struct Stretch {
        let from: TimeOfDay
        let minutes: Int
        let isStarted: Bool
    }

    /// Lists the first row that holds, and returns it.
    @discardableResult
    mutating func list(
        _ rows: [FeeRow], _ component: Int, _ kind: Quote.Line.Kind, title: LocalizedText?, for stretch: Stretch,
        rounding: Rounding? = nil
    ) throws(RuleRefusal) -> FeeRow {
        guard let row = rows.first(where: { $0.condition.holds(use.facts) }) else { throw .noPrice }
        try list(row, component, kind, title: title ?? row.rule.label, for: stretch, rounding: rounding)
        return row
    }

    private mutating func list(
        _ row: FeeRow, _ component: Int, _ kind: Quote.Line.Kind, title: LocalizedText, for stretch: Stretch,
        rounding: Rounding?
    ) throws(RuleRefusal) {
        switch row.price {
        case .notOffered: throw .combinationNotOffered
        case .bySet(let prices):
            let place = Int(use.facts.slotSet)
            guard place < prices.count else { throw .noPrice }
            guard let yen = prices[place] else { throw .combinationNotOffered }
            try put(yen, FeeQuantity(.use), component, kind, row.rule, title, rounding)
        case .rate(let yen, let unit):
            try put(yen, quantity(unit, stretch, people: use.facts.people), component, kind, row.rule, title, rounding)
        case .byPersonClass(let prices, let unit):
            for (place, count) in use.persons.enumerated() where count > 0 {
                guard let yen = prices[place] else { throw .noPrice }
                let person = personTitles[place].label
                try put(yen, quantity(unit, stretch, people: count), component, kind, row.rule, person, rounding)
            }
        case .bands(let bands, let unit):
            try list(bands, unit, component, kind, row.rule, for: stretch, rounding: rounding)
        case .stages(let stages, let then):
            try list(stages, then, component, kind, row.rule, for: stretch, rounding: rounding)
        }
    }

    private mutating func list(
        _ bands: [FeePrice.Band], _ unit: FeeUnit, _ component: Int, _ kind: Quote.Line.Kind, _ rule: FeeRule,
        for stretch: Stretch, rounding: Rounding?
    ) throws(RuleRefusal) {
        let step = unit.minutes ?? 60
        let (from, until) = (stretch.from.minutes, stretch.from.minutes + stretch.minutes)
        var counted = 0
        for band in bands {
            var quantity = FeeQuantity(unit, people: unit.isPerPerson ? use.facts.people : nil)
            if stretch.isStarted {
                quantity.count = stride(from: from, to: until, by: step).count {
                    band.hours.lowerBound.minutes <= $0 && $0 < band.hours.upperBound.minutes
                }
                counted += quantity.count * step
            } else {
                quantity.count = max(
                    0, min(until, band.hours.upperBound.minutes) - max(from, band.hours.lowerBound.minutes))
                quantity.divisor = step
                counted += quantity.count
            }
            guard quantity.count > 0 else { continue }
            try put(band.yen, quantity, component, kind, rule, band.label, rounding)
        }
        guard counted >= stretch.minutes else { throw .noPrice }
    }

    private mutating func list(
        _ stages: [FeePrice.Stage], _ then: FeePrice.Rate?, _ component: Int, _ kind: Quote.Line.Kind,
        _ rule: FeeRule, for stretch: Stretch, rounding: Rounding?
    ) throws(RuleRefusal) {
        var rest = stretch.minutes
        for stage in stages where rest > 0 {
            try put(stage.yen, FeeQuantity(.use), component, kind, rule, stage.label, rounding)
            rest -= stage.minutes
        }
        guard rest > 0 else { return }
        guard let then else { throw .noPrice }
        let quantity = then.unit.quantity(
            minutes: rest, slots: use.facts.slotCount, people: use.facts.people, started: stretch.isStarted)
        try put(then.yen, quantity, component, kind, rule, FeeWork.thenTitle, rounding)
    }

    private static let thenTitle = LocalizedText(ja: "その後", en: "After that")

    private mutating func put(
        _ yen: Yen, _ quantity: FeeQuantity, _ component: Int, _ kind: Quote.Line.Kind, _ rule: FeeRule,
        _ title: LocalizedText, _ rounding: Rounding?
    ) throws(RuleRefusal) {
        try list(
            component, kind, rule, title: title, unit: ExactAmount(yen), quantity, terms: .price(yen, quantity),
            rounding: rounding)
    }

    private func quantity(_ unit: FeeUnit, _ stretch: Stretch, people: Int) -> FeeQuantity {
        unit.quantity(
            minutes: stretch.minutes, slots: use.facts.slotCount, people: people, started: stretch.isStarted)
    }
}
