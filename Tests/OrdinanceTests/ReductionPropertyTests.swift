import Basics
import Ordinance
import Testing

/// Random reductions on random fees, from a printed seed; see ``TestSeed`` to replay.
@Suite struct ReductionPropertyTests {
    private struct Case {
        let amounts: [ReducibleAmount]
        let rules: String

        init(_ random: inout RandomGenerator) {
            amounts = ["base", "overrun", "cooling", "equipment"].map { component in
                let yen = Yen(Int64.random(in: 0...30_000, using: &random))
                let share = Ratio(Int64.random(in: 1...30, using: &random), Int64.random(in: 1...12, using: &random))
                return ReducibleAmount(component, ExactAmount(yen) * share)
            }
            rules = (0..<Int.random(in: 1...4, using: &random)).map { number in
                let benefit =
                    switch Int.random(in: 0...3, using: &random) {
                    case 0: "full: true"
                    case 1: "yen: \(Int.random(in: 0...5000, using: &random))"
                    default: "percent: \(Int.random(in: 0...100, using: &random))%"
                    }
                let touches = ["base", "overrun", "cooling", "equipment"].shuffled(using: &random)
                    .prefix(Int.random(in: 1...4, using: &random)).joined(separator: ", ")
                let direction = ["down", "up", "half_up"].randomElement(using: &random) ?? "down"
                let unit = [1, 10, 50, 100, 1000].randomElement(using: &random) ?? 1
                let rounding = Bool.random(using: &random) ? ", rounding: {unit: \(unit), direction: \(direction)}" : ""
                return "    - {code: r\(number), label: {ja: あ, en: A}, \(benefit), touches: [\(touches)]\(rounding)}\n"
            }.joined()
        }

        func outcome(_ combine: String, only code: String? = nil) throws -> ReductionOutcome {
            let lines = rules.split(separator: "\n").filter { code == nil || $0.contains("code: \(code ?? ""),") }
            let text = try RulesText("reductions:\n  combine: \(combine)\n  rules:\n\(lines.joined(separator: "\n"))\n")
            #expect(text.faults.isEmpty, "\(text.faults)")
            return try #require(text.reductions).apply(
                to: amounts, facts: text.facts(), grants: [], on: day("2026-05-13"))
        }
    }

    @Test(arguments: ["best", "sum", "in_order", "first"])
    func `a reduction never raises a fee, never below zero, and its lines account for every yen`(
        combine: String
    ) throws {
        var random = RandomGenerator(TestSeed.source("reductions \(combine)"))
        for _ in 0..<400 {
            let one = Case(&random)
            let outcome = try one.outcome(combine)
            #expect(outcome.total <= outcome.unreduced, "\(one)")
            for (left, before) in zip(outcome.left, one.amounts) { #expect(left <= before.amount, "\(one)") }
            let reduced = outcome.lines.map(\.reduced).reduce(ExactAmount.zero, +)
            #expect(outcome.total + reduced == outcome.unreduced, "\(one)")
            #expect(outcome.lines.allSatisfy { $0.reduced <= $0.before && $0.amount <= .zero }, "\(one)")
        }
    }

    @Test func `the best of several is never worse for the payer than any one alone`() throws {
        var random = RandomGenerator(TestSeed.source("best reduction"))
        for _ in 0..<300 {
            let one = Case(&random)
            let best = try one.outcome("best").total
            for number in 0..<one.rules.split(separator: "\n").count {
                #expect(best <= (try one.outcome("first", only: "r\(number)").total), "\(one)")
            }
        }
    }
}
