import Basics
import Ordinance
import Testing

@Suite struct LotteryRuleTests {
    private static let dates = """
            apply: {opens: {before: month_of_use, months: 3, day: 1}, closes: {before: month_of_use, months: 3, day: 10}}
            draw: {before: month_of_use, months: 3, day: 15}
        """

    private func lottery(_ keys: String, rooms: String = "") throws -> (LotteryRule, BookingWritten) {
        let written = try BookingWritten(
            "lotteries:\n  - code: monthly\n    name: {ja: 抽選, en: Draw}\n\(Self.dates)\n\(keys)")
        return (try #require(written.lotteries.rule("monthly")), written)
    }

    /// 都内のある区: first half of the rooms for residents, then the rest for everybody who lost.
    @Test func `half of the rooms are drawn among residents, the rest among all`() throws {
        let (rule, written) = try lottery(
            """
                quotas:
                  - {code: residents, when: {residency: inside}, share: 1/2, stage: 1}
                  - {code: rest, share: rest, stage: 2}
                runner_up: {depth: 3, priority: {residency: inside}, published: true}
            """)
        #expect(rule.quotas.stages == 2)
        func seats(_ stage: Int, of total: Int, won: Int = 0) -> [Int] {
            rule.quotas.seats(inStage: stage, of: total, won: won).map(\.seats)
        }
        #expect(seats(1, of: 6) == [3])
        #expect(seats(1, of: 5) == [2])
        #expect(seats(2, of: 5, won: 2) == [3])
        // Only one resident came: what is left goes to the second stage.
        #expect(seats(2, of: 5, won: 1) == [4])
        #expect(seats(2, of: 5, won: 5) == [0])
        let residents = try #require(rule.quotas.quotas.first)
        let date = try day("2027-03-14")
        #expect(residents.scope.when.holds(written.facts(date)))
        #expect(!residents.scope.when.holds(written.facts(date, ["residency": "outside"])))
        #expect(rule.runnerUp?.depth == 3)
        #expect(rule.runnerUp?.priority.holds(written.facts(date, ["residency": "outside"])) == false)
    }

    @Test func `shares of one stage are never more than there is`() throws {
        let (rule, _) = try lottery(
            """
                quotas:
                  - {code: a, share: 50%, rounding: up}
                  - {code: b, share: 50%, rounding: up}
                  - {code: c, share: rest}
            """)
        for total in 0...9 {
            let seats = rule.quotas.seats(inStage: 1, of: total, won: 0).map(\.seats)
            #expect(seats.reduce(0, +) == total)
        }
        #expect(rule.quotas.seats(inStage: 1, of: 5, won: 0).map(\.seats) == [3, 2, 0])
    }

    @Test func `who lost often is in the urn more than once`() throws {
        let (rule, written) = try lottery(
            """
                weights:
                  - {code: often, losses: 3.., weight: 3}
                  - {code: residents, when: {residency: inside}, losses: 1.., weight: 2}
            """)
        let date = try day("2027-03-14")
        let (inside, outside) = (written.facts(date), written.facts(date, ["residency": "outside"]))
        #expect([0, 1, 2, 3, 9].map { rule.weight(of: inside, losses: $0) } == [1, 2, 2, 3, 3])
        #expect([0, 1, 2, 3].map { rule.weight(of: outside, losses: $0) } == [1, 1, 1, 3])
    }

    @Test func `parameters are what is written, and otherwise what a plain lottery is`() throws {
        let (plain, _) = try lottery("")
        #expect(plain.entries == .independent)
        #expect(plain.setEntries == .none)
        #expect(!plain.allowsDuplicates && !plain.allowsPooling)
        #expect(plain.mostChoices == nil && plain.mostWins == nil)
        #expect(plain.quotas.stages == 1)
        #expect(plain.waitlist == nil && plain.confirm == nil)
        let (rule, written) = try lottery(
            """
                entries: ranked
                set_entries: all_or_nothing
                duplicates: true
                pooling: true
                most_choices: 10
                most_wins: 4
                limits: [{code: month, count: slots, per: month, most: 4}]
            """)
        #expect(rule.entries == .ranked)
        #expect(rule.setEntries == .allOrNothing)
        #expect(rule.allowsDuplicates && rule.allowsPooling)
        #expect(rule.mostChoices == 10)
        #expect(rule.mostWins == 4)
        #expect(rule.limits.rules.map(\.citation.rule) == ["lotteries.monthly.limits.month"])
        #expect(rule.scope.citation == Citation(rule: "lotteries.monthly", article: BookingWritten.source))
        #expect(written.lotteries.rule(for: written.facts(try day("2027-03-14"))) == rule)
        #expect(written.lotteries.rule("weekly") == nil)
    }

    /// 大田区 うぐいすネット: what is cancelled is offered the next day at nine to one who is drawn.
    @Test(arguments: [
        ("2027-03-01T10:00", "2027-03-02T09:00" as String?, "2027-03-04T02:00" as String?),
        ("2027-03-02T01:59", "2027-03-02T09:00", "2027-03-04T02:00"),
        ("2027-03-02T02:00", "2027-03-03T09:00", "2027-03-05T02:00"),
        ("2027-03-09T01:59", "2027-03-09T09:00", "2027-03-11T02:00"),
        ("2027-03-09T02:00", nil, nil),
    ])
    func `Ota: a slot that comes free is offered the next day`(cancelled: String, offer: String?, until: String?) throws
    {
        let written = try BookingWritten(
            """
            lotteries:
              - code: waiting
                name: {ja: キャンセル待ち, en: Waiting list}
                waitlist:
                  most: 2
                  apply_until: {before: use, days: 6, at: "23:59"}
                  offer: {after: cancellation, days: 1, at: "9:00", day_starts: "2:00"}
                  confirm_until: {after: offer, days: 2, at: "1:59"}
                  offered_until: {before: use, days: 5, at: "1:59"}
                  pick: random
            """)
        let waitlist = try #require(written.lotteries.rule("waiting")?.waitlist)
        var anchors = Anchors(date: try day("2027-03-14"))
        #expect(waitlist.offer(for: anchors, in: EveryDayOpen()) == nil)
        anchors.cancellation = try local(cancelled)
        let actual = waitlist.offer(for: anchors, in: EveryDayOpen())
        #expect(actual?.at == (try offer.map { try local($0) }))
        #expect(actual?.until == (try until.map { try local($0) }))
        #expect(waitlist.most == 2)
        #expect(waitlist.pick == .random)
        #expect(waitlist.applyUntil?.moment(for: anchors, in: EveryDayOpen()) == (try local("2027-03-08T24:00")))
    }

    @Test(arguments: [
        ("", "needs a draw"),
        ("draw: {before: month_of_use, months: 1, day: 15}", "stand together"),
        ("apply: {opens: {before: month_of_use, months: 1, day: 10}}", "the key 「closes」 is missing"),
        (
            "\(span(10, 20))\n    draw: {before: month_of_use, months: 1, day: 15}",
            "for use in 2026-4, apply.closes does not come before draw"
        ),
        (
            "\(span(20, 10))\n    draw: {before: month_of_use, months: 1, day: 25}",
            "apply.opens does not come before apply.closes"
        ),
        // Only in January is the draw later than the day wins are confirmed from.
        (
            "\(span(1, 5))\n    draw: {before: month_of_use, months: 1, day: 10, exceptions: [{month: 1, day: 16}]}\n"
                + "    confirm: {opens: {before: month_of_use, months: 1, day: 12}, closes: {before: month_of_use, months: 1, day: 20}}",
            "for use in 2027-2, draw does not come before confirm.opens"
        ),
        ("\(span(1, 5))\n    draw: {day_of: month_of_use, day: 10}", "draw does not come before month_of_use"),
        ("\(span(1, 5))\n    draw: {before: use, days: 10}", "「use」 is not known yet here"),
        ("\(draw)\n    quotas: [{code: a, share: 60%}, {code: b, share: 50%}]", "add up to more than all"),
        ("\(draw)\n    quotas: [{code: a, share: rest}, {code: b, share: rest}]", "stage 1 has the rest twice"),
        ("\(draw)\n    quotas: [{code: a, share: rest, stage: 2}]", "without a gap"),
        ("\(draw)\n    quotas: [{code: a, share: 150%}]", "a share is written"),
        ("\(draw)\n    weights: [{code: a, losses: often, weight: 2}]", "losses are written"),
        ("\(draw)\n    period: {months: 5}", "1, 2, 3, 4, 6 or 12 months"),
        ("\(draw)\n    set_entries: all", "must be one of none, all_or_nothing, independent"),
        ("\(draw)\n    most_choice: 3", "did you mean 「most_choices」?"),
    ])
    func `a wrong lottery is refused`(keys: String, words: String) {
        let faults = BookingWritten.faults(
            "lotteries:\n  - code: monthly\n    name: {ja: 抽選, en: Draw}\n    \(keys)")
        #expect(faults.contains { $0.contains(words) }, "\(faults)")
    }

    private static func span(_ opens: Int, _ closes: Int) -> String {
        "apply: {opens: {before: month_of_use, months: 1, day: \(opens)}, "
            + "closes: {before: month_of_use, months: 1, day: \(closes)}}"
    }

    private static let draw = span(1, 5) + "\n    draw: {before: month_of_use, months: 1, day: 10}"
}
