import Basics
import Ordinance
import Testing

@Suite struct ReductionTests {
    private static let welfare = """
        reductions:
          rules:
            - {code: welfare, label: {ja: 福祉団体, en: Welfare group}, article: {ja: 第9条, en: Article 9},
               by: application, excluded_when: {ticket: charged}, percent: 50%}
            - {code: school, label: {ja: 学校, en: School}, by: standing, full: true}
            - {code: senior, label: {ja: 高齢者, en: Seniors}, when: {commercial: "no"}, by: automatic, yen: 300}

        """

    private func outcome(
        _ rules: String, _ amounts: [String: Int64], grants: [ReductionGrant] = [], ticket: UInt8 = 0,
        commercial: UInt8 = 0, on date: String = "2026-05-13"
    ) throws -> ReductionOutcome {
        let text = try RulesText(rules)
        #expect(text.faults.isEmpty, "\(text.faults)")
        let components = ["base", "overrun", "cooling", "equipment"].compactMap { code in
            amounts[code].map { ReducibleAmount(code, ExactAmount(Yen($0))) }
        }
        return try #require(text.reductions).apply(
            to: components, facts: text.facts(ticket: ticket, commercial: commercial), grants: grants, on: day(date))
    }

    @Test func `a reduction leaves alone what it does not touch`() throws {
        let outcome = try outcome(
            Self.welfare, ["base": 10_000, "cooling": 2000, "equipment": 500], grants: [ReductionGrant("welfare")])
        #expect(outcome.lines.map(\.code) == ["welfare"])
        #expect(outcome.lines.map(\.amount) == [-5000])
        #expect(
            outcome.lines[0].citation
                == Citation(
                    rule: "reductions.welfare", article: LocalizedText(ja: "第9条", en: "Article 9")))
        #expect(outcome.total == ExactAmount(7500))
        #expect(outcome.unreduced == ExactAmount(12_500))
        #expect(outcome.left == [ExactAmount(5000), ExactAmount(2000), ExactAmount(500)])
        #expect(outcome.lines[0].reason.ja == "10,000円の50%を減額")
    }

    @Test func `a reduction by condition needs no application, and ends with its condition`() throws {
        #expect(try outcome(Self.welfare, ["base": 1000]).lines.map(\.amount) == [-300])
        #expect(try outcome(Self.welfare, ["base": 200]).total == .zero)
        #expect(try outcome(Self.welfare, ["base": 1000], commercial: 1).lines.isEmpty)
    }

    @Test(arguments: [
        (ReductionGrant("welfar"), 0, 0, "unknown_reduction"),
        (ReductionGrant("welfare"), 1, 0, "reduction_excluded"),
        (ReductionGrant("senior"), 0, 1, "reduction_excluded"),
    ])
    func `a reduction that cannot be given is refused`(
        grant: ReductionGrant, ticket: UInt8, commercial: UInt8, code: String
    ) {
        let refused = refusal { () throws(RuleRefusal) in
            try quiet {
                try outcome(Self.welfare, ["base": 1000], grants: [grant], ticket: ticket, commercial: commercial)
            }
        }
        #expect(refused == code)
    }

    @Test func `an approval counts until its last day of use and no longer`() throws {
        let until = ReductionGrant("school", until: try day("2026-05-13"))
        #expect(try outcome(Self.welfare, ["base": 1000], grants: [until]).total == .zero)
        #expect(throws: RuleRefusal.self) {
            try outcome(Self.welfare, ["base": 1000], grants: [until], on: "2026-05-14")
        }
        let from = ReductionGrant("school", from: try day("2026-05-13"))
        #expect(try outcome(Self.welfare, ["base": 1000], grants: [from]).total == .zero)
        #expect(throws: RuleRefusal.self) {
            try outcome(Self.welfare, ["base": 1000], grants: [from], on: "2026-05-12")
        }
    }

    @Test func `words of a refusal name the rule, why, and its article`() throws {
        let text = try RulesText(Self.welfare)
        let rules = try #require(text.reductions)
        let refusal = rules.refusal(
            of: ReductionGrant("welfare"), facts: text.facts(ticket: 1), on: try day("2026-05-13"))
        #expect(refusal?.words.ja == "「福祉団体」の減免は受けられません（「入場料」が「有料」のときは除かれます。第9条）。")
        let late = rules.refusal(
            of: ReductionGrant("school", until: try day("2026-03-31")), facts: text.facts(), on: try day("2026-05-13"))
        #expect(late?.words.ja == "「学校」の減免は令和8年3月31日（火）の使用まででした（条例）。")
        let senior = rules.refusal(
            of: ReductionGrant("senior"), facts: text.facts(commercial: 1), on: try day("2026-05-13"))
        #expect(
            senior?.words.en
                == "The reduction “Seniors” does not apply: only when “For profit” is “no” (The ordinance).")
    }

    @Test func `grants that do not fit this use can be left out beforehand`() throws {
        let text = try RulesText(Self.welfare)
        let grants = [ReductionGrant("welfare"), ReductionGrant("school")]
        let usable = try #require(text.reductions).usable(
            grants, facts: text.facts(ticket: 1), on: try day("2026-05-13"))
        #expect(usable == [ReductionGrant("school")])
    }

    // 50 % of 1,010 is 505, 25 % is 252.5, and a fixed 100 yen comes last.
    private static let three = """
          rules:
            - {code: half, label: {ja: 半額, en: Half}, percent: 50%, rounding: {unit: 10, direction: down}}
            - {code: quarter, label: {ja: 4分の1, en: Quarter}, percent: 25%, touches: [base, equipment]}
            - {code: fixed, label: {ja: 定額, en: Fixed}, yen: 100}

        """

    @Test(arguments: [
        // 1,010 → 505 → rounded down to 500.
        ("best", ["half"], [-510], "1500"),
        ("first", ["half"], [-510], "1500"),
        // 500 and 1,000 less a quarter, then 100 off the room.
        ("in_order", ["half", "quarter", "fixed"], [-510, -375, -100], "1025"),
        // 505 + 252.5 of the room, 250 of the equipment, 100; what remains, 902.5, rounded to 900.
        ("sum", ["half", "quarter", "fixed"], [-505, -503, -103], "900"),
    ])
    func `several reductions combine as the ordinance says`(
        combine: String, codes: [String], amounts: [Int64], total: String
    ) throws {
        let outcome = try outcome(
            "reductions:\n  combine: \(combine)\n" + Self.three, ["base": 1010, "equipment": 1000])
        #expect(outcome.lines.map(\.code) == codes)
        #expect(outcome.lines.map(\.amount.amount) == amounts)
        #expect(outcome.total.words.replacing(",", with: "") == total)
    }

    @Test func `shares that add up to more than all of the fee take all of it`() throws {
        let rules = """
            reductions:
              combine: sum
              rules:
                - {code: a, label: {ja: あ, en: A}, percent: 70%}
                - {code: b, label: {ja: い, en: B}, percent: 70%}

            """
        let outcome = try outcome(rules, ["base": 1000, "cooling": 400])
        #expect(outcome.lines.map(\.amount) == [-700, -300])
        #expect(outcome.total == ExactAmount(400))
    }

    // 西はりま: from 1,000 yen on down to 100; below, down to 10 under 50 yen and to 50 from there on.
    @Test(arguments: [
        (1000, 500), (1300, 600), (2350, 1100), (999, 450), (990, 450), (500, 250), (190, 50), (110, 50), (99, 40),
        (98, 40), (60, 30), (10, 0),
    ])
    func `an odd ladder of rounding looks at the fee and at the result`(fee: Int64, result: Int64) throws {
        let rules = """
            reductions:
              rules:
                - code: half
                  label: {ja: 半額, en: Half}
                  percent: 50%
                  rounding_ladder:
                    - {before: 1000.., unit: 100, direction: down}
                    - {result: ..49, unit: 10, direction: down}
                    - {unit: 50, direction: down}

            """
        #expect(try outcome(rules, ["base": fee]).total == ExactAmount(Yen(result)))
    }

    @Test func `rounding up never takes more than the fee was`() throws {
        let rules = """
            reductions:
              rounding: {unit: 1000, direction: up}
              rules: [{code: a, label: {ja: あ, en: A}, percent: 10%}]

            """
        #expect(try outcome(rules, ["base": 5400]).total == ExactAmount(5000))
        let outcome = try outcome(rules, ["base": 400])
        #expect(outcome.total == ExactAmount(400))
        #expect(outcome.lines.isEmpty)
    }

    @Test func `a component that no tariff has is found once the tariffs are known`() throws {
        let text = try RulesText(
            """
            reductions:
              touches: [base, coolin]
              rules: [{code: a, label: {ja: あ, en: A}, full: true, touches: equipment}]
            cancellation:
              ladders: [{code: all, steps: [{refund: 0%}], components: {heating: 100%}}]

            """)
        let reader = DocumentReader()
        let known: Set = ["base", "equipment", "cooling"]
        try #require(text.reductions).namedComponents.noteUnknown(among: known, reader)
        try #require(text.cancellation).namedComponents.noteUnknown(among: known, reader)
        let found = reader.faults.map { String($0.words.en.prefix { $0 != ";" }) }
        #expect(found == ["no tariff has the component 「coolin」", "no tariff has the component 「heating」"])
    }

    @Test(arguments: [
        ("rules: [{code: a, label: {ja: あ, en: A}, percent: 120%}]", "at most 100%"),
        ("rules: [{code: a, label: {ja: あ, en: A}}]", "exactly one of percent, full, yen"),
        ("rules: [{code: a, label: {ja: あ, en: A}, yen: -5}]", "whole yen"),
        ("rules: [{code: a, label: {ja: あ, en: A}, full: true, when: {tickt: free}}]", "tickt"),
        ("rules: [{code: a, label: {ja: あ, en: A}, full: true, by: aplication}]", "did you mean 「application」"),
        ("rules: [{code: a, label: {ja: あ, en: A}, full: true, touches: []}]", "at least one component"),
        ("combine: bes", "did you mean 「best」"),
        ("rounding: {unit: 10}\n  rounding_ladder: [{unit: 10}]", "not both"),
        ("rounding_ladder: [{unit: 10}, {unit: 100, before: 10..}]", "the last step"),
        ("rounding_ladder: [{unit: 10, before: 10..5}, {unit: 100}]", "a range of yen"),
        (
            "rules: [{code: a, label: {ja: あ, en: A}, full: true}, {code: a, label: {ja: い, en: B}, full: true}]",
            "stands at"
        ),
    ])
    func `what cannot be meant is found in the document`(yaml: String, words: String) throws {
        let faults = try RulesText("reductions:\n  \(yaml)\n").faults
        #expect(faults.contains { $0.words.en.contains(words) }, "\(faults)")
    }
}

/// Runs a body whose only error is a refusal.
private func quiet<Value>(_ body: () throws -> Value) throws(RuleRefusal) -> Value {
    do {
        return try body()
    } catch let error as RuleRefusal {
        throw error
    } catch {
        throw .unknownReduction("\(error)")
    }
}
