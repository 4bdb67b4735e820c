import Basics
import Ordinance
import Testing

/// The worked numbers of real ordinances.
@Suite struct FeesOracleTests {
    private static let three = """
        slots:
          - code: three
            parts:
              - {code: am, name: {ja: 午前, en: Morning}, hours: 9:00-12:00}
              - {code: pm, name: {ja: 午後, en: Afternoon}, hours: 13:00-17:00}
              - {code: ev, name: {ja: 夜間, en: Evening}, hours: 17:30-21:30}
            sets:
              - {code: day, name: {ja: 昼間, en: Daytime}, parts: [am, pm]}
              - {code: late, name: {ja: 午後夜間, en: Afternoon and evening}, parts: [pm, ev]}
              - {code: all, name: {ja: 全日, en: All day}, parts: [am, pm, ev]}
          - {code: hourly, hourly: {last_part: offered}}
        day_classes:
          - {code: holiday, name: {ja: 休日, en: Holiday}, days: [saturday, sunday, holiday]}
          - {code: weekday, name: {ja: 平日, en: Weekday}, days: any}
        questions:
          - code: ticket
            label: {ja: 入場料の最高額, en: Highest ticket}
            standard: "0"
            bands:
              - {code: free, from: 0, label: {ja: 無料, en: Free}}
              - {code: from-1, from: 1, label: {ja: "1,000円未満", en: Under 1000}}
              - {code: from-1000, from: 1000, label: {ja: "1,000円以上", en: From 1000}}
              - {code: from-2000, from: 2000, label: {ja: "2,000円以上", en: From 2000}}
        \(yesOrNo("outside", "市外", "From outside"))
        \(yesOrNo("rehearsal", "リハーサル", "Rehearsal"))
        \(yesOrNo("commercial", "営利", "For profit"))
        \(yesOrNo("cooling", "冷暖房", "Air conditioning"))
        person_classes:
          - {code: child, label: {ja: 中学生以下, en: Child}}
          - {code: adult, label: {ja: 一般, en: Adult}}

        """

    private static func yesOrNo(_ code: String, _ ja: String, _ en: String) -> String {
        let options = "[{code: \"no\", label: {ja: いいえ, en: \"No\"}}, {code: \"yes\", label: {ja: はい, en: \"Yes\"}}]"
        return "  - {code: \(code), label: {ja: \(ja), en: \(en)}, standard: \"no\", options: \(options)}"
    }

    /// A tariff of the room `room` with what `rest` says, by `slots`.
    private func fees(_ rest: String, slots: String = "three", more: String = "") throws -> WrittenFees {
        let indented = rest.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
        let tariff = """
            tariffs:
              - code: room
                name: {ja: 室, en: Room}
                rooms: [room]
                slots: \(slots)
                tax: {steps: [{from: 2019-10-01, percent: 10}, {from: 2014-04-01, percent: 8}]}

            """
        let fees = try WrittenFees(Self.three + tariff + indented.joined(separator: "\n") + "\n" + more)
        #expect(fees.faultWords == [])
        return fees
    }

    private static let weekday = "2026-05-13"
    private static let sunday = "2026-05-17"

    private static let gyoda = """
        table:
          columns: [am, pm, ev, day, late, all, overrun]
          rows:
            - {code: low-weekday, label: {ja: 低・平日, en: Low}, when: {ticket: [free, from-1, from-1000], day: weekday}, prices: [14400, 20100, 24100, 34500, 44200, 46800, 7200]}
            - {code: low-holiday, label: {ja: 低・休日, en: Low}, when: {ticket: [free, from-1, from-1000], day: holiday}, prices: [18700, 26100, 31300, 44800, 57400, 60800, 9300]}
            - {code: high-weekday, label: {ja: 高・平日, en: High}, when: {day: weekday}, prices: [18700, 26100, 31300, 44800, 57400, 60800, 9300]}
            - {code: high-holiday, label: {ja: 高・休日, en: High}, prices: [24300, 34000, 40800, 58300, 74800, 79200, 12100]}
        adjustments:
          - {code: rehearsal, label: {ja: リハーサル, en: Rehearsal}, when: {rehearsal: "yes"}, times: 70%}
          - {code: outside, label: {ja: 市外, en: Outside}, when: {outside: "yes"}, times: 150%}
        rounding: [{position: total, unit: 10, direction: down}]
        """

