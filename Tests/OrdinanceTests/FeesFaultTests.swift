import Basics
import Ordinance
import Testing

/// What a fee table must not say, each with its place and what would be right.
@Suite struct FeesFaultTests {
    private static let head = """
        slots: [{code: two, parts: [{code: am, name: {ja: 午前, en: Morning}, hours: 9:00-12:00}, {code: pm, name: {ja: 午後, en: Afternoon}, hours: 13:00-17:00}], sets: [{code: day, name: {ja: 全日, en: All day}, parts: [am, pm]}]}, {code: hourly, hourly: {maximum_hours: 4}}]
        day_classes: [{code: holiday, name: {ja: 休日, en: Holiday}, days: [saturday, sunday, holiday]}, {code: weekday, name: {ja: 平日, en: Weekday}, days: any}]
        seasons: [{code: summer, name: {ja: 夏期, en: Summer}, days: 07-01..09-30}]
        questions: [{code: paid, label: {ja: 有料, en: Paid}, standard: "no", options: [{code: "no", label: {ja: いいえ, en: "No"}}, {code: "yes", label: {ja: はい, en: "Yes"}}]}]
        person_classes: [{code: child, label: {ja: 小人, en: Child}}, {code: adult, label: {ja: 大人, en: Adult}}]

        """

    private static let base = "rates: [{code: a, label: {ja: あ, en: a}, yen: 100, per: hour}]"

    /// A document whose only tariff is `tariff`; its first line is the 7th.
    private static func tariff(_ tariff: String, slots: String = "two") -> String {
        let lines = tariff.split(separator: "\n").map { "    \($0)\n" }.joined()
        return
            "tariffs:\n  - code: t\n    name: {ja: 室, en: Room}\n    rooms: [r]\n    slots: \(slots)\n    tax: none\n"
            + lines
    }

    private static func table(_ rows: String, columns: String = "am, pm, day") -> String {
        tariff(
            "table:\n  columns: [\(columns)]\n  rows:\n" + rows.split(separator: "\n").map { "    - \($0)\n" }.joined())
    }

    private func faults(_ yaml: String) throws -> [String] {
        try WrittenFees(Self.head + yaml).faults.map { "\($0.place.line - 5):\($0.place.column) \($0.words.en)" }
    }

