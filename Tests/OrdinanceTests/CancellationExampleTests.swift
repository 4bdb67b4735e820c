import Basics
import Ordinance
import Testing

@Suite struct CancellationExampleTests {
    private let rules = """
        cancellation:
          ladders:
            - code: hall
              when: {room: [hall]}
              steps: [{until: {before: use, days: 60}, refund: 75%}, {refund: 0%}]
            - code: charged
              when: {commercial: "yes"}
              steps: [{charge: 100%}]
              fee_basis: unreduced
              components: {equipment: 100%}
          no_fault: [{code: most, unusable: 2/3, refund: 100%}]
        penalties:
          points: [{code: no-show, label: {ja: 無断, en: No-show}, when: no_show, points: 1}]
          expiry: {months: 12}
          effects: [{points: 1, no_lottery: true, most_per_month: 1}, {points: 2, suspend: {months: 1}}]

        """

    /// Reads one example; its faults, and what is wrong with it.
    private func check(_ example: String) throws -> (faults: [DocumentFault], wrong: LocalizedText?) {
        let text = try RulesText(rules)
        #expect(text.faults.isEmpty, "\(text.faults)")
        let reader = DocumentReader()
        var wrong: LocalizedText?
        let (cancellation, penalties) = (try #require(text.cancellation), try #require(text.penalties))
        _ = try reader.fields(written(example), of: "example") { fields in
            if fields.has("refund") {
                let example = RefundExample.read(fields) { room, _, choices, _ in
                    text.facts(commercial: choices["commercial"] == "yes" ? 1 : 0, room: room)
                }
                wrong = example.flatMap { $0.check(cancellation, in: EveryDayOpen()) }
            } else {
                wrong = PenaltyExample.read(fields).flatMap { $0.check(penalties, in: EveryDayOpen()) }
            }
        }
        return (reader.faults, wrong)
    }

    @Test(arguments: [
        "{refund: {room: hall, paid: 10000, date: 2026-12-20, cancelled: 2026-10-21T23:59}, amount: 7500, charge: 2500, owed: 0, next: 2026-10-22T00:00}",
        "{refund: {room: hall, paid: 10000, date: 2026-12-20, cancelled: 2026-10-22T00:00}, amount: 0}",
        "{refund: {paid: 10000, date: 2026-12-20, cancelled: 2026-12-20T08:00}, amount: 10000}",
        "{refund: {paid: 5000, unreduced: 10000, choices: {commercial: \"yes\"}, components: {equipment: {paid: 2000}}, date: 2026-12-20, cancelled: 2026-12-19T08:00}, amount: 0, charge: 10000, owed: 3000}",
        "{refund: {paid: 10000, date: 2026-12-20, cancelled: 2026-12-20T10:00, cause: no_fault, unusable: 2/3}, amount: 10000}",
        "{penalty: {events: [{event: no_show, at: 2026-05-01T12:00, date: 2026-05-01}], on: 2026-05-02}, points: 1, suspended: false, deleted: false, no_lottery: true, most_per_month: 1}",
        "{penalty: {events: [{event: no_show, at: 2026-05-01T12:00, date: 2026-05-01}, {event: no_show, at: 2026-05-03T12:00, date: 2026-05-03, start: 9:00}], on: 2026-05-04}, points: 2, suspended_until: 2026-06-03}",
        "{penalty: {events: [], on: 2026-05-04}, points: 0}",
    ])
    func `an example that follows from the rules holds`(example: String) throws {
        let (faults, wrong) = try check(example)
        #expect(faults.isEmpty, "\(faults)")
        #expect(wrong == nil)
    }

    @Test(arguments: [
        (
            "{refund: {room: hall, paid: 10000, date: 2026-12-20, cancelled: 2026-10-21T23:59}, amount: 7000}",
            "還付額は7,000円のはずが7,500円（納付額 10,000円の75%を還付）"
        ),
        (
            "{refund: {room: hall, paid: 10000, date: 2026-12-20, cancelled: 2026-10-21T23:59}, charge: 0}",
            "取消料は0円のはずが2,500円（納付額 10,000円の75%を還付）"
        ),
        (
            "{refund: {room: hall, paid: 10000, date: 2026-12-20, cancelled: 2026-10-21T23:59}, next: 2026-10-23T00:00}",
            "次に変わるのは令和8年10月23日（金） 0:00のはずが令和8年10月22日（木） 0:00"
        ),
        (
            "{refund: {paid: 10000, date: 2026-12-20, cancelled: 2026-12-20T10:00, cause: no_fault, unusable: 1/2}, amount: 5000}",
            "還付の対象は、使用時間の3分の2以上を使用できなかったときです（条例）。"
        ),
        (
            "{penalty: {events: [{event: no_show, at: 2026-05-01T12:00, date: 2026-05-01}], on: 2026-05-02}, points: 2}",
            "点数は「2」のはずが「1」"
        ),
        (
            "{penalty: {events: [{event: no_show, at: 2026-05-01T12:00, date: 2026-05-01}], on: 2026-05-02}, suspended_until: 2026-06-01}",
            "停止の末日は「令和8年6月1日（月）」のはずが「なし」"
        ),
    ])
    func `an example that does not hold says what comes out instead`(example: String, words: String) throws {
        let (faults, wrong) = try check(example)
        #expect(faults.isEmpty, "\(faults)")
        #expect(wrong?.ja == words)
    }

    @Test(arguments: [
        ("{refund: {paid: 10000, date: 2026-12-20, cancelled: 2026-10-21T23:59}}", "says what comes out"),
        ("{refund: {paid: 10000, date: 2026-12-20, cancelled: 2026-10-21}, amount: 0}", "a moment is written"),
        ("{refund: {date: 2026-12-20, cancelled: 2026-10-21T23:59}, amount: 0}", "「paid」 is missing"),
        (
            "{refund: {paid: 1, date: 2026-12-20, cancelled: 2026-10-21T23:59, cause: rain}, amount: 0}",
            "must be one of"
        ),
        ("{refund: {paid: 1, date: 2026-12-20, cancelled: 2026-10-21T23:59, start: 24:00}, amount: 0}", "before 24:00"),
        (
            "{penalty: {events: [{event: noshow, at: 2026-05-01T12:00, date: 2026-05-01}], on: 2026-05-02}, points: 1}",
            "no_show"
        ),
        ("{penalty: {events: []}, points: 1}", "「on」 is missing"),
        ("{penalty: {events: [], on: 2026-05-02}}", "says what comes out"),
    ])
    func `an example that cannot be read is found`(example: String, words: String) throws {
        let faults = try check(example).faults
        #expect(faults.contains { $0.words.en.contains(words) }, "\(faults)")
    }

    @Test func `the same rules may be written in Japanese`() throws {
        let japanese = try RulesText(
            """
            取消し:
              還付の区分:
                - 符号: all
                  段階:
                    - {まで: {前: use, 日: 10}, 還付: 50%}
                    - {取消料: 100%}
                  取消料の基礎: 減免前
                  費目別: {equipment: 100%}
            減免:
              重なるとき: 順に適用
              規定:
                - {符号: welfare, 表示: {ja: 福祉, en: Welfare}, 方法: 申請, 率: 50%, 除く条件: {ticket: charged}}

            """)
        #expect(japanese.faults.isEmpty, "\(japanese.faults)")
        #expect(japanese.cancellation?.ladders.first?.basis == .unreduced)
        #expect(japanese.reductions?.combination == .inOrder)
        #expect(japanese.reductions?.rules.first?.ground == .application)
    }
}