    @Test(arguments: [
        (weekday, "all", 0, true, false, 32_760), (weekday, "all", 0, false, true, 70_200),
        (weekday, "all", 0, true, true, 49_140), (sunday, "am", 0, true, true, 19_630),
        (weekday, "pm", 0, true, true, 21_100), (weekday, "ev", 0, true, true, 25_300),
        (weekday, "day", 0, true, true, 36_220), (sunday, "pm", 0, true, true, 27_400),
        (sunday, "ev", 0, true, true, 32_860), (weekday, "all", 1_999, false, false, 46_800),
        (weekday, "all", 2_000, false, false, 60_800), (sunday, "all", 2_000, false, false, 79_200),
        (sunday, "late", 1_999, false, false, 57_400), (weekday, "am", 0, false, false, 14_400),
    ])
    func `行田: the rehearsal first, then the non-resident, of the amount reached, floored to 10 yen`(
        date: String, set: String, ticket: Int, rehearsal: Bool, outside: Bool, total: Int
    ) throws {
        let fees = try fees(Self.gyoda)
        let quote = try fees.quote(
            fees.request(
                "room", date, [set],
                choices: [
                    "ticket": "\(ticket)", "rehearsal": rehearsal ? "yes" : "no", "outside": outside ? "yes" : "no",
                ]))
        #expect(quote.total == Yen(Int64(total)))
    }

    @Test(arguments: [(1, 54_000), (60, 54_000), (61, 61_200), (120, 61_200)])
    func `行田: an overrun has its own column, per started hour`(minutes: Int, total: Int) throws {
        let fees = try fees(Self.gyoda)
        let quote = try fees.quote(fees.request("room", Self.weekday, ["all"], overrun: minutes))
        #expect(quote.total == Yen(Int64(total)))
        #expect(quote.lines.map(\.kind) == [.base, .overrun])
    }

    private static let tokigawa = """
        table:
          columns: [am, pm, ev, day, late, all]
          rows:
            - {code: weekday, label: {ja: 平日, en: Weekday}, when: {day: weekday}, prices: [8000, 11000, 14000, ~, ~, 27000]}
            - {code: holiday, label: {ja: 土日祝, en: Holiday}, prices: [10000, 13000, 16000, ~, ~, 32000]}
        adjustments:
          - {code: ticket-1000, label: {ja: あ, en: a}, when: {ticket: from-1000}, add: 50%}
          - {code: ticket-2000, label: {ja: い, en: b}, when: {ticket: from-2000}, add: 100%}
          - {code: commercial, label: {ja: う, en: c}, when: {ticket: free, commercial: "yes"}, add: 100%}
          - {code: outsiders, label: {ja: え, en: d}, when: {outside: "yes"}, add: 50%}
        """

    @Test(arguments: [
        (weekday, "all", 1_500, false, true, 54_000), (sunday, "am", 2_500, false, false, 20_000),
        (sunday, "am", 2_500, false, true, 25_000), (weekday, "am", 0, true, false, 16_000),
        (weekday, "am", 500, true, false, 8_000), (weekday, "ev", 0, true, true, 35_000),
    ])
    func `ときがわ: the rates are added up and taken of the table's amount once`(
        date: String, set: String, ticket: Int, commercial: Bool, outside: Bool, total: Int
    ) throws {
        let fees = try fees(Self.tokigawa)
        let request = try fees.request(
            "room", date, [set],
            choices: [
                "ticket": "\(ticket)", "commercial": commercial ? "yes" : "no", "outside": outside ? "yes" : "no",
            ])
        #expect(try fees.quote(request).total == Yen(Int64(total)))
    }

    @Test func `a set the table leaves out is not offered`() throws {
        let fees = try fees(Self.tokigawa)
        let request = try fees.request("room", Self.weekday, ["day"])
        #expect(refusal { () throws(RuleRefusal) in try fees.rules.quote(request) } == "combination_not_offered")
    }

