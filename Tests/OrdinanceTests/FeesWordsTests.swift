import Basics
import Foundation
import Ordinance
import Testing

@Suite struct FeesWordsTests {
    private func fees() throws -> WrittenFees {
        let fees = try WrittenFees(
            """
            slots:
              - code: two
                parts:
                  - {code: am, name: {ja: 午前, en: Morning}, hours: 9:00-12:00}
                  - {code: pm, name: {ja: 午後, en: Afternoon}, hours: 13:00-17:00}
              - {code: hourly, hourly: {}}
            questions:
              - {code: outside, label: {ja: 市外, en: Outside}, standard: "no", options: [{code: "no", label: {ja: いいえ, en: "No"}}, {code: "yes", label: {ja: はい, en: "Yes"}}]}
            person_classes: [{code: adult, label: {ja: 一般, en: Adult}}]
            tariffs:
              - code: hall
                name: {ja: ホール, en: Hall}
                article: {ja: 別表第1, en: Schedule 1}
                rooms: [hall]
                slots: two
                table:
                  columns: [am, pm, overrun]
                  rows: [{code: free, label: {ja: 入場料なし, en: No admission}, prices: [18700, 26100, 9300]}]
                charges: [{code: air, label: {ja: 冷暖房, en: Air}, percent: 50, article: {ja: 別表第2, en: Schedule 2}}]
                adjustments:
                  - {code: rehearsal, label: {ja: リハーサル, en: Rehearsal}, times: 70%, touches: [base]}
                  - {code: outside, label: {ja: 市外の方, en: Non-resident}, when: {outside: "yes"}, add: 50%, touches: [base]}
                rounding: [{position: total, unit: 10}]
                tax: {steps: [{from: 2019-10-01, percent: 10}]}
              - code: room
                name: {ja: 室, en: Room}
                rooms: [room]
                slots: hourly
                rates: [{code: one, label: {ja: 個人, en: Single use}, yen: {adult: 100}, per: [person, hour]}]
                tax: {included: false, steps: [{from: 2019-10-01, percent: 10}]}
              - code: part
                name: {ja: 一部, en: Part}
                sample: true
                rooms: [part]
                slots: hourly
                rates: [{code: part, label: {ja: 一部, en: Part}, yen: 550, per: hour}]
                minimum: 800
                rounding: [{position: total, unit: 100, direction: half_up}]
                tax: none
            equipment: [{code: piano, name: {ja: ピアノ, en: Piano}, yen: 500, per: slot, pieces: 3}]
            reductions: {rules: [{code: half, label: {ja: 半額, en: Half}, by: application, percent: 50%, article: {ja: 第9条, en: Article 9}}]}
            """)
        #expect(fees.faultWords == [])
        return fees
    }

