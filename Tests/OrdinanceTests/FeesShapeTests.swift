import Basics
import Ordinance
import Testing

/// Every shape a fee can have, and several together.
@Suite struct FeesShapeTests {
    private static let head = """
        slots:
          - code: two
            parts:
              - {code: am, name: {ja: 午前, en: Morning}, hours: 9:00-12:00}
              - {code: pm, name: {ja: 午後, en: Afternoon}, hours: 13:00-17:00}
            sets: [{code: all, name: {ja: 全日, en: All day}, parts: [am, pm]}]
          - {code: hourly, hourly: {step: 30, last_part: offered}}
        seasons: [{code: summer, name: {ja: 冷房期, en: Summer}, days: 07-01..09-30}, {code: winter, name: {ja: 暖房期, en: Winter}, days: 11-01..03-31}]
        questions:
          - {code: outside, label: {ja: 市外, en: Outside}, standard: "no", options: [{code: "no", label: {ja: いいえ, en: "No"}}, {code: "yes", label: {ja: はい, en: "Yes"}}]}
          - {code: decided, label: {ja: 認定, en: Decided}, standard: "no", answered_by: staff, options: [{code: "no", label: {ja: いいえ, en: "No"}}, {code: "yes", label: {ja: はい, en: "Yes"}}]}
          - {code: purpose, label: {ja: 目的, en: Purpose}, options: [{code: sport, label: {ja: スポーツ, en: Sport}}, {code: other, label: {ja: その他, en: Other}}]}
        person_classes: [{code: child, label: {ja: 小人, en: Children}}, {code: adult, label: {ja: 大人, en: Adults}}]

        """

    private static let hour = "rates: [{code: rate, label: {ja: 単価, en: Rate}, yen: 505, per: hour}]"

    private func fees(_ rest: String, slots: String = "hourly", tax: String = "none", more: String = "") throws
        -> WrittenFees
    {
        let lines = rest.split(separator: "\n").map { "    \($0)\n" }.joined()
        let fees = try WrittenFees(
            "\(Self.head)tariffs:\n  - code: t\n    name: {ja: 室, en: Room}\n    rooms: [r]\n    slots: \(slots)\n    tax: \(tax)\n\(lines)\(more)"
        )
        #expect(fees.faultWords == [])
        return fees
    }