    private static let cases: [(yaml: String, fault: String)] = [
        // Columns and prices
        (
            table("{code: a, label: {ja: あ, en: a}, prices: [1, 2, 3]}", columns: "am, pn, day"),
            "8:21 「pn」 is not a set of slots of this scheme; known are am, pm, day, overrun; did you mean 「pm」?"
        ),
        (
            table("{code: a, label: {ja: あ, en: a}, prices: [1, 2]}"),
            "10:52 there are 3 columns but 2 prices"
        ),
        (
            table("{code: a, label: {ja: あ, en: a}, prices: [1, 2]}", columns: "am, pm"),
            "8:16 no price for day (a set that is not offered has a column with ~)"
        ),
        (
            table("{code: a, label: {ja: あ, en: a}, prices: [1, 2, 3, 4]}", columns: "am, pm, day, am"),
            "8:16 the column 「am」 stands twice: it would be priced twice"
        ),
        (
            table("{code: a, label: {ja: あ, en: a}, prices: [1, -2, 3]}"),
            "10:56 an amount is whole yen, 0 to 100,000,000"
        ),
        (
            table("{code: a, label: {ja: あ, en: a}, prices: [1, 2.5, 3]}"),
            "10:56 an amount is whole yen, 0 to 100,000,000"
        ),
        (
            table(
                "{code: a, label: {ja: あ, en: a}, prices: [1, 2, 3]}\n{code: a, label: {ja: あ, en: a}, prices: [1, 2, 3]}"
            ),
            "11:11 the row 「t.a」 stands at test.yaml:15:11 too"
        ),
        // Gaps and rows never reached
        (
            table("{code: a, label: {ja: あ, en: a}, when: {day: weekday}, prices: [1, 2, 3]}"),
            "8:7 no row has a price for: the day is “Holiday”"
        ),
        (
            table(
                "{code: a, label: {ja: あ, en: a}, when: {paid: \"no\", season: none}, prices: [1, 2, 3]}\n{code: b, label: {ja: い, en: b}, when: {paid: \"yes\"}, prices: [1, 2, 3]}"
            ),
            "8:7 no row has a price for: “Paid” is “No”, the season is “Summer”"
        ),
        (
            table("{code: a, label: {ja: あ, en: a}, when: {slots: [am, pm]}, prices: [1, 2, 3]}"),
            "8:7 no row has a price for: the time is “day”"
        ),
        (
            table("{code: a, label: {ja: あ, en: a}, when: {people: ..99}, prices: [1, 2, 3]}"),
            "8:7 no row has a price for: 100 people"
        ),
        (
            table(
                "{code: a, label: {ja: あ, en: a}, prices: [1, 2, 3]}\n{code: b, label: {ja: い, en: b}, when: {paid: \"yes\"}, prices: [1, 2, 3]}"
            ),
            "11:11 is never reached: the rows above it take every use"
        ),
        (
            table(
                "{code: a, label: {ja: あ, en: a}, when: {slot_count: 3..}, prices: [1, 2, 3]}\n{code: b, label: {ja: い, en: b}, prices: [1, 2, 3]}"
            ),
            "10:11 is never reached: the rows above it take every use"
        ),
        (
            tariff(
                "rates: [{code: a, label: {ja: あ, en: a}, when: {hours: ..2}, yen: 100, per: hour}]", slots: "hourly"),
            "7:12 no row has a price for: the time is “180 min”"
        ),
        // Shapes of prices
        (tariff("rates: [{code: a, label: {ja: あ, en: a}, yen: 100}]"), "7:13 the key 「per」 is missing"),
        (
            tariff("rates: [{code: a, label: {ja: あ, en: a}, yen: 100, per: hours}]"),
            "7:61 must be one of use, slot, day, hour, block, person, piece, half_hour; did you mean 「hour」?"
        ),
        (
            tariff("rates: [{code: a, label: {ja: あ, en: a}, yen: 100, per: block}]"),
            "7:61 per: block needs block_hours, and nothing else takes it"
        ),
        (
            tariff("rates: [{code: a, label: {ja: あ, en: a}, yen: 100, per: [hour, day]}]"),
            "7:61 per is one unit of time, with person if need be"
        ),
        (
            tariff("rates: [{code: a, label: {ja: あ, en: a}, yen: {child: 30}, per: person}]"),
            "7:51 no price for adult"
        ),
        (
            tariff("rates: [{code: a, label: {ja: あ, en: a}, yen: {child: 30, adul: 100}, per: person}]"),
            "7:63 there is no class of people 「adul」; did you mean 「adult」?"
        ),
        (
            tariff("rates: [{code: a, label: {ja: あ, en: a}, yen: {child: 30, adult: 100}, per: hour}]"),
            "7:51 prices by class are per person: write per: person or per: [person, hour]"
        ),
        (
            tariff(
                "rates: [{code: a, label: {ja: あ, en: a}, bands: [{hours: 9:00-13:00, yen: 1}, {hours: 12:00-17:00, yen: 2}], per: hour}]"
            ),
            "7:83 overlaps the band before it"
        ),
        (
            tariff(
                "rates: [{code: a, label: {ja: あ, en: a}, bands: [{hours: 9:00-12:00, yen: 1}, {hours: 13:00-17:00, yen: 2}], per: hour}]"
            ),
            "7:83 leaves hours without a price after the band before it"
        ),
        (
            tariff("rates: [{code: a, label: {ja: あ, en: a}, bands: [{hours: 9:00-12:00, yen: 1}], per: day}]"),
            "7:89 prices by band are per hour or half_hour"
        ),
        (tariff("table: {columns: [], rows: []}", slots: "hourly"), "7:12 an hourly scheme has no table; write rates"),
        (tariff("table: {columns: [am], rows: []}\nrates: []"), "2:5 needs exactly one of table, rates, share_of"),
        (
            tariff(base, slots: "twoo"),
            "5:12 there is no slot scheme 「twoo」; known are two, hourly; did you mean 「two」?"
        ),
        // Charges, adjustments, components
        (
            tariff("\(base)\nadjustments: [{code: x, label: {ja: い, en: x}, add: 50%, touches: [bas]}]"),
            "8:72 there is no component 「bas」; known are base, overrun, equipment; did you mean 「base」?"
        ),
        (
            tariff("\(base)\nadjustments: [{code: x, label: {ja: い, en: x}, add: 1001%}]"),
            "8:57 a share is written 50% or 1/2 and is at most 1000%"
        ),
        (
            tariff("\(base)\nadjustments: [{code: x, label: {ja: い, en: x}, add: -5%}]"),
            "8:57 a share is written 50% or 1/2 and is at most 1000%"
        ),
        (
            tariff("\(base)\nadjustments: [{code: x, label: {ja: い, en: x}, subtract: 101%}]"),
            "8:62 a share is written 50% or 1/2 and is at most 100%"
        ),
        (
            tariff("\(base)\nadjustments: [{code: x, label: {ja: い, en: x}, times: 2, of: listed}]"),
            "8:66 of goes with add and subtract only"
        ),
        (
            tariff("\(base)\nadjustments: [{code: x, label: {ja: い, en: x}, when: {slot_count: 3..}, add: 5%}]"),
            "8:58 no use can meet this condition"
        ),
        (
            tariff(
                "\(base)\nadjustments: [{code: x, label: {ja: い, en: x}, add: 5%}, {code: x, label: {ja: う, en: y}, add: 5%}]"
            ),
            "8:62 the adjustment 「t.x」 stands at test.yaml:13:19 too"
        ),
        (
            tariff(
                "\(base)\ncharges: [{code: c, label: {ja: い, en: c}, percent: 50, of: [d]}, {code: d, label: {ja: う, en: d}, percent: 10, of: [base, c]}]"
            ),
            "8:65 goes round in a circle: each of c, d is a share of another"
        ),
        (
            tariff("\(base)\ncharges: [{code: c, label: {ja: い, en: c}, percent: 50, of: [c]}]"),
            "8:65 goes round in a circle: each of c is a share of another"
        ),
        (
            tariff("\(base)\ncharges: [{code: base, label: {ja: い, en: c}, yen: 1}]"),
            "8:22 「base」 is a component of every tariff and cannot be a charge"
        ),
        (
            tariff("\(base)\ncharges: [{code: c, label: {ja: い, en: c}, yen: 100, minimum: 500, maximum: 300}]"),
            "8:67 the minimum is more than the maximum"
        ),
        (
            tariff(
                "\(base)\ncharges: [{code: c, label: {ja: い, en: c}, when: {paid: \"yes\"}, rates: [{code: s, label: {ja: う, en: s}, when: {season: summer}, yen: 5, per: hour}]}]"
            ),
            "8:76 no row has a price for: “Paid” is “Yes”, the season is “none”"
        ),
        // Overrun, rounding, tax
        (tariff("\(base)\noverrun: {unit: hour, price: column}"), "8:14 the row 「t.a」 has no price of overrun"),
        (
            tariff("\(base)\noverrun: {price: {percent: 20, of: preceding_slot}}", slots: "hourly"),
            "8:22 an hourly scheme has no neighbouring slots"
        ),
        (
            tariff("\(base)\noverrun: {counts_from: 61, price: {yen: 1}}"),
            "8:28 must be a whole number from 1 to 60"
        ),
        (
            tariff("\(base)\nrounding: [{position: total, unit: 10}, {position: total, unit: 100}]"),
            "8:45 the position 「total」 is rounded at test.yaml:13:16 too"
        ),
        (
            tariff("\(base)\nrounding: [{position: totl, unit: 10}]"),
            "8:27 must be one of hour, line, adjustment, component, subtotal, total; did you mean 「total」?"
        ),
        (tariff("\(base)\nminimum: 500\nmaximum: 300"), "8:14 the minimum is more than the maximum"),
        (
            "tariffs: [{code: t, name: {ja: 室, en: Room}, rooms: [r], slots: two, \(base)}]",
            "1:11 the key 「tax」 is missing; write none when the use is not taxed"
        ),
        (
            "tariffs: [{code: t, name: {ja: 室, en: Room}, rooms: [r], slots: two, tax: {steps: []}, \(base)}]",
            "1:83 needs at least one rate, each from a day of its own"
        ),
        // Several tariffs
        (
            "\(tariff(base))  - {code: u, name: {ja: 室, en: Room}, rooms: [s, r], slots: two, tax: none, \(base)}\n",
            "8:47 the room 「r」 is priced by the tariff 「t」 too"
        ),
        (
            "\(tariff("share_of: {tariff: u, times: 1/2}"))  - {code: u, name: {ja: 室, en: Room}, rooms: [s], slots: two, tax: none, share_of: {tariff: t, times: 1/2}}\n",
            "8:94 goes round in a circle: t → u → t"
        ),
        (tariff("share_of: {tariff: t, times: 1/2}"), "7:24 goes round in a circle: t → t"),
        (tariff("share_of: {tariff: uu, times: 1/2}"), "7:24 there is no tariff 「uu」"),
        (
            "\(tariff("share_of: {tariff: u, times: 1/2}"))  - {code: u, name: {ja: 室, en: Room}, rooms: [s], slots: hourly, tax: none, \(base)}\n",
            "7:15 the tariff 「u」 has another slot scheme"
        ),
        // Equipment and payment charges
        (
            "\(tariff(base))equipment: [{code: p, name: {ja: い, en: p}, rooms: [rr], yen: 5, per: use}]",
            "8:52 no tariff prices the room 「rr」; did you mean 「r」?"
        ),
        (
            "equipment: [{code: p, name: {ja: い, en: p}, yen: 5, per: use}, {code: p, name: {ja: い, en: p}, yen: 5, per: use}]",
            "1:64 the equipment 「p」 stands at test.yaml:6:13 too"
        ),
        (
            "payment_charges: [{code: p, label: {ja: い, en: p}, yen: 5, per_step: 0}]",
            "1:70 must be a whole number from 1 to 100000000"
        ),
    ]

