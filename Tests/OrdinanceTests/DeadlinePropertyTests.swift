import Basics
import Ordinance
import Testing

/// Random rules, calendars and days from a printed seed; see ``TestSeed`` to replay.
@Suite struct DeadlinePropertyTests {
    private static let first = CalendarDate(daysSinceEpoch: 20_454)  // 2026-01-01

    private func anyCalendar(_ random: inout RandomGenerator) -> DeadlineCalendar {
        var calendar = DeadlineCalendar()
        calendar.closedWeekdays = Set(
            Weekday.allCases.shuffled(using: &random).prefix(Int.random(in: 0...3, using: &random)))
        for _ in 0..<60 {
            calendar.closedDates.insert(DeadlinePropertyTests.first + Int.random(in: -400...1200, using: &random))
        }
        return calendar
    }

    private func read(_ yaml: String, as edge: DateRule.Edge = .closes) throws -> DateRule {
        let reader = DocumentReader()
        let rule = DateRule.read(try written(yaml), reader: reader, as: edge)
        #expect(reader.faults == [], "\(yaml)")
        return try #require(rule)
    }

    private func anyOffset(_ random: inout RandomGenerator) -> String {
        let side = Bool.random(using: &random) ? "before" : "after"
        let count = Bool.random(using: &random) ? "" : ", count: from_same_day"
        switch Int.random(in: 0...2, using: &random) {
        case 0: return "\(side): use, days: \(Int.random(in: 1...60, using: &random))\(count)"
        case 1: return "\(side): use, months: \(Int.random(in: 1...13, using: &random))\(count)"
        default: return "\(side): use, business_days: \(Int.random(in: 1...30, using: &random))\(count)"
        }
    }

    @Test func `rolling never lands on a closed day, never moves the wrong way, and never passes an open day`() throws {
        var random = RandomGenerator(TestSeed.source("rolling"))
        for _ in 0..<2_000 {
            let calendar = anyCalendar(&random)
            let offset = anyOffset(&random)
            let back = Bool.random(using: &random)
            let anchors = Anchors(date: Self.first + Int.random(in: 0...700, using: &random))
            let plain = try #require(try read("{\(offset)}").date(for: anchors, in: calendar))
            let rolled = try #require(
                try read("{\(offset), roll: \(back ? "back" : "forward")}").date(for: anchors, in: calendar))
            #expect(calendar.isOpen(rolled))
            #expect(back ? rolled <= plain : rolled >= plain)
            let between = back ? (rolled + 1)..<(plain + 1) : plain..<rolled
            if rolled != plain { #expect(!between.contains(where: calendar.isOpen)) }
        }
    }

    @Test func `business days are those a clerk counts on the calendar`() throws {
        var random = RandomGenerator(TestSeed.source("business days"))
        for _ in 0..<2_000 {
            let calendar = DeadlineCalendar()
            let use = Self.first + Int.random(in: 0...1_500, using: &random)
            let number = Int.random(in: 1...30, using: &random)
            let back = Bool.random(using: &random)
            let sameDay = Bool.random(using: &random)
            let rule = try read(
                "{\(back ? "before" : "after"): use, business_days: \(number), "
                    + "count: \(sameDay ? "from_same_day" : "from_next_day")}")
            var ticked: [CalendarDate] = []
            var day = sameDay ? use : use + (back ? -1 : 1)
            while ticked.count < number {
                if calendar.isBusinessDay(day) { ticked.append(day) }
                day = day + (back ? -1 : 1)
            }
            #expect(rule.date(for: Anchors(date: use), in: calendar) == ticked.last, "\(use) \(rule)")
        }
    }

    @Test func `one microsecond on either side of a deadline the answer is the other one`() throws {
        var random = RandomGenerator(TestSeed.source("boundary"))
        var judged = 0
        for _ in 0..<500 {
            let calendar = anyCalendar(&random)
            let opensAfter = Int.random(in: 20...90, using: &random)
            let closesBefore = Int.random(in: 1...10, using: &random)
            let hour = Int.random(in: 0...23, using: &random)
            let minute = Int.random(in: 0...58, using: &random)
            let written = try BookingWritten(
                """
                booking:
                  windows:
                    - {code: all, opens: {before: use, days: \(opensAfter), at: "\(hour):\(minute < 10 ? "0" : "")\(minute)", roll: forward},
                       closes: {before: use, days: \(closesBefore), at: "\(hour):\(minute < 10 ? "0" : "")\(minute)", roll: back}}
                """)
            let date = Self.first + Int.random(in: 0...700, using: &random)
            let (facts, anchors) = (written.facts(date), Anchors(date: date))
            guard let period = try? written.booking.window(for: facts, anchors, in: calendar),
                let opens = period.opens
            else { continue }
            judged += 1
            func answer(_ now: Instant) -> String? {
                refusal { () throws(RuleRefusal) in
                    try written.booking.check(facts, anchors, now: now, in: calendar)
                }
            }
            #expect(answer(opens - .microseconds(1)) == "not_yet_open")
            #expect(answer(opens) == nil)
            #expect(answer(period.closes - .microseconds(1)) == nil)
            #expect(answer(period.closes) == "too_late")
            #expect(answer(JapanTime.instant(date, .midnight)) == "past_date")
        }
        // Now and then a calendar is closed for so long that nothing can be booked.
        #expect(judged > 400)
    }
}
