import Basics

/// A fee while it is worked out: amounts stay exact, and each line's yen are the change of the whole yen reached.
struct FeeWork {
    /// Something with an amount that adjustments change: a component, or, where the price of an hour is rounded, one
    /// price of it with its quantity.
    struct Cell {
        let component: Int
        /// 定額
        var listed: ExactAmount
        /// What adjustments have made of it.
        var running: ExactAmount
        let quantity: FeeQuantity?

        var listedAmount: ExactAmount { quantity.map { listed * $0 } ?? listed }
        var amount: ExactAmount { quantity.map { running * $0 } ?? running }
    }

    let tariff: Tariff
    let use: FeeUse
    /// The classes of people, for the words of their lines.
    let personTitles: [Question.Option]
    private(set) var cells: [Cell] = []
    private(set) var lines: [Quote.Line] = []
    private(set) var pending: [FeeRule] = []
    /// The exact sum, and its whole yen.
    private var sum = ExactAmount.zero
    private var reached = Yen.zero

    private static let limit = ExactAmount(Yen.limit)

    init(_ use: FeeUse, of tariff: Tariff? = nil, personTitles: [Question.Option]) {
        self.use = use
        self.tariff = tariff ?? use.tariff
        self.personTitles = personTitles
        cells.reserveCapacity(4)
        lines.reserveCapacity(8)
    }

    /// Lists a price, and says so in a line.
    mutating func list(
        _ component: Int, _ kind: Quote.Line.Kind, _ rule: FeeRule, title: LocalizedText, unit: ExactAmount,
        _ quantity: FeeQuantity, terms: Quote.Terms, rounding: Rounding? = nil
    ) throws(RuleRefusal) {
        var amount = unit * quantity
        let cut = rounding ?? tariff.roundings.line?.rounding(of: amount)
        if let cut { amount = ExactAmount(amount.rounded(cut)) }
        guard amount <= FeeWork.limit else { throw .noPrice }
        if tariff.roundings.hour != nil, cut == nil {
            cells.append(Cell(component: component, listed: unit, running: unit, quantity: quantity))
        } else {
            add(amount, to: component)
        }
        try say(kind, component, rule, title: title, terms: terms, sum: sum + amount)
    }

    private mutating func add(_ amount: ExactAmount, to component: Int) {
        if let place = cells.lastIndex(where: { $0.component == component && $0.quantity == nil }) {
            cells[place].listed = cells[place].listed + amount
            cells[place].running = cells[place].running + amount
        } else {
            cells.append(Cell(component: component, listed: amount, running: amount, quantity: nil))
        }
    }

    mutating func settleLater(_ rule: FeeRule) { pending.append(rule) }

    /// The listed amount of some components (定額).
    func listed(of components: FeeComponents) -> ExactAmount {
        var sum = ExactAmount.zero
        for cell in cells where components.contains(cell.component) { sum = sum + cell.listedAmount }
        return sum
    }

    mutating func apply(_ adjustment: FeeAdjustment) throws(RuleRefusal) {
        var (listed, before, after) = (ExactAmount.zero, ExactAmount.zero, ExactAmount.zero)
        var rounding: Rounding?
        var total = ExactAmount.zero
        if case .yen(let yen, let unit) = adjustment.effect {
            try add(yen, unit, by: adjustment)
            return
        }
        for place in cells.indices {
            if adjustment.touches.contains(cells[place].component) {
                listed = listed + cells[place].listedAmount
                before = before + cells[place].amount
                rounding = change(&cells[place], by: adjustment) ?? rounding
                after = after + cells[place].amount
            }
            total = total + cells[place].amount
        }
        guard total <= FeeWork.limit else { throw .noPrice }
        let terms: Quote.Terms =
            switch adjustment.effect {
            case .add(let ratio, .listed): .changed(.addedOfListed, ratio, of: listed, reached: after, rounding)
            case .add(let ratio, .running): .changed(.addedOfRunning, ratio, of: before, reached: after, rounding)
            case .times(let ratio): .changed(.times, ratio, of: before, reached: after, rounding)
            case .subtract(let ratio, .listed):
                .changed(.subtractedOfListed, ratio, of: listed, reached: after, rounding)
            case .subtract(let ratio, .running):
                .changed(.subtractedOfRunning, ratio, of: before, reached: after, rounding)
            case .yen(let yen, let unit): .added(yen, FeeQuantity(unit))
            }
        try say(.adjustment, adjustment.touches.only, adjustment.rule, terms: terms, sum: total)
    }

