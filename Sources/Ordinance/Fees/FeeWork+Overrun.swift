import Basics

extension FeeWork {
    /// Lists the time beyond the booked time (超過) by the row the base was taken from.
    mutating func list(_ overrun: FeeOverrun, _ row: FeeRow) throws(RuleRefusal) {
        let units = overrun.units(minutes: use.overrunMinutes)
        guard units > 0 else { return }
        var quantity = FeeQuantity(overrun.unit)
        quantity.count = units
        let unit: ExactAmount
        let terms: Quote.Terms
        switch overrun.price {
        case .column:
            guard let yen = row.overrun else { throw .noPrice }
            (unit, terms) = (ExactAmount(yen), .price(yen, quantity))
        case .yen(let yen):
            (unit, terms) = (ExactAmount(yen), .price(yen, quantity))
        case .share(let ratio, let basis):
            guard let whole = amount(basis, row) else { throw .noPrice }
            let isHalf = overrun.unit.time == .halfHour && (basis == .hour || basis == .prorated)
            let of = isHalf ? whole * Ratio(1, 2) : whole
            (unit, terms) = (of * ratio, .share(ratio, of: of, quantity))
        }
        try list(
            FeeComponent.overrun, .overrun, overrun.rule, title: overrun.rule.label, unit: unit, quantity,
            terms: terms, rounding: overrun.rounding)
    }

    private func amount(_ basis: FeeOverrun.Basis, _ row: FeeRow) -> ExactAmount? {
        switch basis {
        case .hour: return hour(row) ?? prorated
        case .prorated: return prorated
        case .precedingSlot: return neighbours.flatMap { price(row, $0.last) }
        case .followingSlot: return neighbours.flatMap { price(row, $0.next ?? $0.last) }
        case .dearerNeighbour:
            guard let neighbours, let last = price(row, neighbours.last) else { return nil }
            guard let next = neighbours.next.flatMap({ price(row, $0) }) else { return last }
            return max(last, next)
        }
    }

    private var neighbours: Tariff.Neighbours? { tariff.neighbours[Int(use.facts.slotSet)] }

    private func price(_ row: FeeRow, _ set: Int) -> ExactAmount? {
        guard case .bySet(let prices) = row.price, set < prices.count else { return nil }
        return prices[set].map { ExactAmount($0) }
    }

    /// The listed price of the booked time, by the hour.
    private var prorated: ExactAmount? {
        use.facts.minutes > 0
            ? listed(of: FeeComponents([FeeComponent.base])) * Ratio(60, Int64(use.facts.minutes)) : nil
    }

    /// The price of an hour, where the row says one.
    private func hour(_ row: FeeRow) -> ExactAmount? {
        switch row.price {
        case .rate(let yen, let unit): return hour(yen, unit, people: use.facts.people)
        case .byPersonClass(let prices, let unit):
            var sum = ExactAmount.zero
            for (price, count) in zip(prices, use.persons) where count > 0 {
                guard let hour = price.flatMap({ hour($0, unit, people: count) }) else { return nil }
                sum = sum + hour
            }
            return sum
        case .bands(let bands, let unit):
            let band = bands.first { $0.hours.contains(use.time.until) } ?? bands.last
            return band.flatMap { hour($0.yen, unit, people: use.facts.people) }
        case .stages(_, let then): return then.flatMap { hour($0.yen, $0.unit, people: use.facts.people) }
        case .bySet, .notOffered: return nil
        }
    }

    private func hour(_ yen: Yen, _ unit: FeeUnit, people: Int) -> ExactAmount? {
        guard let minutes = unit.minutes else { return nil }
        let hour = ExactAmount(yen) * Ratio(60, Int64(minutes))
        return unit.isPerPerson ? hour * people : hour
    }
}
