import Basics
import Ordinance
import Testing

@Suite struct PenaltyTests {
    /// 金沢: a point for not coming, half for a late cancellation; two points delete the group.
    private static let kanazawa = """
        penalties:
          points:
            - {code: no-show, label: {ja: 無断不使用, en: No-show}, when: no_show, points: 1}
            - {code: late, label: {ja: 直前, en: Late}, when: late_cancel, within: {before: use, days: 7}, points: 0.5}
          expiry: {months: 12}
          effects:
            - {points: 2, delete_group: true, cancel_future: true, suspend: {months: 6, who: [representative, deputy]},
               article: {ja: 要綱第8条, en: Guideline 8}}

        """
    /// ふじみ野: three points in a month suspend for two months; points begin anew each month.
    private static let fujimino = """
        penalties:
          points:
            - {code: late-payment, label: {ja: 納付, en: Payment}, when: late_payment, points: 1}
            - {code: no-show, label: {ja: 無断, en: No-show}, when: no_show, points: 1}
            - {code: absent, label: {ja: 不在, en: Absent}, when: absent_registrant, points: 1}
          expiry: {reset: monthly}
          effects: [{points: 3, suspend: {months: 2}}]

        """
    /// 渋谷: any cancellation from seven days before on suspends for 30 days, everywhere, from the day after the use.
    private static let shibuya = """
        penalties:
          points: [{code: late, label: {ja: 直前, en: Late}, when: late_cancel, within: {before: use, days: 7}, points: 1}]
          effects: [{each: late_cancel, suspend: {days: 30, from: day_after_use}, scope: everywhere}]

        """
    /// 練馬: with points no lottery, and one booking a month.
    private static let nerima = """
        penalties:
          points: [{code: no-show, label: {ja: 無断, en: No-show}, when: no_show, points: 1}]
          expiry: {months: 3}
          effects: [{points: 1, no_lottery: true, most_per_month: 1}]

        """
    /// 港: late is from three days before on; a warning excuses it when it is reported before the start.
    private static let minato = """
        penalties:
          points:
            - code: late
              label: {ja: 直前, en: Late}
              when: late_cancel
              within: {before: use, days: 3}
              points: 1
              exempt: [{code: warning, label: {ja: 警報, en: Warning}, report_by: {before: start}},
                       {code: illness, label: {ja: 病気, en: Illness}}]
          expiry: {days: 90}
          effects: [{points: 1, suspend: {days: 10}}]

        """

    private func event(
        _ kind: PenaltyEvent.Kind, at: String, use: String, excuse: PenaltyEvent.Excuse? = nil
    ) throws -> PenaltyEvent {
        let time = try #require(TimeRange(day(use), clock("9:00"), clock("12:00")))
        return PenaltyEvent(kind, at: try moment("\(at):00+09:00"), use: time, excuse: excuse)
    }

    private func standing(_ rules: String, _ events: [PenaltyEvent], on date: String) throws -> PenaltyStanding {
        let text = try RulesText(rules)
        #expect(text.faults.isEmpty, "\(text.faults)")
        return try #require(text.penalties).standing(of: events, on: day(date), in: EveryDayOpen())
    }