    @Test(arguments: cases)
    func `a fault says where it is and what would be right`(yaml: String, fault: String) throws {
        let faults = try faults(yaml)
        #expect(faults.contains(fault), "\(faults)")
    }

    @Test func `every fault is noted, and reading goes on`() throws {
        let faults = try faults(
            Self.tariff(
                """
                rates: [{code: a, label: {ja: あ, en: a}, yen: -1, per: hour, colour: red}]
                adjustments: [{code: x, label: {ja: い}, add: 5000%, touchs: [base]}]
                rounding: [{position: everywhere, unit: 0}]
                """))
        let places = faults.map { String($0.prefix { $0 != " " }) }
        #expect(places == ["7:51", "7:66", "9:27", "9:45", "8:36", "8:50", "8:57"], "\(faults)")
    }

    @Test(arguments: [("", 0), (", last_part: offered", 1)])
    func `between two hours and three there is a gap only where half hours can be booked`(
        last: String, gaps: Int
    ) throws {
        let fees = try WrittenFees(
            """
            slots: [{code: hourly, hourly: {maximum_hours: 4\(last)}}]
            tariffs:
              - code: t
                name: {ja: 室, en: Room}
                rooms: [r]
                slots: hourly
                tax: none
                rates:
                  - {code: short, label: {ja: 短, en: Short}, when: {hours: ..2}, yen: 100, per: hour}
                  - {code: long, label: {ja: 長, en: Long}, when: {hours: 3..}, yen: 90, per: hour}
            """)
        #expect(fees.faultWords.count == gaps, "\(fees.faultWords)")
    }

    @Test func `a table may be silent about days on which nothing can be booked`() throws {
        let yaml = Self.head + Self.table("{code: a, label: {ja: あ, en: a}, when: {day: weekday}, prices: [1, 2, 3]}")
        let weekdays = DaySet(
            DaySignature.all.filter { day in
                ["monday", "tuesday"].contains { DaySet(word: $0)?.contains(day) == true }
                    && DaySet(word: "holiday")?.contains(day) == false
            })
        #expect(try WrittenFees(yaml, days: weekdays).faultWords == [])
        #expect(try WrittenFees(yaml).faultWords.count == 1)
    }
}