    private static func slots(_ from: String, _ until: String) throws -> [String] {
        let (from, until) = (try clock(from), try clock(until))
        return try stride(from: from.minutes, to: until.minutes, by: 30).map {
            HourlySlots.code(try #require(TimeOfDay(minutes: $0)))
        }
    }

    private static let rates: [(rate: String, from: String, until: String, lines: [Int])] = [
        ("yen: 505, per: hour", "9:00", "10:30", [1010]), ("yen: 505, per: half_hour", "9:00", "10:30", [1515]),
        ("yen: 505, per: use", "9:00", "10:30", [505]), ("yen: 505, per: day", "9:00", "20:00", [505]),
        ("yen: 4000, per: block, block_hours: 4", "9:00", "13:30", [8000]),
        ("yen: 10, per: person", "9:00", "10:30", [70]), ("yen: 10, per: [person, hour]", "9:00", "10:30", [140]),
        ("yen: 10, per: slot", "9:00", "10:30", [30]),
        ("yen: {child: 30, adult: 100}, per: [person, hour]", "9:00", "10:30", [300, 400]),
        (
            "bands: [{hours: 0:00-9:00, yen: 900}, {hours: 9:00-17:00, yen: 500}, {hours: 17:00-24:00, yen: 700}], per: hour",
            "8:30", "18:30", [900, 4000, 700]
        ),
        (
            "bands: [{hours: 9:00-17:00, yen: 500}, {hours: 17:00-22:00, yen: 700}], per: half_hour", "16:00", "18:00",
            [1000, 1400]
        ),
        ("first: [{hours: 2, yen: 1000}], then: {yen: 300, per: hour}", "9:00", "11:00", [1000]),
        ("first: [{hours: 2, yen: 1000}], then: {yen: 300, per: hour}", "9:00", "13:30", [1000, 900]),
        (
            "first: [{hours: 1, yen: 1000}, {hours: 2, yen: 1500}], then: {yen: 300, per: half_hour}", "9:00", "13:00",
            [1000, 1500, 600]
        ),
        ("first: [{hours: 2, yen: 1000}]", "9:00", "10:00", [1000]),
    ]

    @Test(arguments: rates)
    func `a price by time, by the hours of the day, by the first hours, by people`(
        rate: String, from: String, until: String, lines: [Int]
    ) throws {
        let fees = try fees("rates: [{code: rate, label: {ja: 単価, en: Rate}, \(rate)}]")
        let request = try fees.request(
            "r", "2026-05-13", Self.slots(from, until), people: 7, counts: ["child": 5, "adult": 2])
        #expect(try fees.quote(request).lines.map(\.amount.amount) == lines.map(Int64.init))
    }

    @Test(arguments: [("9:00", "9:30", 253), ("9:00", "10:30", 758), ("9:00", "11:00", 1010)])
    func `to the minute where an ordinance does not count started hours whole`(
        from: String, until: String, total: Int
    ) throws {
        let fees = try fees("\(Self.hour)\nstarted: false\nrounding: [{position: total, unit: 1, direction: half_up}]")
        let quote = try fees.quote(fees.request("r", "2026-05-13", Self.slots(from, until)))
        #expect(quote.total.amount == Int64(total))
    }

    @Test func `hours outside every band, and past the first hours without a rate, have no price`() throws {
        for rate in ["bands: [{hours: 9:00-12:00, yen: 500}], per: hour", "first: [{hours: 2, yen: 1000}]"] {
            let fees = try fees("rates: [{code: rate, label: {ja: 単価, en: Rate}, \(rate)}]")
            let request = try fees.request("r", "2026-05-13", Self.slots("11:00", "13:30"))
            #expect(refusal { () throws(RuleRefusal) in try fees.rules.quote(request) } == "no_price")
        }
    }

    @Test(arguments: [(7, 2010 + 2000, 1005), (5, 2010, 1005), (1, 2010 + 1000, 1005)])
    func `a charge of a season, and a room that is a share of another`(month: Int, whole: Int, half: Int) throws {
        let fees = try fees(
            """
            rates: [{code: rate, label: {ja: 単価, en: Rate}, yen: 1005, per: hour}]
            charges:
              - code: air
                label: {ja: 冷暖房, en: Air}
                rates:
                  - {code: summer, label: {ja: 冷房, en: Cooling}, when: {season: summer}, yen: 1000, per: hour}
                  - {code: winter, label: {ja: 暖房, en: Heating}, when: {season: winter}, yen: 1000, per: use}
                  - {code: none, label: {ja: なし, en: None}, yen: 0, per: use}
            """,
            more: """
                  - code: half
                    name: {ja: 半面, en: Half}
                    rooms: [half]
                    slots: hourly
                    tax: none
                    share_of: {tariff: t, times: 1/2, rounding: {unit: 5, direction: down}}
                """)
        let (date, slots) = ("2026-0\(month)-13", try Self.slots("9:00", "11:00"))
        #expect(try fees.quote(fees.request("r", date, slots)).total.amount == Int64(whole))
        let quote = try fees.quote(fees.request("half", date, slots))
        #expect(quote.total.amount == Int64(half))
        #expect(quote.lines[0].reason.ja == "室 2,010円の50%（別表）")
    }

    @Test func `what is settled after use is pending until its minutes are known`() throws {
        let fees = try fees(
            "\(Self.hour)\ncharges: [{code: air, label: {ja: 冷暖房, en: Air}, settle: after_use, yen: 300, per: hour}]")
        let slots = try Self.slots("9:00", "10:00")
        let before = try fees.quote(fees.request("r", "2026-05-13", slots))
        #expect(before.total == 505)
        #expect(before.pending.map(\.code) == ["t.air"])
        let after = try fees.quote(fees.request("r", "2026-05-13", slots, used: ["air": 61]))
        #expect(after.total == 1105)
        #expect(after.pending == [])
        #expect(try fees.quote(fees.request("r", "2026-05-13", slots, used: ["air": 0])).total == 505)
        let unknown = try fees.request("r", "2026-05-13", slots, used: ["heat": 60])
        #expect(refusal { () throws(RuleRefusal) in try fees.rules.quote(unknown) } == "count_out_of_range")
    }

    @Test(arguments: [
        ("touches: [base]", 1010 + 1515 + 1000), ("touches: [base, overrun, air]", 1010 + 3030 + 2000),
        ("touches: [air]", 505 + 1515 + 2000), ("", 1010 + 3030 + 1000),
    ])
    func `an adjustment touches what it says and nothing else`(touches: String, total: Int) throws {
        let fees = try fees(
            """
            rates: [{code: rate, label: {ja: 単価, en: Rate}, yen: 505, per: hour}]
            overrun: {price: {yen: 1515}}
            charges: [{code: air, label: {ja: 冷暖房, en: Air}, yen: 1000}]
            adjustments: [{code: double, label: {ja: 倍額, en: Double}, times: 2\(touches.isEmpty ? "" : ", ")\(touches)}]
            """)
        let request = try fees.request("r", "2026-05-13", Self.slots("9:00", "10:00"), overrun: 5)
        // 505 for the room; it doubles except where only the air conditioning is touched.
        #expect(try fees.quote(request).total.amount == Int64(total))
    }

    private static let chains: [(adjustments: String, total: Int)] = [
        ("add: 50%; add: 100%", 2500), ("times: 150%; times: 200%", 3000), ("times: 150%; add: 100%", 2500),
        ("times: 150%; add: 100%, of: running", 3000), ("add: 100%; subtract: 10%", 1800),
        ("add: 100%; subtract: 10%, of: listed", 1900), ("yen: 500; times: 2", 3000), ("times: 2; yen: 500", 2500),
        ("yen: 500; add: 50%", 2000), ("yen: 500, per: hour; times: 1/2", 750), ("subtract: 100%; add: 10%", 100),
        ("times: 33.3%, rounding: {unit: 100, direction: up}; add: 0%", 400),
        ("add: 33.3%, rounding: {unit: 100, direction: down}; add: 0%", 1300),
        ("subtract: 33.3%, rounding: {unit: 100, direction: down}; add: 0%", 700),
    ]

    @Test(arguments: chains)
    func `surcharges add up on the listed amount or compound in their order`(adjustments: String, total: Int) throws {
        let list = adjustments.split(separator: ";").enumerated().map { place, text in
            "  - {code: a\(place), label: {ja: 加算, en: A}, \(text.drop { $0 == " " })}\n"
        }.joined()
        let fees = try fees(
            "rates: [{code: rate, label: {ja: 単価, en: Rate}, yen: 1000, per: use}]\nadjustments:\n\(list)")
        #expect(try fees.quote(fees.request("r", "2026-05-13", ["h0900"])).total.amount == Int64(total))
    }

    private static let roundings: [(rounding: String, lines: [Int])] = [
        // 505 × 3 hours, air 333, both × 1.5.
        ("", [1515, 333, 924]), ("{position: total, unit: 10}", [1515, 333, 924, -2]),
        ("{position: total, unit: 10, direction: up}", [1515, 333, 924, 8]),
        ("{position: total, unit: 100, direction: half_up}", [1515, 333, 924, 28]),
        ("{position: hour, unit: 10}", [1515, 333, 924, -32]), ("{position: line, unit: 10}", [1510, 330, 920]),
        ("{position: component, unit: 10}", [1515, 333, 924, -3, -9]),
        ("{position: adjustment, unit: 10}", [1515, 333, 912]),
        ("{position: subtotal, unit: 50}", [1515, 333, 924, -22]),
        (
            "{position: total, rounding_ladder: "
                + "[{result: ..2000, unit: 50, direction: down}, {unit: 500, direction: up}]}",
            [1515, 333, 924, 228]
        ),
        ("{position: hour, unit: 10}, {position: total, unit: 100}", [1515, 333, 924, -32, -40]),
        (
            "{position: line, unit: 10}, {position: component, unit: 100}, {position: subtotal, unit: 1000}",
            [1510, 330, 920, -65, -95, -600]
        ),
    ]

    @Test(arguments: roundings)
    func `a fee is rounded where the ordinance says, and each cut is a line`(rounding: String, lines: [Int]) throws {
        let fees = try fees(
            """
            rates: [{code: rate, label: {ja: 単価, en: Rate}, yen: 505, per: hour}]
            charges: [{code: air, label: {ja: 冷暖房, en: Air}, yen: 333}]
            adjustments: [{code: a, label: {ja: 加算, en: A}, times: 150%, touches: [base, air]}]
            rounding: [\(rounding)]
            """)
        let quote = try fees.quote(fees.request("r", "2026-05-13", Self.slots("9:00", "12:00")))
        #expect(quote.lines.map(\.amount.amount) == lines.map(Int64.init))
    }

    @Test(arguments: [("9:00", "9:30", 800), ("9:00", "11:00", 1010), ("9:00", "20:00", 3000)])
    func `a least and a most, after the adjustments`(from: String, until: String, total: Int) throws {
        let fees = try fees("\(Self.hour)\nminimum: 800\nmaximum: 3000")
        let quote = try fees.quote(fees.request("r", "2026-05-13", Self.slots(from, until)))
        #expect(quote.total.amount == Int64(total))
    }

    @Test(
        arguments: [
            ("use", nil, 1, ["am"], 3000), ("piece", nil, 2, ["am"], 6000), ("slot", nil, 1, ["all"], 6000),
            ("day", nil, 2, ["all"], 6000), ("hour", nil, 1, ["am"], 9000), ("hour", 5000, 2, ["am"], 10_000),
            ("slot", 5000, 2, ["all"], 10_000), ("slot", 5000, 2, ["am"], 6000), ("use", nil, 0, ["am"], 0),
        ] as [(String, Int?, Int, [String], Int)])
    func `equipment by use, slot, day, hour and piece, with a most for each piece`(
        per: String, maximum: Int?, pieces: Int, slots: [String], total: Int
    ) throws {
        let cap = maximum.map { ", maximum: \($0)" } ?? ""
        let fees = try fees(
            "rates: [{code: free, label: {ja: 無料, en: Free}, yen: 0, per: use}]", slots: "two",
            more:
                "equipment: [{code: piano, name: {ja: ピアノ, en: Piano}, rooms: [r], yen: 3000, per: \(per), pieces: 2\(cap)}]\n"
        )
        let quote = try fees.quote(fees.request("r", "2026-05-13", slots, equipment: ["piano": pieces]))
        #expect(quote.total.amount == Int64(total))
        let three = try fees.request("r", "2026-05-13", slots, equipment: ["piano": 3])
        #expect(refusal { () throws(RuleRefusal) in try fees.rules.quote(three) } == "too_many_pieces")
        let organ = try fees.request("r", "2026-05-13", slots, equipment: ["organ": 1])
        #expect(refusal { () throws(RuleRefusal) in try fees.rules.quote(organ) } == "unknown_equipment")
    }

    @Test func `tax outside is added once per rate, and a component may have a rate of its own`() throws {
        let fees = try fees(
            """
            rates: [{code: rate, label: {ja: 単価, en: Rate}, yen: 1005, per: use}]
            charges: [{code: tea, label: {ja: 茶菓, en: Tea}, yen: 333, tax_percent: 8}, {code: deposit, label: {ja: 保証金, en: Deposit}, yen: 500, tax_percent: 0}]
            """, tax: "{included: false, steps: [{from: 2019-10-01, percent: 10}]}")
        let quote = try fees.quote(fees.request("r", "2026-05-13", ["h0900"]))
        #expect(
            quote.taxes == [
                Quote.TaxShare(percent: 10, included: 1105, tax: 100),
                Quote.TaxShare(percent: 8, included: 359, tax: 26),
                Quote.TaxShare(percent: 0, included: 500, tax: 0),
            ])
        #expect(quote.total == 1964)
        #expect(quote.taxes.map(\.included).sum() == quote.total)
        #expect(quote.lines.map(\.kind) == [.base, .charge, .charge, .tax, .tax])
    }

