import Basics
import Ordinance
import Testing

@Suite struct BookingWindowTests {
    /// アプラホール: residents from the 1st of the month 13 months before, others 12.
    private static let appla = """
        booking:
          windows:
            - {code: residents, when: {residency: inside}, article: {ja: 第4条, en: Article 4},
               opens: {before: use, months: 13, day: 1, at: "9:00"}, closes: {before: use, days: 14}}
            - {code: others, opens: {before: use, months: 12, day: 1, at: "9:00"}, closes: {before: use, days: 14}}
        """

    /// 名取市文化会館: six months and three.
    private static let natori = """
        booking:
          windows:
            - {code: residents, when: {residency: inside}, opens: {before: use, months: 6, day: 1}}
            - {code: others, opens: {before: use, months: 3, day: 1}}
        """

    /// 芦屋SEC: two months and one, rolled over closed days, January from the 4th.
    private static let ashiya = """
        booking:
          windows:
            - code: residents
              when: {residency: inside}
              opens: {before: use, months: 2, day: 1, at: "9:00", roll: forward, exceptions: [{month: 1, day: 4}]}
              closes: {before: use, days: 1, at: "17:00", roll: back}
            - code: others
              opens: {before: use, months: 1, day: 1, at: "9:00", roll: forward, exceptions: [{month: 1, day: 4}]}
              closes: {before: use, days: 1, at: "17:00", roll: back}
        """

    @Test(arguments: [
        (appla, "2026-12-20", "inside", "2025-11-01T09:00", "2026-12-06T24:00"),
        (appla, "2026-12-31", "outside", "2025-12-01T09:00", "2026-12-17T24:00"),
        (natori, "2026-12-20", "inside", "2026-06-01T00:00", "2026-12-20T00:00"),
        (natori, "2027-02-28", "outside", "2026-11-01T00:00", "2027-02-28T00:00"),
        // 1 March and 1 February 2027 are Mondays, on which the facility is closed; so is 4 January.
        (ashiya, "2027-05-20", "inside", "2027-03-02T09:00", "2027-05-19T17:00"),
        (ashiya, "2027-03-20", "outside", "2027-02-02T09:00", "2027-03-19T17:00"),
        (ashiya, "2027-03-20", "inside", "2027-01-05T09:00", "2027-03-19T17:00"),
        (ashiya, "2026-02-17", "outside", "2026-01-04T09:00", "2026-02-15T17:00"),
        (ashiya, "2026-12-20", "outside", "2026-11-01T09:00", "2026-12-19T17:00"),
    ])
    func `booking opens and closes as the city says`(
        yaml: String, date: String, residency: String, opens: String, closes: String
    ) throws {
        let written = try BookingWritten(yaml)
        let date = try day(date)
        let period = try written.booking.window(
            for: written.facts(date, ["residency": residency]), Anchors(date: date), in: DeadlineCalendar.mondays)
        #expect(period.opens == (try local(opens)))
        #expect(period.closes == (try local(closes)))
    }

    @Test func `at the boundary minute the answer changes, and the refusal says why and when`() throws {
        let written = try BookingWritten(Self.appla)
        let date = try day("2026-12-20")
        let (facts, anchors) = (written.facts(date), Anchors(date: date))
        func answer(_ now: String) throws -> RuleRefusal? {
            let now = try local(now)
            do throws(RuleRefusal) {
                try written.booking.check(facts, anchors, now: now, in: EveryDayOpen())
                return nil
            } catch { return error }
        }
        let citation = Citation(rule: "booking.windows.residents", article: LocalizedText(ja: "第4条", en: "Article 4"))
        let early = try answer("2025-11-01T08:59")
        #expect(early == .notYetOpen(opensAt: try local("2025-11-01T09:00"), by: citation))
        #expect(early?.words.ja == "受付開始は令和7年11月1日（土） 9:00です（第4条）。")
        #expect(early?.words.en == "Booking opens on Sat 1 November 2025, 9:00 (Article 4).")
        #expect(try answer("2025-11-01T09:00") == nil)
        #expect(try answer("2026-12-06T23:59") == nil)
        #expect(try answer("2026-12-06T24:00") == .tooLate(closedAt: try local("2026-12-06T24:00"), by: citation))
        #expect(try answer("2026-12-20T00:00") == .pastDate)
    }

