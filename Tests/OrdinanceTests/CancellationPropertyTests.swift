import Basics
import Ordinance
import Testing

/// Random ladders and random payments, from a printed seed; see ``TestSeed`` to replay.
@Suite struct CancellationPropertyTests {
    private struct Case {
        let text: String
        /// The days before the use at which steps end, furthest first.
        let days: [Int]
        let parts: [Cancellation.Part]

        init(_ random: inout RandomGenerator) {
            let days = Set(
                (0..<Int.random(in: 1...4, using: &random)).map { _ in Int.random(in: 1...200, using: &random) }
            )
            .sorted(by: >)
            var given = 100
            var steps: [String] = []
            for day in days.map({ Optional($0) }) + [nil] {
                given = Int.random(in: 0...given, using: &random)
                let until = day.map { "until: {before: use, days: \($0)}, " } ?? ""
                let share = Bool.random(using: &random) ? "refund: \(given)%" : "charge: \(100 - given)%"
                steps.append("{\(until)\(share)}")
            }
            let unit = [1, 10, 100].randomElement(using: &random) ?? 1
            let basis = Bool.random(using: &random) ? "reduced" : "unreduced"
            let apart = Int.random(in: 0...100, using: &random)
            text = """
                cancellation:
                  ladders:
                    - code: all
                      steps: [\(steps.joined(separator: ", "))]
                      fee_basis: \(basis)
                      components: {equipment: \(apart)%}
                      rounding: {unit: \(unit), direction: down}

                """
            self.days = days
            parts = ["base", "equipment"].map { component in
                let unreduced = Int64.random(in: 0...50_000, using: &random)
                let due = Int64.random(in: 0...unreduced, using: &random)
                let paid = Bool.random(using: &random) ? due : Int64.random(in: 0...due, using: &random)
                return Cancellation.Part(component, paid: Yen(paid), due: Yen(due), unreduced: Yen(unreduced))
            }
        }
    }

    @Test func `every yen paid is refunded or kept, and what goes back never grows as time passes within one basis`()
        throws
    {
        var random = RandomGenerator(TestSeed.source("cancellations"))
        for _ in 0..<300 {
            let one = Case(&random)
            let text = try RulesText(one.text)
            #expect(text.faults.isEmpty, "\(text.faults) \(one.text)")
            let rules = try #require(text.cancellation)
            let date = try day("2026-12-20") + Int.random(in: 0...365, using: &random)
            let use = try #require(TimeRange(date, clock("9:00"), clock("12:00")))
            let asked = Cancellation(
                facts: text.facts(), parts: one.parts, use: use, at: JapanTime.instant(date - 400, .midnight))
            let stages = rules.schedule(of: asked, in: EveryDayOpen())
            for stage in stages {
                let outcome = stage.outcome
                #expect(outcome.refund + outcome.charge == asked.paid + outcome.owed, "\(one)")
                #expect(outcome.refund == .zero || outcome.owed == .zero, "\(one)")
                #expect(outcome.refund <= asked.paid && outcome.refund >= .zero && outcome.owed >= .zero, "\(one)")
                #expect(outcome.lines.map(\.balance).sum() == outcome.refund - outcome.owed, "\(one)")
            }
            // Steps that all name the same thing fall with time; a refund and a charge count different amounts.
            if !one.text.contains("charge:") || !one.text.contains("refund:") {
                for (earlier, later) in zip(stages, stages.dropFirst()) {
                    #expect(later.outcome.refund <= earlier.outcome.refund, "\(one)")
                    #expect(later.outcome.owed >= earlier.outcome.owed, "\(one)")
                }
            }
            for stage in stages {
                guard let until = stage.until else { continue }
                var before = asked
                before.at = until - .microseconds(1)
                var after = asked
                after.at = until
                let (last, next) = (
                    try rules.outcome(of: before, in: EveryDayOpen()), try rules.outcome(of: after, in: EveryDayOpen())
                )
                #expect(last.refund == stage.outcome.refund && last.owed == stage.outcome.owed, "\(one)")
                #expect(last.refund != next.refund || last.owed != next.owed, "\(one)")
                #expect(one.days.contains { JapanTime.instant(date - $0, .endOfDay) == until }, "\(one)")
            }
        }
    }
}