    @Test func `a payer's charge for the way of paying stands beside the total`() throws {
        let fees = try fees(
            "rates: [{code: rate, label: {ja: 単価, en: Rate}, yen: 10001, per: use}]",
            more:
                "payment_charges: [{code: card, label: {ja: 手数料, en: Charge}, when: {method: card}, yen: 100, per_step: 10000, tax: 10%}]\n"
        )
        let quote = try fees.quote(fees.request("r", "2026-05-13", ["h0900"], method: "card"))
        #expect(quote.total == 10_001)
        #expect(quote.paymentCharges.map(\.amount) == [220])
        #expect(quote.payable == 10_221)
        #expect(try fees.quote(fees.request("r", "2026-05-13", ["h0900"], method: "cash")).payable == 10_001)
        #expect(try fees.quote(fees.request("r", "2026-05-13", ["h0900"])).payable == 10_001)
    }

    @Test(arguments: [("down", [], 1_000, 1_600), ("up", ["full"], 510, 1_600), ("down", ["half"], 1_050, 1_600)])
    func `a reduction takes off what it touches, and what is waived is not rounded up again`(
        direction: String, reductions: [String], total: Int, unreduced: Int
    ) throws {
        let fees = try fees(
            """
            rates: [{code: rate, label: {ja: 単価, en: Rate}, yen: 1095, per: use}]
            charges: [{code: air, label: {ja: 冷暖房, en: Air}, yen: 505}]
            rounding: [{position: total, unit: 10, direction: \(direction)}]
            """,
            more: """
                reductions:
                  rules:
                    - {code: full, label: {ja: 免除, en: Waived}, by: application, full: true}
                    - {code: half, label: {ja: 半額, en: Half}, by: application, percent: 50%}
                """)
        let quote = try fees.quote(fees.request("r", "2026-05-13", ["h0900"], reductions: reductions))
        #expect(quote.total.amount == Int64(reductions.isEmpty ? unreduced : total))
        #expect(quote.unreduced.amount == Int64(unreduced))
        #expect(quote.lines.filter { $0.kind == .reduction }.count == reductions.count)
        #expect(quote.amount(ofComponent: "air") == 505)
    }