    @Test(arguments: [
        (weekday, "day", "no", 45_570), (sunday, "am", "no", 20_740), (weekday, "all", "yes", 103_790),
        (sunday, "am", "yes", 26_400),
    ])
    func `竹原: the sets are entries of their own, and holidays and outsiders are added`(
        date: String, set: String, outside: String, total: Int
    ) throws {
        let fees = try fees(
            """
            table:
              columns: [am, pm, ev, day, late, all]
              rows: [{code: hall, label: {ja: ホール, en: Hall}, prices: [18860, 31860, 38160, 45570, 63060, 79840]}]
            adjustments:
              - {code: holiday, label: {ja: 土日祝, en: Holiday}, when: {day: holiday}, add: 10%}
              - {code: outside, label: {ja: 市民以外, en: Outside}, when: {outside: "yes"}, add: 30%}
            rounding: [{position: total, unit: 10, direction: down}]
            """)
        let request = try fees.request("room", date, [set], choices: ["outside": outside])
        #expect(try fees.quote(request).total == Yen(Int64(total)))
    }

    @Test(arguments: [
        (["outside"], 23_100), (["commercial"], 30_800), (["outside", "commercial"], 38_500), ([], 15_400),
    ])
    func `大竹: the package with both surcharges of the listed amount`(yes: [String], total: Int) throws {
        let fees = try fees(
            """
            rates: [{code: package, label: {ja: 一括, en: Package}, yen: 15400, per: day}]
            adjustments: &surcharges
              - {code: outside, label: {ja: 市外, en: Outside}, when: {outside: "yes"}, add: 50%}
              - {code: commercial, label: {ja: 営利, en: For profit}, when: {commercial: "yes"}, add: 100%}
            rounding: [{position: total, unit: 10, direction: down}]
            """)
        let choices = Dictionary(uniqueKeysWithValues: yes.map { ($0, "yes") })
        #expect(
            try fees.quote(fees.request("room", Self.weekday, ["day"], choices: choices)).total == Yen(Int64(total)))
    }

    @Test(arguments: [
        ("total", 2, 1_650), ("hour", 2, 1_640), ("total", 1, 820), ("hour", 1, 820), ("component", 1, 820),
        ("subtotal", 1, 820), ("adjustment", 1, 820), ("adjustment", 2, 1_650), ("line", 1, 825), ("line", 2, 1_650),
    ])
    func `大竹: where 10 yen are dropped decides between 1,650 and 1,640`(
        position: String, hours: Int, total: Int
    ) throws {
        let fees = try fees(
            """
            rates: [{code: part, label: {ja: 一部, en: Part}, yen: 550, per: hour}]
            adjustments: [{code: outside, label: {ja: 市外, en: Outside}, when: {outside: "yes"}, add: 50%}]
            rounding: [{position: \(position), unit: 10, direction: down}]
            """, slots: "hourly")
        let slots = Array(["h0900", "h1000"].prefix(hours))
        let quote = try fees.quote(fees.request("room", Self.weekday, slots, choices: ["outside": "yes"]))
        #expect(quote.total == Yen(Int64(total)))
    }

    @Test(arguments: [(["h0900"], 130), (["h0900", "h1000"], 260)])
    func `大竹: individuals pay by class, person and started hour`(slots: [String], total: Int) throws {
        let fees = try fees(
            "rates: [{code: one, label: {ja: 個人, en: One}, yen: {child: 30, adult: 100}, per: [person, hour]}]",
            slots: "hourly")
        let request = try fees.request("room", Self.weekday, slots, people: 2, counts: ["child": 1, "adult": 1])
        #expect(try fees.quote(request).total == Yen(Int64(total)))
    }

    @Test(arguments: [
        ("am", 29, 8_900), ("am", 30, 11_850), ("am", 89, 11_850), ("am", 90, 14_800), ("all", 30, 32_550),
    ])
    func `あかし: under 30 minutes over are free`(set: String, minutes: Int, total: Int) throws {
        let fees = try fees(
            """
            table:
              columns: [am, pm, ev, day, late, all]
              rows: [{code: whole, label: {ja: 全面, en: Whole}, prices: [8900, 11800, 8900, 20700, 20700, 29600]}]
            overrun: {unit: hour, counts_from: 30, price: {yen: 2950}}
            """)
        #expect(try fees.quote(fees.request("room", Self.weekday, [set], overrun: minutes)).total == Yen(Int64(total)))
    }

    @Test(arguments: [
        ("{percent: 150, of: hour}", "half_hour", "pm", 1, 15_000 + 2_812),
        ("{percent: 30, of: dearer_neighbour}", "hour", "am", 1, 10_000 + 4_500),
        ("{percent: 30, of: dearer_neighbour}", "hour", "day", 1, 24_000 + 6_000),
        ("{percent: 30, of: dearer_neighbour}", "hour", "ev", 61, 20_000 + 12_000),
        ("{percent: 20, of: preceding_slot}", "hour", "am", 60, 10_000 + 2_000),
        ("{percent: 20, of: preceding_slot}", "hour", "day", 60, 24_000 + 3_000),
        ("{percent: 30, of: following_slot}", "hour", "am", 60, 10_000 + 4_500),
        ("{percent: 30, of: following_slot}", "hour", "ev", 60, 20_000 + 6_000),
        ("{percent: 120, of: prorated}", "hour", "pm", 60, 15_000 + 4_500),
        ("{percent: 120, of: prorated}", "hour", "am", 120, 10_000 + 8_000),
    ])
    func `士別, 川崎, 岩手: an overrun as a share of a slot`(
        price: String, unit: String, set: String, minutes: Int, total: Int
    ) throws {
        let fees = try fees(
            """
            table:
              columns: [am, pm, ev, day, late, all]
              rows: [{code: whole, label: {ja: 全面, en: Whole}, prices: [10000, 15000, 20000, 24000, 33000, 42000]}]
            overrun: {unit: \(unit), price: \(price)}
            """)
        #expect(try fees.quote(fees.request("room", Self.weekday, [set], overrun: minutes)).total == Yen(Int64(total)))
    }

    @Test(arguments: [(0, 1_540), (10, 2_690), (61, 3_850)])
    func `廿日市: each started hour over costs one and a half hours`(minutes: Int, total: Int) throws {
        let fees = try fees(
            """
            rates: [{code: hourly, label: {ja: 単価, en: Rate}, yen: 770, per: hour}]
            overrun: {unit: hour, price: {percent: 150%, of: hour}}
            rounding: [{position: total, unit: 10, direction: down}]
            """, slots: "hourly")
        let request = try fees.request("room", Self.weekday, ["h0900", "h1000"], overrun: minutes)
        #expect(try fees.quote(request).total == Yen(Int64(total)))
    }

    @Test(arguments: [
        ("yen: 5500, per: block, block_hours: 4", "am", 5_500),  // 山梨: three hours are one block of four
        ("yen: 5500, per: block, block_hours: 4", "all", 22_000),
        ("percent: 50, of: [base]", "am", 5_000),  // 苫小牧
        ("percent: 30%, of: [base]", "am", 3_000),  // 宇佐
        ("yen: 3939, per: hour", "am", 11_817),  // 益田
        ("yen: 2000", "all", 2_000),
        ("yen: 800, per: slot", "all", 2_400),
        ("yen: 300, per: half_hour, started: false", "pm", 2_400),
    ])
    func `山梨, 苫小牧, 宇佐, 益田: air conditioning in every form`(form: String, set: String, cooling: Int) throws {
        let fees = try fees(
            """
            table:
              columns: [am, pm, ev, day, late, all]
              rows: [{code: whole, label: {ja: 全面, en: Whole}, prices: [10000, 15000, 20000, 24000, 33000, 42000]}]
            charges: [{code: cooling, label: {ja: 冷暖房, en: Cooling}, when: {cooling: "yes"}, \(form)}]
            """)
        let without = try fees.quote(fees.request("room", Self.weekday, [set]))
        let with = try fees.quote(fees.request("room", Self.weekday, [set], choices: ["cooling": "yes"]))
        #expect(with.total - without.total == Yen(Int64(cooling)))
        #expect(with.amount(ofComponent: "cooling") == Yen(Int64(cooling)))
    }

    @Test(arguments: [("am", 1_000), ("day", 2_180), ("all", 3_420)])
    func `名古屋: slots in a row are cheaper`(set: String, total: Int) throws {
        let fees = try fees(
            """
            table:
              columns: [am, pm, ev, day, late, all]
              rows: [{code: room, label: {ja: 室, en: Room}, prices: [1000, 1300, 1500, 2300, 2800, 3800]}]
            adjustments:
              - {code: two, label: {ja: 2区分, en: Two}, when: {slot_count: 2}, subtract: 5%}
              - {code: three, label: {ja: 3区分, en: Three}, when: {slot_count: 3..}, subtract: 10%}
            rounding: [{position: total, unit: 10, direction: down}]
            """)
        #expect(try fees.quote(fees.request("room", Self.weekday, [set])).total == Yen(Int64(total)))
    }

    @Test(arguments: [
        ("all", "use", 1, 15_000), ("day", "use", 1, 10_000), ("am", "use", 1, 3_000), ("pm", "use", 1, 5_000),
        ("all", "slot", 1, 15_000), ("am", "slot", 2, 6_000),
    ])
    func `士別: equipment for all day is three times, for up to three hours six tenths`(
        set: String, per: String, pieces: Int, total: Int
    ) throws {
        let fees = try fees(
            "rates: [{code: free, label: {ja: 無料, en: Free}, yen: 0, per: use}]",
            more: """
                equipment:
                  - code: piano
                    name: {ja: ピアノ, en: Piano}
                    yen: 5000
                    per: \(per)
                    pieces: 2
                    multipliers:
                      - {when: {slots: all}, times: 3}
                      - {when: {slots: [day, late]}, times: 2}
                      - {when: {hours: ..3}, times: 60%}
                """)
        let quote = try fees.quote(fees.request("room", Self.weekday, [set], equipment: ["piano": pieces]))
        #expect(quote.total == Yen(Int64(total)))
        #expect(quote.lines.map(\.kind) == [.base, .equipment])
    }

    @Test(arguments: [
        ("2026-05-13", "down", 15_400, 1_400), ("2026-05-13", "down", 5_470, 497), ("2026-05-13", "down", 8_080, 734),
        ("2026-05-13", "half_up", 8_080, 735), ("2026-05-13", "down", 19_630, 1_784),
        ("2026-05-13", "half_up", 19_630, 1_785), ("2019-09-30", "down", 15_400, 1_140),
        ("2019-10-01", "down", 15_400, 1_400), ("2026-05-13", "up", 8_080, 735),
    ])
    func `the tax within a fee is rounded once, at the rate of the day of use`(
        date: String, direction: String, yen: Int, tax: Int
    ) throws {
        let yaml =
            Self.three + """
                tariffs:
                  - code: room
                    name: {ja: 室, en: Room}
                    rooms: [room]
                    slots: hourly
                    rates: [{code: one, label: {ja: 一回, en: Once}, yen: \(yen), per: use}]
                    tax: {direction: \(direction), steps: [{from: 2014-04-01, percent: 8}, {from: 2019-10-01, percent: 10}]}
                """
        let fees = try WrittenFees(yaml)
        #expect(fees.faultWords == [])
        let quote = try fees.quote(fees.request("room", date, ["h0900"]))
        #expect(quote.total == Yen(Int64(yen)))
        let percent: Int64 = date < "2019-10" ? 8 : 10
        #expect(quote.taxes == [Quote.TaxShare(percent: percent, included: Yen(Int64(yen)), tax: Yen(Int64(tax)))])
        let before = try fees.request("room", "2014-03-31", ["h0900"])
        #expect(refusal { () throws(RuleRefusal) in try fees.rules.quote(before) } == "no_price")
    }
}
