import Basics

/// A fee while reductions are taken off it.
struct ReductionWork {
    private let components: [ReducibleAmount]
    private let unreduced: ExactAmount
    private var left: [ExactAmount]
    private var lines: [ReductionLine] = []

    init(_ components: [ReducibleAmount]) {
        self.components = components
        left = components.map(\.amount)
        unreduced = left.reduce(.zero, +)
    }

    var outcome: ReductionOutcome { ReductionOutcome(lines: lines, unreduced: unreduced, left: left) }

    /// Takes one reduction off what is left, with its rounding.
    mutating func take(_ rule: ReductionRule) {
        let before = total { rule.touches.contains($0) }
        lower(rule, of: left)
        let (result, rounding) = round(rule.rounding, before: before) { rule.touches.contains($0) }
        guard result < before else { return }
        lines.append(ReductionLine(rule: rule, before: before, reduced: before - result, rounding: rounding))
    }

    mutating func takeBest(of rules: [ReductionRule]) {
        var best: ReductionWork?
        for rule in rules {
            var tried = self
            tried.take(rule)
            guard let line = tried.lines.last else { continue }
            if best?.lines.last.map({ $0.reduced < line.reduced }) ?? true { best = tried }
        }
        if let best { self = best }
    }

    /// Shares are of the fee before any reduction. The rounding is that of the first rule that has one.
    mutating func takeSum(of rules: [ReductionRule]) {
        let whole = components.map(\.amount)
        for rule in rules {
            let found = total { rule.touches.contains($0) }
            lower(rule, of: whole)
            let rest = total { rule.touches.contains($0) }
            guard rest < found else { continue }
            lines.append(ReductionLine(rule: rule, before: listed(rule), reduced: found - rest))
        }
        guard let ladder = lines.first(where: { $0.rule.rounding != .none })?.rule.rounding else { return }
        let given = lines.map(\.rule)
        let touched = { (component: String) in given.contains { $0.touches.contains(component) } }
        let before = zip(components, whole).reduce(ExactAmount.zero) { sum, pair in
            touched(pair.0.component) ? sum + pair.1 : sum
        }
        let exact = total(where: touched)
        let (result, rounding) = round(ladder, before: before, where: touched)
        share(from: exact, to: result, rounding)
    }

    private func total(where touched: (String) -> Bool) -> ExactAmount {
        var sum = ExactAmount.zero
        for (index, component) in components.enumerated() where touched(component.component) { sum = sum + left[index] }
        return sum
    }

    /// The components a rule touches, before any reduction.
    private func listed(_ rule: ReductionRule) -> ExactAmount {
        components.reduce(.zero) { sum, component in
            rule.touches.contains(component.component) ? sum + component.amount : sum
        }
    }

    /// Lowers the touched components; `whole` is what a share is taken of.
    private mutating func lower(_ rule: ReductionRule, of whole: [ExactAmount]) {
        switch rule.benefit {
        case .share(let ratio):
            for (index, component) in components.enumerated() where rule.touches.contains(component.component) {
                left[index] = left[index] - whole[index] * ratio
            }
        case .fixed(let yen):
            take(ExactAmount(yen)) { rule.touches.contains($0) }
        }
    }

    /// Takes an amount off the touched components, one after the other as far as each reaches.
    private mutating func take(_ amount: ExactAmount, where touched: (String) -> Bool) {
        var rest = amount
        for (index, component) in components.enumerated() where touched(component.component) {
            let part = min(rest, left[index])
            left[index] = left[index] - part
            rest = rest - part
        }
    }

    /// Rounds the touched components together; never above what they were before the reduction.
    private mutating func round(
        _ ladder: ResultRounding, before: ExactAmount, where touched: (String) -> Bool
    ) -> (result: ExactAmount, rounding: Rounding?) {
        let exact = total(where: touched)
        guard let rounding = ladder.rounding(before: before, result: exact) else { return (exact, nil) }
        let result = min(ExactAmount(exact.rounded(rounding)), before)
        take(exact - result, where: touched)
        var rise = result - exact
        for (index, component) in components.enumerated() where touched(component.component) {
            let part = min(rise, component.amount - left[index])
            left[index] = left[index] + part
            rise = rise - part
        }
        return (result, rounding)
    }

    /// Puts what the common rounding changed into the lines, the last one first, each as far as it reaches.
    private mutating func share(from exact: ExactAmount, to result: ExactAmount, _ rounding: Rounding?) {
        guard let last = lines.indices.last else { return }
        lines[last].rounding = rounding
        var (fall, rise) = (exact - result, result - exact)
        for index in lines.indices.reversed() {
            let more = min(fall, lines[index].before - lines[index].reduced)
            let less = min(rise, lines[index].reduced)
            lines[index].reduced = lines[index].reduced + more - less
            (fall, rise) = (fall - more, rise - less)
        }
        lines.removeAll { $0.reduced == .zero }
    }
}