    @Test func `a fee waived whole is zero even where rounding goes up`() throws {
        let fees = try fees(
            "rates: [{code: rate, label: {ja: 単価, en: Rate}, yen: 101, per: hour}]\nstarted: false\nrounding: [{position: total, unit: 10, direction: up}]",
            more: "reductions: {rules: [{code: full, label: {ja: 免除, en: Waived}, by: application, full: true}]}\n")
        let quote = try fees.quote(fees.request("r", "2026-05-13", ["h0900"], reductions: ["full"]))
        #expect(quote.total == 0)
        #expect(quote.unreduced == 60)
        let record = QuoteRecord(quote, ordinances: [])
        #expect(record.reduced == -50)
        let unknown = try fees.request("r", "2026-05-13", ["h0900"], reductions: ["nothing"])
        #expect(refusal { () throws(RuleRefusal) in try fees.rules.quote(unknown) } == "unknown_reduction")
    }

    @Test func `what a room's fee depends on is asked, in the order of the definitions`() throws {
        var fees = try fees(
            """
            rates: [{code: sport, label: {ja: あ, en: a}, when: {purpose: sport}, yen: 1, per: use}, {code: other, label: {ja: い, en: b}, yen: 2, per: use}]
            adjustments: [{code: outside, label: {ja: 市外, en: Outside}, when: {outside: "yes"}, times: 2}]
            """
        ).rules
        #expect(fees.questions(forRoom: "r").map(\.code) == ["outside", "purpose"])
        fees.settle(definitions: fees.definitions, reductions: nil, alsoAsked: [1])
        #expect(fees.questions(forRoom: "r").map(\.code) == ["outside", "decided", "purpose"])
        #expect(fees.questions(forRoom: "nowhere").isEmpty)
        #expect(fees.personClasses(forRoom: "r").isEmpty)
    }

