import Basics
import Ordinance
import Testing

@Suite struct SlotsReaderTests {
    private func scheme(_ yaml: String) throws -> SlotScheme {
        let (scheme, faults) = try read(yaml)
        #expect(faults == [])
        return try #require(scheme)
    }

    private func read(_ yaml: String) throws -> (SlotScheme?, [String]) {
        let reader = DocumentReader()
        var definitions = DefinitionsReader(reader)
        SlotsReader(reader).read(try written(yaml), into: &definitions)
        return (
            definitions.definitions.scheme("a"),
            reader.faults.map { "\($0.place.line):\($0.place.column) \($0.words.en)" }
        )
    }

    private func hours(_ text: String) throws -> Range<TimeOfDay> {
        let ends = text.split(separator: "-")
        return try clock(String(ends[0]))..<clock(String(ends[1]))
    }

    private static let parts = """
        - code: a
          parts:
            - {code: am, name: {ja: 午前, en: Morning}, hours: 9:00-12:00}
            - {code: pm, name: {ja: 午後, en: Afternoon}, hours: 13:00-17:00}
            - {code: ev, name: {ja: 夜間, en: Evening}, hours: 18:00-21:00}

        """

    @Test func `the gap between parts belongs to their set, and a set may have longer hours of its own`() throws {
        let scheme = try scheme(
            Self.parts + """
                  sets:
                    - {code: day, name: {ja: 昼間, en: Daytime}, parts: [am, pm]}
                    - {code: all, name: {ja: 全日, en: All day}, parts: [am, pm, ev], hours: 8:30-22:00}
                """)
        let open = try hours("8:30-22:00")
        let daytime = try scheme.time(on: day, slots: ["pm", "am"], usable: open, span: open)
        #expect(daytime.set == "day")
        #expect(daytime.slots == ["am", "pm"])
        #expect(daytime.label.ja == "昼間 9:00–17:00")
        let all = try scheme.time(on: day, slots: ["all"], usable: open, span: open)
        #expect(all.label.en == "All day, 8:30–22:00")
        #expect(all.slots == ["am", "pm", "ev"])
        let short = try hours("9:00-22:00")
        #expect(
            refusal { () throws(RuleRefusal) in
                try scheme.time(on: self.day, slots: ["all"], usable: short, span: open)
            } == "outside_hours")
        #expect(
            refusal { () throws(RuleRefusal) in
                try scheme.time(on: self.day, slots: ["pm", "ev"], usable: open, span: open)
            } == "combination_not_offered")
        #expect(
            refusal { () throws(RuleRefusal) in
                try scheme.time(on: self.day, slots: ["am", "ev"], usable: open, span: open)
            } == "slots_not_adjacent")
    }

    private let day = CalendarDate(daysSinceEpoch: 20_586)

    @Test(arguments: [
        ("{step: 30}", ["h0900", "h0930"], "9:00–10:00"), ("{step: 15}", ["h0915", "h0930", "h0945"], "9:15–10:00"),
        ("{step: 60}", ["h0900", "h1000"], "9:00–11:00"), ("{}", ["h2000"], "20:00–21:00"),
        ("{last_part: offered}", ["h2000", "h2100"], "20:00–21:30"),
        ("{step: 30, minimum_hours: 1}", ["h1030", "h1000"], "10:00–11:00"),
    ])
    func `hours, half hours and quarters that follow one another make a time`(
        form: String, slots: [String], label: String
    ) throws {
        let scheme = try scheme("- {code: a, hourly: \(form)}")
        let open = try hours("9:00-21:30")
        #expect(try scheme.time(on: day, slots: slots, usable: open, span: open).label.ja == label)
    }

    private static let refused: [(form: String, slots: [String], code: String)] = [
        ("{step: 60}", ["h0930"], "unknown_slot"), ("{step: 30}", ["h0915"], "unknown_slot"),
        ("{step: 30}", ["h0900", "h1000"], "slots_not_adjacent"), ("{}", ["h2100"], "outside_hours"),
        ("{maximum_hours: 2}", ["h0900", "h1000", "h1100"], "too_long"),
        ("{step: 30, maximum_hours: 1}", ["h0900", "h0930", "h1000"], "too_long"),
        ("{step: 30, minimum_hours: 1}", ["h0900"], "too_short"), ("{}", [], "no_slot_chosen"),
        ("{}", ["9:00"], "unknown_slot"), ("{}", ["h9900"], "unknown_slot"),
    ]

    @Test(arguments: refused)
    func `what cannot be booked by the hour says why`(form: String, slots: [String], code: String) throws {
        let scheme = try scheme("- {code: a, hourly: \(form)}")
        let open = try hours("9:00-21:30")
        #expect(
            refusal { () throws(RuleRefusal) in
                try scheme.time(on: self.day, slots: slots, usable: open, span: open)
            } == code)
    }

    @Test func `columns are what can be chosen`() throws {
        let scheme = try scheme("- {code: a, hourly: {step: 30}}")
        let columns = scheme.columns(span: try hours("9:00-10:20"))
        #expect(columns.map(\.code) == ["h0900", "h0930"])
        #expect(try self.scheme(Self.parts).columns(span: hours("9:00-21:00")).map(\.code) == ["am", "pm", "ev"])
    }

    private static let faulty: [(yaml: String, fault: String)] = [
        ("- {code: a, hourly: {step: 20}}", "1:28 a step is 60, 30 or 15 minutes"),
        (
            "- {code: a, hourly: {minimum_hours: 3, maximum_hours: 2}}",
            "1:37 the shortest booking is longer than the longest"
        ),
        ("- {code: a}", "1:3 needs exactly one of parts, hourly"),
        ("- {code: a, hourly: {}, parts: []}", "1:3 needs exactly one of parts, hourly"),
        ("- {code: a, parts: []}", "1:20 at least one part is needed"),
        (
            "\(parts)  sets: [{code: x, name: {ja: あ, en: x}, parts: [am, pn]}]",
            "6:54 「pn」 is not a part of this scheme; known are am, pm, ev; did you mean 「pm」?"
        ),
        (
            "\(parts)  sets: [{code: x, name: {ja: あ, en: x}, parts: [am, ev]}]",
            "6:49 must be two or more neighbouring parts in the order of the day"
        ),
        (
            "\(parts)  sets: [{code: x, name: {ja: あ, en: x}, parts: [am, pm], hours: 10:00-17:00}]",
            "6:66 the hours of a set hold those of its parts"
        ),
        (
            "\(parts)  sets: [{code: am, name: {ja: あ, en: x}, parts: [am, pm]}]",
            "6:10 the part or set 「am」 stands at test.yaml:3:7 too"
        ),
        (
            "\(parts)  sets: [{code: x, name: {ja: あ, en: x}, parts: [am, pm]}, {code: y, name: {ja: い, en: y}, parts: [am, pm]}]",
            "6:60 「y」 is the same set of parts as 「x」"
        ),
        (
            "- {code: a, parts: [{code: am, name: {ja: あ, en: x}, hours: 9:00-12:00}, {code: pm, name: {ja: い, en: y}, hours: 11:00-13:00}]}",
            "1:74 starts before 「am」 ends; parts stand in the order of the day"
        ),
        ("- {code: a, hourly: {}}\n- {code: a, hourly: {}}", "2:3 the slot scheme 「a」 stands at test.yaml:1:3 too"),
    ]

    @Test(arguments: faulty)
    func `a scheme that cannot be is refused at its place`(yaml: String, fault: String) throws {
        let faults = try read(yaml).1
        #expect(faults.contains(fault), "\(faults)")
    }
}