    @Test func `months before with a time, and closing at the start of the use, can be said`() throws {
        let written = try BookingWritten(
            "booking: {windows: [{code: all, opens: {before: use, months: 3, at: \"9:00\"}, closes: {before: start}}]}")
        let use = try #require(try TimeRange(day("2026-05-31"), clock("13:00"), clock("17:00")))
        let period = try written.booking.window(
            for: written.facts(use.date), Anchors(use: use), in: EveryDayOpen())
        #expect(period.opens == (try local("2026-02-28T09:00")))
        #expect(period.closes == (try local("2026-05-31T13:00")))
        #expect(written.booking.holdMinutes == 15)
    }

    @Test func `an ordinance without windows lets everything be booked until it starts`() throws {
        let written = try BookingWritten("booking: {hold_minutes: 20}")
        let date = try day("2026-12-20")
        let period = try written.booking.window(for: written.facts(date), Anchors(date: date), in: EveryDayOpen())
        #expect(period.opens == nil)
        #expect(period.closes == (try local("2026-12-20T00:00")))
        #expect(period.citation == nil)
        #expect(written.booking.holdMinutes == 20)
    }

    @Test func `a use no window is for is refused as such`() throws {
        let written = try BookingWritten(
            "booking: {windows: [{code: hall, rooms: [hall], opens: {before: use, months: 6}}]}")
        let date = try day("2026-12-20")
        func code(_ room: String) -> String? {
            refusal { () throws(RuleRefusal) in
                try written.booking.window(
                    for: written.facts(date, room: room), Anchors(date: date), in: EveryDayOpen())
            }
        }
        #expect(code("hall") == nil)
        #expect(code("kitchen") == "no_booking_period")
    }

    @Test func `who may not book is told the city's reason and the article`() throws {
        let written = try BookingWritten(
            """
            booking:
              eligibility:
                - {code: minors, when: {class: minor}, unless: {residency: outside}, rooms: [hall, gym],
                   refuse: {ja: 中学生以下だけでは使用できません。, en: Children may not use it alone.}, article: {ja: 第3条, en: Article 3}}
            """)
        let date = try day("2026-12-20")
        func answer(_ room: String, _ choices: [String: String]) -> RuleRefusal? {
            do throws(RuleRefusal) {
                try written.booking.checkEligibility(written.facts(date, room: room, choices))
                return nil
            } catch { return error }
        }
        let refused = answer("gym", ["class": "minor"])
        #expect(refused?.code == "not_eligible")
        #expect(refused?.words.ja == "中学生以下だけでは使用できません（第3条）。")
        #expect(refused?.words.en == "Children may not use it alone (Article 3).")
        #expect(answer("gym", [:]) == nil)
        #expect(answer("kitchen", ["class": "minor"]) == nil)
        #expect(answer("gym", ["class": "minor", "residency": "outside"]) == nil)
    }

    @Test(arguments: [
        ("{windows: [{code: a}, {code: b, when: {residency: inside}}]}", "「b」 is never reached"),
        ("{windows: [{code: a, when: {residency: inside}}, {code: a}]}", "stands at test.yaml:1:21 too"),
        ("{windows: [{code: a, opens: {before: use, days: 3}, closes: {before: use, days: 7}}]}", "is never open"),
        ("{windows: [{code: a, opens: {after: booking, days: 3}}]}", "「booking」 is not known yet here"),
        ("{windows: [{code: a, open: {before: use, days: 3}}]}", "did you mean 「opens」?"),
        ("{hold_minutes: 0}", "whole number from 1 to 1440"),
        ("{payment: [{code: a, way: counter}]}", "the key 「due」 is missing"),
        ("{payment: [{code: a, due: {after: booking, days: 7}, unpaid: delete}]}", "must be one of cancel, keep"),
        ("{eligibility: [{code: a, refuse: {ja: あ, en: a}}]}", "refuses every use"),
        ("{limits: [{code: a, count: bookings, most: 1}]}", "the key 「per」 is missing"),
        ("{limits: [{code: a, count: hours, per: day, most: 2.5}]}", "whole number"),
        ("{limits: [{code: a, count: consecutive_days, per: week, most: 5}]}", "no meaning for days in a row"),
        ("{limits: [{code: a, count: slots, per: day, most: 5, closed_days: skipped}]}", "for days in a row only"),
        ("{limits: [{code: a, count: slots, per: day, most: 5, week_starts: monday}]}", "limits per week only"),
        ("{limits: [{code: a, count: slot, per: day, most: 5}]}", "did you mean 「slots」?"),
    ])
    func `wrong booking rules are refused`(yaml: String, words: String) {
        let faults = BookingWritten.faults("booking: \(yaml)")
        #expect(faults.contains { $0.contains(words) }, "\(faults)")
    }
}