    private static let refused: [(choices: [String: String], counts: [String: Int], people: Int, code: String)] = [
        ([:], ["adult": 2], 2, "choice_missing"), (["purpose": "dance"], ["adult": 2], 2, "unknown_choice"),
        (["purpose": "sport", "color": "red"], ["adult": 2], 2, "unknown_question"),
        (["purpose": "sport", "decided": "yes"], ["adult": 2], 2, "unknown_question"),
        (["purpose": "sport"], [:], 2, "counts_missing"),
        (["purpose": "sport"], ["baby": 1], 1, "unknown_person_class"),
        (["purpose": "sport"], ["adult": 3], 2, "count_out_of_range"),
        (["purpose": "sport"], ["adult": 1], 2, "count_out_of_range"),
        (["purpose": "sport"], ["adult": 3, "child": -1], 2, "count_out_of_range"),
        (["purpose": "sport"], ["adult": 1], -1, "no_people"),
    ]

    @Test(arguments: refused)
    func `answers that make no sense are refused by name`(
        choices: [String: String], counts: [String: Int], people: Int, code: String
    ) throws {
        let fees = try fees(
            "rates: [{code: sport, label: {ja: あ, en: a}, when: {purpose: sport}, yen: {child: 1, adult: 2}, per: person}, {code: other, label: {ja: い, en: b}, yen: 2, per: use}]"
        )
        let request = try fees.request("r", "2026-05-13", ["h0900"], people: people, choices: choices, counts: counts)
        #expect(refusal { () throws(RuleRefusal) in try fees.rules.complete(request, by: .applicant) } == code)
        #expect(fees.rules.personClasses(forRoom: "r").map(\.code) == ["child", "adult"])
    }

