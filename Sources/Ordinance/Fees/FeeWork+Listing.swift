import Basics

extension FeeWork {
    /// Lists everything the use is charged for.
    mutating func listAll() throws(RuleRefusal) {
        let booked = Stretch(from: use.time.from, minutes: use.facts.minutes, isStarted: tariff.isStarted)
        let row = try listBase(tariff, booked)
        if use.overrunMinutes > 0 {
            guard let overrun = tariff.overrun else { throw .noPrice }
            try list(overrun, row)
        }
        for (item, pieces) in use.equipment { try list(item, pieces) }
        for charge in tariff.charges where charge.condition.holds(use.facts) {
            try list(charge, booked)
        }
    }

    private mutating func listBase(_ tariff: Tariff, _ booked: Stretch) throws(RuleRefusal) -> FeeRow {
        switch tariff.base {
        case .rows(let rows):
            return try list(rows, FeeComponent.base, .base, title: use.time.label, for: booked)
        case .share(let ratio, let other, let rounding):
            var whole = FeeWork(use, of: other, personTitles: personTitles)
            let row = try whole.listBase(
                other, Stretch(from: booked.from, minutes: booked.minutes, isStarted: other.isStarted))
            let of = whole.listed(of: FeeComponents([FeeComponent.base]))
            let quantity = FeeQuantity(.use)
            try list(
                FeeComponent.base, .base, shareRule(row, of: other), title: use.time.label, unit: of * ratio, quantity,
                terms: .share(ratio, of: of, quantity), rounding: rounding)
            return row
        }
    }

    private func shareRule(_ row: FeeRow, of other: Tariff) -> FeeRule {
        FeeRule(
            Citation(rule: "\(tariff.code).\(row.rule.code)", article: tariff.article), label: other.name)
    }

    private mutating func list(_ item: Equipment, _ pieces: Int) throws(RuleRefusal) {
        let quantity = item.quantity(use, pieces: pieces)
        var unit = ExactAmount(item.yen)
        var terms = Quote.Terms.price(item.yen, quantity)
        var counted = quantity
        if let maximum = item.maximum {
            var one = quantity
            one.pieces = nil
            if ExactAmount(maximum) < unit * one {
                counted = FeeQuantity(.use)
                counted.pieces = pieces
                unit = ExactAmount(maximum)
                terms = .price(maximum, counted)
            }
        }
        try list(
            FeeComponent.equipment, .equipment, item.rule, title: item.rule.label, unit: unit, counted, terms: terms)
    }

    private mutating func list(_ charge: FeeCharge, _ booked: Stretch) throws(RuleRefusal) {
        var stretch = Stretch(from: booked.from, minutes: booked.minutes, isStarted: charge.isStarted)
        if charge.isSettledAfterUse {
            guard let used = use.used.first(where: { $0.component == charge.component }) else {
                settleLater(charge.rule)
                return
            }
            guard used.minutes > 0 else { return }
            stretch = Stretch(from: booked.from, minutes: used.minutes, isStarted: charge.isStarted)
        }
        switch charge.form {
        case .rows(let rows):
            try list(
                rows, charge.component, .charge, title: charge.rule.label, for: stretch, rounding: charge.rounding)
        case .share(let ratio, let components):
            let of = listed(of: components)
            let quantity = FeeQuantity(.use)
            try list(
                charge.component, .charge, charge.rule, title: charge.rule.label, unit: of * ratio, quantity,
                terms: .share(ratio, of: of, quantity), rounding: charge.rounding)
        }
    }
}