    @Test func `kanazawa deletes a group at two points and bans its people for six months`() throws {
        let events = [
            try event(.lateCancel, at: "2026-05-03T00:00", use: "2026-05-10"),
            try event(.noShow, at: "2026-06-01T12:00", use: "2026-06-01"),
            try event(.lateCancel, at: "2026-06-20T08:00", use: "2026-06-20"),
        ]
        let before = try standing(Self.kanazawa, Array(events.prefix(2)), on: "2026-06-19")
        #expect(before.points.description == "1.5")
        #expect(!before.isDeleted && before.bookingRefusal == nil)
        let after = try standing(Self.kanazawa, events, on: "2026-06-21")
        #expect(after.points == PenaltyPoints("2"))
        #expect(after.isDeleted)
        #expect(after.deletion?.on == (try day("2026-06-20")))
        #expect(after.cancelsBookingsFrom == (try day("2026-06-20")))
        #expect(after.suspendedUntil == (try day("2026-12-20")))
        #expect(after.suspensions.first?.effect.suspension?.binds == [.representative, .deputy])
        let refusal = try #require(after.bookingRefusal)
        #expect(refusal.code == "suspended")
        #expect(refusal.words.ja == "令和8年12月20日（日）まで利用停止中のため予約できません（要綱第8条）。")
        // When the ban is over the group stays deleted.
        #expect(
            try standing(Self.kanazawa, events, on: "2026-12-21").bookingRefusal?.words.en
                == "Your registration has been deleted (Guideline 8).")
    }

    @Test(arguments: [
        ("2026-05-02T23:59", "0"), ("2026-05-03T00:00", "0.5"), ("2026-05-10T08:59", "0.5"),
    ])
    func `a cancellation is late from the first minute of its day`(at: String, points: String) throws {
        let standing = try standing(
            Self.kanazawa, [event(.lateCancel, at: at, use: "2026-05-10")], on: "2026-05-11")
        #expect(standing.points.description == points)
    }

    @Test(arguments: [("2027-05-10", "1"), ("2027-05-11", "0")])
    func `points stand until the same date twelve months later`(on: String, points: String) throws {
        let standing = try standing(
            Self.kanazawa, [event(.noShow, at: "2026-05-10T12:00", use: "2026-05-10")], on: on)
        #expect(standing.points.description == points)
        #expect(standing.changesOn == (points == "1" ? try day("2027-05-11") : nil))
    }

    @Test func `fujimino suspends for two months at three points within a month`() throws {
        let three = [
            try event(.latePayment, at: "2026-05-10T00:00", use: "2026-05-20"),
            try event(.noShow, at: "2026-05-20T12:00", use: "2026-05-20"),
            try event(.absentRegistrant, at: "2026-05-25T12:00", use: "2026-05-25"),
        ]
        let on = { (date: String) in try standing(Self.fujimino, three.reversed(), on: date) }
        #expect(try on("2026-05-24").isSuspended == false)
        #expect(try on("2026-05-25").isSuspended == false)
        #expect(try on("2026-05-26").suspendedUntil == (try day("2026-07-25")))
        #expect(try on("2026-06-01").points == .zero)
        #expect(try on("2026-06-01").isSuspended)
        #expect(try on("2026-07-25").isSuspended)
        #expect(try on("2026-07-26").isSuspended == false)
        // A fourth point in the month does not begin the suspension anew.
        let four = three + [try event(.noShow, at: "2026-05-28T12:00", use: "2026-05-28")]
        let fourth = try standing(Self.fujimino, four, on: "2026-05-29")
        #expect(fourth.points.description == "4")
        #expect(fourth.suspendedUntil == (try day("2026-07-25")))
        let spread = [
            try event(.noShow, at: "2026-05-30T12:00", use: "2026-05-30"),
            try event(.noShow, at: "2026-05-31T12:00", use: "2026-05-31"),
            try event(.noShow, at: "2026-06-01T12:00", use: "2026-06-01"),
        ]
        let next = try standing(Self.fujimino, spread, on: "2026-06-02")
        #expect(next.points.description == "1")
        #expect(!next.isSuspended)
    }

    @Test(arguments: [
        // Cancelled, asked on → suspended?
        ("2026-06-02T23:59", "2026-06-11", false), ("2026-06-03T00:00", "2026-06-10", false),
        ("2026-06-03T00:00", "2026-06-11", true), ("2026-06-03T00:00", "2026-07-10", true),
        ("2026-06-03T00:00", "2026-07-11", false), ("2026-06-10T08:59", "2026-06-11", true),
    ])
    func `shibuya suspends for thirty days from the day after the use`(at: String, on: String, suspended: Bool) throws {
        let standing = try standing(Self.shibuya, [event(.lateCancel, at: at, use: "2026-06-10")], on: on)
        #expect(standing.isSuspended == suspended)
        if suspended {
            #expect(standing.suspendedUntil == (try day("2026-07-10")))
            #expect(standing.suspendedBy?.scope == .everywhere)
        }
    }

    @Test func `every late cancellation suspends anew, and suspensions that touch are one`() throws {
        let events = [
            try event(.lateCancel, at: "2026-06-09T10:00", use: "2026-06-10"),
            try event(.lateCancel, at: "2026-07-09T10:00", use: "2026-07-10"),
        ]
        #expect(try standing(Self.shibuya, events, on: "2026-07-10").suspendedUntil == (try day("2026-08-09")))
    }

    @Test func `nerima keeps a group with points from lotteries and limits its bookings`() throws {
        let events = [try event(.noShow, at: "2026-05-10T12:00", use: "2026-05-10")]
        let during = try standing(Self.nerima, events, on: "2026-08-10")
        #expect(during.isBarredFromLotteries)
        #expect(during.mostPerMonth?.most == 1)
        #expect(during.bookingRefusal == nil)
        #expect(during.lotteryRefusal?.code == "barred_from_lotteries")
        #expect(during.barredFromLotteriesUntil == (try day("2026-08-10")))
        #expect(during.changesOn == (try day("2026-08-11")))
        let after = try standing(Self.nerima, events, on: "2026-08-11")
        #expect(!after.isBarredFromLotteries && after.mostPerMonth == nil && after.lotteryRefusal == nil)
    }

    @Test(
        arguments: [
            ("warning", "2026-06-10T08:59", "0"), ("warning", "2026-06-10T09:00", "1"), ("warning", nil, "1"),
            ("illness", nil, "0"), ("rain", "2026-06-01T08:00", "1"), (nil, nil, "1"),
        ] as [(String?, String?, String)])
    func `minato excuses what a warning explains when it is reported before the start`(
        code: String?, reported: String?, points: String
    ) throws {
        let excuse = try code.map { code in
            PenaltyEvent.Excuse(code, reported: try reported.map { try moment("\($0):00+09:00") })
        }
        let standing = try standing(
            Self.minato, [event(.lateCancel, at: "2026-06-09T10:00", use: "2026-06-10", excuse: excuse)],
            on: "2026-06-11")
        #expect(standing.points.description == points)
        #expect(standing.isSuspended == (points == "1"))
        #expect(standing.entries.first?.exemption?.code == (points == "0" ? code : nil))
    }

    @Test(arguments: [("2026-06-06T23:59", "0"), ("2026-06-07T00:00", "1")])
    func `minato counts from three days before`(at: String, points: String) throws {
        let standing = try standing(Self.minato, [event(.lateCancel, at: at, use: "2026-06-10")], on: "2026-06-11")
        #expect(standing.points.description == points)
    }

    @Test func `points that an effect clears begin anew`() throws {
        let rules = """
            penalties:
              points: [{code: a, label: {ja: あ, en: A}, when: no_show, points: 1}]
              effects: [{points: 2, suspend: {days: 1}, clears_points: true}]

            """
        let events = try (1...5).map { number in
            try event(.noShow, at: "2026-06-0\(number)T12:00", use: "2026-06-0\(number)")
        }
        let standing = try standing(rules, events, on: "2026-06-05")
        #expect(standing.points.description == "1")
        #expect(standing.suspensions.map(\.days.lowerBound.day) == [3, 5])
    }

    @Test func `a stretch counts only what is recent`() throws {
        let rules = """
            penalties:
              points: [{code: a, label: {ja: あ, en: A}, when: no_show, points: 1}]
              effects: [{points: 2, within: {days: 10}, suspend: {days: 5}}]

            """
        let near = [
            try event(.noShow, at: "2026-06-01T12:00", use: "2026-06-01"),
            try event(.noShow, at: "2026-06-11T12:00", use: "2026-06-11"),
        ]
        #expect(try standing(rules, near, on: "2026-06-12").isSuspended)
        let far = [near[0], try event(.noShow, at: "2026-06-12T12:00", use: "2026-06-12")]
        #expect(try standing(rules, far, on: "2026-06-13").isSuspended == false)
    }

    @Test func `the same events give the same standing in any order`() throws {
        var random = RandomGenerator(TestSeed.source("penalty order"))
        for _ in 0..<100 {
            let events = try (0..<6).map { _ in
                let date = try day("2026-04-01") + Int.random(in: 0...120, using: &random)
                return try event(
                    PenaltyEvent.Kind.allCases.randomElement(using: &random) ?? .noShow, at: "\(date)T08:00",
                    use: "\(date)")
            }
            let asked = try day("2026-04-01") + Int.random(in: 0...400, using: &random)
            for rules in [Self.kanazawa, Self.fujimino, Self.shibuya, Self.nerima, Self.minato] {
                let one = try standing(rules, events, on: "\(asked)")
                let other = try standing(rules, events.shuffled(using: &random), on: "\(asked)")
                #expect(one.points == other.points && one.suspendedUntil == other.suspendedUntil)
                #expect(one.isDeleted == other.isDeleted && one.changesOn == other.changesOn)
                // Nothing changes before the day it says.
                if let changes = one.changesOn {
                    let eve = try standing(rules, events.filter { $0.date <= asked }, on: "\(changes - 1)")
                    #expect(eve.points == one.points && eve.isSuspended == one.isSuspended)
                    #expect(eve.isBarredFromLotteries == one.isBarredFromLotteries)
                }
            }
        }
    }

    @Test(
        arguments: [
            ("1", 100), ("0.5", 50), ("0.25", 25), ("12.05", 1205), ("0", nil), ("0.0", nil), ("-1", nil), ("1.", nil),
            ("1.005", nil), ("1e3", nil), ("1001", nil),
        ] as [(String, Int?)])
    func `points are read exactly`(text: String, hundredths: Int?) {
        #expect(PenaltyPoints(text)?.hundredths == hundredths)
    }

    @Test(arguments: [
        ("points: [{code: a, label: {ja: あ, en: A}, when: no_shows, points: 1}]", "did you mean 「no_show」"),
        ("points: [{code: a, label: {ja: あ, en: A}, when: no_show, points: 0}]", "more than 0"),
        (
            "points: [{code: a, label: {ja: あ, en: A}, when: no_show, points: 1}, "
                + "{code: b, label: {ja: い, en: B}, when: no_show, points: 2}]", "is never reached"
        ),
        ("effects: [{points: 2}]", "has no effect"),
        ("effects: [{points: 2, each: no_show, suspend: {days: 1}}]", "exactly one of points, each"),
        ("effects: [{each: no_show, suspend: {days: 1}}]", "no rule under points"),
        ("effects: [{points: 1, suspend: {days: 1, months: 1}}]", "exactly one of days, months"),
        ("effects: [{points: 1, no_lottery: true, clears_points: true}]", "clears the points"),
        ("expiry: {reset: weekly}", "must be one of monthly, fiscal_year"),
    ])
    func `what cannot be meant is found in the document`(yaml: String, words: String) throws {
        let faults = try RulesText("penalties:\n  \(yaml)\n").faults
        #expect(faults.contains { $0.words.en.contains(words) }, "\(faults)")
    }
}