    @Test func `complete answers hold the standard ones and those that other rules ask`() throws {
        let fees = try fees(
            "rates: [{code: a, label: {ja: あ, en: a}, when: {outside: \"no\"}, yen: 1, per: use}, {code: b, label: {ja: い, en: b}, yen: 2, per: use}]"
        )
        let request = try fees.request("r", "2026-05-13", ["h0900"], choices: ["purpose": "sport"])
        let use = try fees.rules.complete(request, by: .applicant)
        #expect(use.choices == ["outside": "no", "purpose": "sport"])
        #expect(try fees.rules.quote(use).total == 1)
    }

    @Test func `a use the table says is not offered is refused as such`() throws {
        let fees = try fees(
            """
            table:
              columns: [am, pm, all]
              rows:
                - {code: sport, label: {ja: あ, en: a}, when: {purpose: sport}, not_offered: true}
                - {code: other, label: {ja: い, en: b}, prices: [1, 2, ~]}
            """, slots: "two")
        for (purpose, slot) in [("sport", "am"), ("other", "all")] {
            let request = try fees.request("r", "2026-05-13", [slot], choices: ["purpose": purpose])
            #expect(refusal { () throws(RuleRefusal) in try fees.rules.quote(request) } == "combination_not_offered")
        }
    }

    @Test func `an amount past the limit is refused, not wrapped round`() throws {
        let fees = try fees(
            "rates: [{code: rate, label: {ja: 単価, en: Rate}, yen: 100000000, per: [person, hour]}]\nadjustments: [{code: a, label: {ja: 加算, en: A}, times: 1000%}, {code: b, label: {ja: 加算, en: B}, times: 1000%}]"
        )
        let one = try fees.request("r", "2026-05-13", ["h0900"])
        #expect(try fees.quote(one).total == 10_000_000_000)
        let many = try fees.request("r", "2026-05-13", ["h0900"], people: 1_000_000)
        #expect(refusal { () throws(RuleRefusal) in try fees.rules.quote(many) } == "no_price")
    }
}