    @Test func `each yen has its reason and its article, in both languages`() throws {
        let fees = try fees()
        let quote = try fees.quote(
            fees.request(
                "hall", "2026-05-13", ["am"], choices: ["outside": "yes"], equipment: ["piano": 2],
                reductions: ["half"], overrun: 61))
        #expect(quote.lines.map(\.amount.amount) == [18_700, 18_600, 1_000, 9_350, -5_610, 9_350, -11_220])
        #expect(
            quote.lines.map(\.label.ja) == [
                "午前 9:00–12:00", "超過2時間", "ピアノ", "冷暖房", "リハーサル", "市外の方", "半額",
            ])
        #expect(
            quote.lines.map(\.reason.ja) == [
                "入場料なし・午前 9:00–12:00 18,700円（別表第1）", "超過2時間 1時間9,300円×2時間（別表第1）",
                "ピアノ 1区分500円×2×1区分（別表）", "冷暖房 18,700円の50%（別表第2）",
                "リハーサル ×0.7（前項の額18,700円に対して）→ 13,090円", "市外の方 ＋50%（定額18,700円に対して）→ 22,440円",
                "半額：22,440円の50%を減額（第9条）",
            ])
        #expect(
            quote.lines.map(\.reason.en) == [
                "No admission, Morning, 9:00–12:00: ¥18,700 (Schedule 1)",
                "2 h beyond the booked time: ¥9,300 × 2 h (Schedule 1)", "Piano: ¥500 × 2 × 1 slots (Schedule)",
                "Air: 50% of ¥18,700 (Schedule 2)", "Rehearsal ×0.7 of ¥18,700 reached so far → ¥13,090",
                "Non-resident +50% of the listed ¥18,700 → ¥22,440", "Half: 50% off ¥22,440 (Article 9)",
            ])
    }

    @Test func `people, hours, limits, rounding and tax in words`() throws {
        let fees = try fees()
        let people = try fees.quote(
            fees.request("room", "2026-05-13", ["h0900", "h1000"], people: 2, counts: ["adult": 2]))
        #expect(people.lines.map(\.reason.ja) == ["一般 1人1時間100円×2人×2時間（別表）", "消費税10%（税抜400円に対して）"])
        #expect(
            people.lines.map(\.reason.en) == [
                "Adult: ¥100 × 2 people × 2 h (Schedule)", "Consumption tax of 10% on ¥400",
            ])
        let part = try fees.quote(fees.request("part", "2026-05-13", ["h0900"]))
        #expect(
            part.lines.map(\.reason.ja) == ["一部 1時間550円×1時間（1時間未満は1時間とします。別表）", "最低額800円（550円から。別表）"])
        let two = try fees.quote(fees.request("part", "2026-05-13", ["h0900", "h1000", "h1100"]))
        #expect(two.lines.map(\.reason.ja).last == "100円未満四捨五入（1,650円）＋50円")
        #expect(
            two.lines.map(\.reason.en).last == "The amount of ¥1,650 is rounded to the nearest ¥100, halves up: +¥50")
        #expect(two.isSample && two.taxes.isEmpty)
    }

    @Test func `what is stored is read again as it was, and records of the first engine too`() throws {
        let fees = try fees()
        let request = try fees.request("hall", "2026-05-13", ["am"], choices: ["outside": "yes"], reductions: ["half"])
        let record = QuoteRecord(try fees.quote(request), ordinances: ["hall@2019-10-01"])
        #expect(try JSONDecoder().decode(QuoteRecord.self, from: JSONEncoder().encode(record)) == record)
        #expect(record.lines.map(\.amount).sum() == record.total)
        #expect(record.lines.map(\.component) == ["base", "air", "base", "base", "base"])
        #expect(record.lines.map(\.rates) == [nil, ["50%"], ["70%"], ["50%"], ["50%"]])
        #expect(record.lines[0].unitPrice == 18_700)
        #expect(record.source.ja == "別表第1")
        let old = """
            {"lines": [{"kind": "base", "rule": "hall.free.am", "label": {"ja": "午前", "en": "Morning"}, "reason": {"ja": "あ", "en": "a"}, "amount": 18700}],
             "total": 18700, "taxes": [{"percent": 10, "included": 18700, "tax": 1700}], "tariff": "hall",
             "source": {"ja": "別表", "en": "Schedule"}, "isSample": false}
            """
        let first = try JSONDecoder().decode(QuoteRecord.self, from: Data(old.utf8))
        #expect(first.total == 18_700)
        #expect(first.lines[0].kind == .base)
        #expect(first.unreduced == 18_700)
        #expect(first.ordinances.isEmpty && first.pending.isEmpty && first.answers.isEmpty)
    }

    @Test(
        arguments: [
            (
                "{room: hall, date: 2026-05-13, slots: [am]}, total: 22440, unreduced: 22440, lines: [18700, 9350, -5610]",
                nil
            ),
            ("{room: hall, date: 2026-05-13, slots: [am]}, total: 22450", "the total should be ¥22,450 but is ¥22,440"),
            (
                "{room: hall, date: 2026-05-13, slots: [am]}, total: 22440, tax: 2041",
                "the tax should be ¥2,041 but is ¥2,040"
            ),
            ("{room: hall, date: 2026-05-13, slots: [am]}, total: 22440, lines: [1, 2]", "the lines should be 1, 2"),
            ("{room: hall, date: 2026-05-13, slots: [ev]}, refusal: unknown_slot", nil),
            ("{room: hall, date: 2026-05-13, slots: [ev]}, total: 5", "should be 5 but is refused (unknown_slot"),
            (
                "{room: hall, date: 2026-05-13, slots: [am]}, refusal: closed_day",
                "should be refused (closed_day) but comes to ¥22,440"
            ),
            ("{room: nowhere, date: 2026-05-13, slots: [am]}, refusal: unknown_unit", nil),
        ] as [(String, String?)])
    func `a worked number of a document holds or says what comes out instead`(
        example: String, difference: String?
    ) throws {
        let rules = try fees().rules
        let reader = DocumentReader()
        let read = reader.fields(try written("{fee: \(example)}"), of: "example", FeeExample.read)
        #expect(reader.faults == [])
        let actual = try #require(read).check(rules, .allHours(.computed))?.en
        if let difference {
            #expect(actual?.hasPrefix(difference) == true, "\(actual ?? "nothing")")
        } else {
            #expect(actual == nil)
        }
    }
}