    /// Changes what a cell has reached, and says how that was rounded.
    private func change(_ cell: inout Cell, by adjustment: FeeAdjustment) -> Rounding? {
        let (listed, running) = (cell.listed, cell.running)
        switch adjustment.effect {
        case .times(let ratio):
            cell.running = running * ratio
            guard let rounding = adjustment.rounding?.rounding(of: cell.running) else { return nil }
            cell.running = ExactAmount(cell.running.rounded(rounding))
            return rounding
        case .add(let ratio, let basis):
            var part = (basis == .listed ? listed : running) * ratio
            let rounding = adjustment.rounding?.rounding(of: part)
            if let rounding { part = ExactAmount(part.rounded(rounding)) }
            cell.running = running + part
            return rounding
        case .subtract(let ratio, let basis):
            var part = (basis == .listed ? listed : running) * ratio
            let rounding = adjustment.rounding?.rounding(of: part)
            if let rounding { part = ExactAmount(part.rounded(rounding)) }
            cell.running = running - part
            return rounding
        case .yen: return nil
        }
    }

    /// A fixed amount: it belongs to the first component touched, and is not part of what is listed.
    private mutating func add(_ yen: Yen, _ unit: FeeUnit, by adjustment: FeeAdjustment) throws(RuleRefusal) {
        let component = adjustment.touches.first ?? FeeComponent.base
        let quantity = use.quantity(unit, started: adjustment.isStarted)
        let amount = ExactAmount(yen) * quantity
        guard amount <= FeeWork.limit else { throw .noPrice }
        if tariff.roundings.hour != nil {
            cells.append(
                Cell(component: component, listed: .zero, running: ExactAmount(yen), quantity: quantity))
        } else if let place = cells.firstIndex(where: { $0.component == component }) {
            cells[place].running = cells[place].running + amount
        } else {
            cells.append(Cell(component: component, listed: .zero, running: amount, quantity: nil))
        }
        try say(.adjustment, component, adjustment.rule, terms: .added(yen, quantity), sum: sum + amount)
    }

    /// Rounds the price of each unit (端数処理を単価で).
    mutating func roundUnits(_ rounding: FeeRounding) throws(RuleRefusal) {
        let before = sum
        var total = ExactAmount.zero
        var how = Rounding.wholeYen
        for place in cells.indices {
            how = rounding.rounding(of: cells[place].running)
            cells[place].running = ExactAmount(cells[place].running.rounded(how))
            total = total + cells[place].amount
        }
        try sayIfChanged(.rounding, nil, rounding.rule, terms: .rounded(how, from: before), sum: total)
    }

    /// What each component has come to.
    func amounts() -> [ExactAmount] {
        var amounts = [ExactAmount](repeating: .zero, count: tariff.components.count)
        for cell in cells { amounts[cell.component] = amounts[cell.component] + cell.amount }
        return amounts
    }

    var exactSum: ExactAmount { sum }
    var wholeYen: Yen { reached }

    /// A line whose yen are the change from the whole yen reached to those of `sum`.
    mutating func say(
        _ kind: Quote.Line.Kind, _ component: Int?, _ rule: FeeRule, title: LocalizedText? = nil,
        terms: Quote.Terms, sum: ExactAmount
    ) throws(RuleRefusal) {
        guard sum <= FeeWork.limit else { throw .noPrice }
        let whole = sum.rounded(.wholeYen)
        lines.append(
            Quote.Line(
                kind: kind, component: component, rule: rule, title: title ?? rule.label, terms: terms,
                amount: whole - reached))
        self.sum = sum
        reached = whole
    }

    /// As ``say(_:_:_:title:terms:sum:)``, without a line when no yen changes.
    mutating func sayIfChanged(
        _ kind: Quote.Line.Kind, _ component: Int?, _ rule: FeeRule, terms: Quote.Terms, sum: ExactAmount
    ) throws(RuleRefusal) {
        if sum <= FeeWork.limit, sum.rounded(.wholeYen) == reached {
            self.sum = sum
        } else {
            try say(kind, component, rule, terms: terms, sum: sum)
        }
    }
}
