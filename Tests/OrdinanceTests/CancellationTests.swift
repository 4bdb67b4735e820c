import Basics
import Ordinance
import Testing

@Suite struct CancellationTests {
    /// 草加: the hall from 60 and from 14 days, other rooms from 8 days.
    private static let soka = """
        cancellation:
          ladders:
            - code: hall
              when: {room: [hall]}
              article: {ja: 規則第7条, en: Rules article 7}
              steps:
                - {until: {before: use, days: 60}, refund: 75%}
                - {until: {before: use, days: 14}, refund: 50%}
                - {refund: 0%}
            - code: rooms
              steps: [{until: {before: use, days: 8}, refund: 100%}, {refund: 0%}]

        """
    private static let nerima = """
        cancellation:
          ladders:
            - code: hall
              when: {room: [hall]}
              steps:
                - {until: {before: use, days: 180}, refund: 80%}
                - {until: {before: use, days: 60}, refund: 50%}
                - {refund: 0%}
            - code: rooms
              steps: [{until: {before: use, days: 7}, refund: 100%}, {refund: 0%}]

        """
    private static let natori = ladder("{until: {before: use, days: 10}, refund: 50%}, {refund: 0%}")
    private static let fuchu = ladder("{until: {before: use, days: 10}, refund: 100%}, {refund: 0%}")
    private static let utsunomiya = ladder("{refund: 0%}")
    private static let koshigaya = ladder(
        "{until: {before: use, months: 3}, refund: 70%}, {until: {before: use, months: 1}, refund: 30%}, {refund: 0%}")

    private static func ladder(_ steps: String, _ more: String = "") -> String {
        "cancellation:\n  ladders: [{code: all, steps: [\(steps)]\(more)}]\n"
    }

    private func outcome(
        _ rules: String, room: String? = nil, paid: Int64 = 10_000, due: Int64? = nil, unreduced: Int64? = nil,
        equipment: Int64? = nil, date: String = "2026-12-20", at: String, cause: Cancellation.Cause = .user,
        isAccepted: Bool = false, days: any WorkingDays = EveryDayOpen()
    ) throws -> CancellationOutcome {
        let text = try RulesText(rules)
        #expect(text.faults.isEmpty, "\(text.faults)")
        var parts = [
            Cancellation.Part(
                "base", paid: Yen(paid), due: Yen(due ?? paid), unreduced: Yen(unreduced ?? due ?? paid))
        ]
        if let equipment {
            parts.append(
                Cancellation.Part(
                    "equipment", paid: Yen(equipment), due: Yen(equipment), unreduced: Yen(equipment)))
        }
        let use = try #require(TimeRange(day(date), clock("9:00"), clock("12:00")))
        return try #require(text.cancellation).outcome(
            of: Cancellation(
                facts: text.facts(room: room), parts: parts, use: use, at: moment("\(at):00+09:00"), cause: cause,
                isAccepted: isAccepted),
            in: days)
    }

    @Test(arguments: [
        // 60 days before 20 December is 21 October, 14 days before it the 6th, 8 days the 12th.
        (soka, "hall", "2026-10-21T23:59", 7500), (soka, "hall", "2026-10-22T00:00", 5000),
        (soka, "hall", "2026-12-06T23:59", 5000), (soka, "hall", "2026-12-07T00:00", 0),
        (soka, "room", "2026-12-12T23:59", 10_000), (soka, "room", "2026-12-13T00:00", 0),
        (nerima, "hall", "2026-06-23T23:59", 8000), (nerima, "hall", "2026-06-24T00:00", 5000),
        (nerima, "hall", "2026-10-21T23:59", 5000), (nerima, "hall", "2026-10-22T00:00", 0),
        (nerima, "room", "2026-12-13T23:59", 10_000), (nerima, "room", "2026-12-14T00:00", 0),
        (natori, "hall", "2026-12-10T23:59", 5000), (natori, "hall", "2026-12-11T00:00", 0),
        (fuchu, "hall", "2026-12-10T23:59", 10_000), (fuchu, "hall", "2026-12-11T00:00", 0),
        (utsunomiya, "hall", "2026-06-01T00:00", 0),
        (koshigaya, "hall", "2026-09-20T23:59", 7000), (koshigaya, "hall", "2026-09-21T00:00", 3000),
        (koshigaya, "hall", "2026-11-20T23:59", 3000), (koshigaya, "hall", "2026-11-21T00:00", 0),
    ])
    func `the step changes exactly at its boundary minute`(
        rules: String, room: String, at: String, refund: Int64
    ) throws {
        let outcome = try outcome(rules, room: room, at: at)
        #expect(outcome.refund == Yen(refund))
        #expect(outcome.charge == Yen(10_000 - refund))
        #expect(outcome.owed == .zero)
    }

    @Test(arguments: [
        // February has no 31st (民法143条2項ただし書).
        ("2027-05-31", "2027-02-28T23:59", 7000), ("2027-05-31", "2027-03-01T00:00", 3000),
        ("2028-05-31", "2028-02-29T23:59", 7000), ("2028-05-31", "2028-03-01T00:00", 3000),
    ])
    func `months before a day that a month lacks end with the month`(date: String, at: String, refund: Int64) throws {
        #expect(try outcome(Self.koshigaya, date: date, at: at).refund == Yen(refund))
    }

    @Test func `the outcome says which step, which article, and when the answer changes`() throws {
        let early = try outcome(Self.soka, room: "hall", at: "2026-10-01T10:00")
        #expect(early.step == .step(ladder: "hall", index: 0))
        #expect(
            early.citation
                == Citation(
                    rule: "cancellation.hall", article: LocalizedText(ja: "規則第7条", en: "Rules article 7")))
        #expect(early.nextStepAt == (try moment("2026-10-22T00:00:00+09:00")))
        #expect(early.lines.map(\.reason.ja) == ["納付額 10,000円の75%を還付"])
        #expect(try outcome(Self.soka, room: "hall", at: "2026-12-19T10:00").nextStepAt == nil)
        // Nothing was paid, so nothing changes.
        #expect(try outcome(Self.soka, room: "hall", paid: 0, at: "2026-10-01T10:00").nextStepAt == nil)
    }

    @Test func `a time of day ends a step before the day is over`() throws {
        let rules = Self.ladder("{until: {before: use, days: 1, at: \"17:00\"}, refund: 100%}, {refund: 0%}")
        #expect(try outcome(rules, at: "2026-12-19T16:59").refund == 10_000)
        #expect(try outcome(rules, at: "2026-12-19T17:00").refund == 0)
    }

    @Test func `the ladder can be shown beforehand`() throws {
        let text = try RulesText(Self.soka)
        _ = text.faults
        let use = try #require(TimeRange(day("2026-12-20"), clock("9:00"), clock("12:00")))
        let part = Cancellation.Part("base", paid: 10_000, due: 10_000, unreduced: 10_000)
        let stages = try #require(text.cancellation).schedule(
            of: Cancellation(
                facts: text.facts(room: "hall"), parts: [part], use: use, at: moment("2026-09-01T10:00:00+09:00")),
            in: EveryDayOpen())
        #expect(stages.map(\.outcome.refund) == [7500, 5000, 0])
        #expect(
            stages.map { $0.until?.description } == ["2026-10-22T00:00:00+09:00", "2026-12-07T00:00:00+09:00", nil])
    }

    // 倉吉: free until 6 days before, the day of use counted; then the whole room fee without reduction.
    private static let kurayoshi = ladder(
        "{until: {before: use, days: 6, count: from_same_day}, charge: 0%}, {charge: 100%}",
        ", fee_basis: unreduced, components: {equipment: 100%}")

    @Test(arguments: [
        // paid, due, unreduced, equipment, at → refund, charge, owed
        (12_000, 12_000, 12_000, 3000, "2026-12-15T23:59", 15_000, 0, 0),
        (12_000, 12_000, 12_000, 3000, "2026-12-16T00:00", 3000, 12_000, 0),
        (6000, 6000, 12_000, 3000, "2026-12-16T00:00", 0, 12_000, 3000),
        (0, 6000, 12_000, 0, "2026-12-16T00:00", 0, 12_000, 12_000),
        (0, 0, 12_000, 0, "2026-12-15T23:59", 0, 0, 0),
    ])
    func `a charge without reduction may leave something owed, equipment is not charged`(
        paid: Int64, due: Int64, unreduced: Int64, equipment: Int64, at: String, refund: Int64, charge: Int64,
        owed: Int64
    ) throws {
        let outcome = try outcome(
            Self.kurayoshi, paid: paid, due: due, unreduced: unreduced, equipment: equipment, at: at)
        #expect(outcome.refund == Yen(refund))
        #expect(outcome.charge == Yen(charge))
        #expect(outcome.owed == Yen(owed))
        #expect(outcome.lines.map(\.components) == [["base"], ["equipment"]])
    }

    @Test func `words say that the charge is of the fee without reduction`() throws {
        let outcome = try outcome(Self.kurayoshi, paid: 5000, due: 5000, unreduced: 10_000, at: "2026-12-19T09:00")
        #expect(outcome.lines[0].reason.ja == "取消料は減免前の使用料 10,000円の100%")
    }

    @Test(arguments: [
        (", rounding: {unit: 10, direction: down}", 3333, 1660), (", rounding: {unit: 100, direction: up}", 3333, 1700),
        ("", 3333, 1666),
    ])
    func `a refund is rounded as the ordinance says`(rounding: String, paid: Int64, refund: Int64) throws {
        let rules = Self.ladder("{until: {before: use, days: 10}, refund: 50%}, {refund: 0%}", rounding)
        let outcome = try outcome(rules, paid: paid, at: "2026-12-01T09:00")
        #expect(outcome.refund == Yen(refund))
        #expect(outcome.refund + outcome.charge == Yen(paid))
    }

    @Test func `what goes back whole is not rounded`() throws {
        let rules = Self.ladder("{refund: 100%}", ", rounding: {unit: 100, direction: down}")
        #expect(try outcome(rules, paid: 1234, at: "2026-12-01T09:00").refund == 1234)
    }

    // 吉野川: nothing back, unless five days before and the board accepts.
    private static let yoshinogawa = """
        cancellation:
          ladders:
            - code: all
              steps: [{until: {before: use, days: 5}, refund: 100%, needs_acceptance: true}, {refund: 0%}]
          no_fault: [{code: no-fault, refund: 100%}]

        """

    @Test(
        arguments: [
            ("2026-12-15T23:59", true, 10_000, nil), ("2026-12-15T23:59", false, 0, 10_000),
            ("2026-12-16T00:00", true, 0, nil), ("2026-12-16T00:00", false, 0, nil),
        ] as [(String, Bool, Int64, Int64?)])
    func `some refunds need the city's acceptance, and the payer is told`(
        at: String, accepted: Bool, refund: Int64, ifAccepted: Int64?
    ) throws {
        let outcome = try outcome(Self.yoshinogawa, at: at, isAccepted: accepted)
        #expect(outcome.refund == Yen(refund))
        #expect(outcome.refundIfAccepted == ifAccepted.map { Yen($0) })
    }

    // 赤羽: two thirds of the time lost give everything back, one third a part.
    private static let akabane = """
        cancellation:
          no_fault:
            - {code: most, unusable: 2/3, refund: 100%}
            - {code: part, unusable: 1/3, refund: part, rounding: {unit: 10, direction: down}}

        """

    @Test(
        arguments: [
            (Ratio(1), 10_000), (Ratio(2, 3), 10_000), (Ratio(199, 300), 6630), (Ratio(1, 2), 5000),
            (Ratio(1, 3), 3330),
            (Ratio(99, 300), nil), (Ratio(0), nil),
        ] as [(Ratio, Int64?)])
    func `time lost through nobody's fault comes back in whole or in part`(unusable: Ratio, refund: Int64?) throws {
        do {
            let outcome = try outcome(Self.akabane, at: "2026-12-20T13:00", cause: .noFault(unusable: unusable))
            #expect(outcome.refund == refund.map { Yen($0) })
        } catch let error as RuleRefusal {
            #expect(refund == nil)
            #expect(error.code == "too_little_unusable")
            #expect(error.words.ja == "還付の対象は、使用時間の3分の1以上を使用できなかったときです（条例）。")
        }
    }

    /// Closed from 29 December to 4 January.
    private struct NewYear: WorkingDays {
        func isOpen(_ date: CalendarDate) -> Bool {
            !(date.month == 12 && date.day >= 29 || date.month == 1 && date.day <= 4)
        }
        func isBusinessDay(_ date: CalendarDate) -> Bool { isOpen(date) }
    }

    @Test(
        arguments: [
            // A week after 2 December is the 9th; a week after the 22nd is closed until 5 January (高山).
            ("2026-12-02", "2026-12-09T23:59", nil), ("2026-12-02", "2026-12-10T00:00", "claim_too_late"),
            ("2026-12-22", "2027-01-05T23:59", nil), ("2026-12-22", "2027-01-06T00:00", "claim_too_late"),
        ] as [(String, String, String?)])
    func `a claim has its period, and a closed last day moves it on`(date: String, at: String, refused: String?) throws
    {
        let rules = """
            cancellation:
              no_fault: [{code: whole, refund: 100%, claim_until: {after: use, days: 7, roll: forward}}]

            """
        do {
            let outcome = try outcome(
                rules, date: date, at: at, cause: .noFault(unusable: .one), days: NewYear())
            #expect(refused == nil)
            #expect(outcome.refund == 10_000)
            #expect(outcome.nextStepAt != nil)
        } catch let error as RuleRefusal {
            #expect(error.code == refused)
        }
    }

    @Test func `a fresh mistake is undone for nothing, until its minutes are over or the use begins`() throws {
        let text = try RulesText(Self.utsunomiya + "booking: {grace: {minutes: 30}}\n")
        #expect(text.faults.isEmpty, "\(text.faults)")
        let rules = try #require(text.cancellation)
        let use = try #require(TimeRange(day("2026-12-20"), clock("9:00"), clock("12:00")))
        func refund(booked: String, at: String) throws -> CancellationOutcome {
            try rules.outcome(
                of: Cancellation(
                    facts: text.facts(), parts: [Cancellation.Part("base", paid: 500, due: 500, unreduced: 500)],
                    use: use, booked: moment("\(booked):00+09:00"), at: moment("\(at):00+09:00")),
                in: EveryDayOpen())
        }
        let fresh = try refund(booked: "2026-12-01T10:00", at: "2026-12-01T10:29")
        #expect(fresh.refund == 500)
        #expect(fresh.step == .grace)
        #expect(fresh.nextStepAt == (try moment("2026-12-01T10:30:00+09:00")))
        #expect(try refund(booked: "2026-12-01T10:00", at: "2026-12-01T10:30").refund == 0)
        #expect(try refund(booked: "2026-12-20T08:50", at: "2026-12-20T08:59").refund == 500)
        #expect(try refund(booked: "2026-12-20T08:50", at: "2026-12-20T09:00").refund == 0)
    }

    @Test func `what is cancelled because it was not paid costs what the ordinance says, else nothing`() throws {
        #expect(try outcome(Self.utsunomiya, paid: 0, due: 3000, at: "2026-12-18T00:00", cause: .unpaid).owed == 0)
        let charged = "cancellation:\n  unpaid: {charge: 50%, fee_basis: unreduced}\n"
        let outcome = try outcome(
            charged, paid: 0, due: 3000, unreduced: 6000, at: "2026-12-18T00:00", cause: .unpaid)
        #expect(outcome.owed == 3000)
        #expect(outcome.step == .unpaid)
    }

    @Test func `without a ladder everything goes back`() throws {
        let outcome = try outcome("cancellation: {}\n", at: "2026-12-20T08:59")
        #expect(outcome.refund == 10_000)
        #expect(outcome.step == .noLadder)
    }

    @Test func `what was paid in all is spread over the components`() {
        let fees: [(component: String, due: Yen, unreduced: Yen)] = [("base", 5000, 10_000), ("equipment", 2000, 2000)]
        #expect(Cancellation.Part.spreading(6000, over: fees).map(\.paid) == [5000, 1000])
        #expect(Cancellation.Part.spreading(8000, over: fees).map(\.paid) == [6000, 2000])
        #expect(Cancellation.Part.spreading(0, over: fees).map(\.paid) == [0, 0])
    }

    @Test(arguments: [
        ("ladders: [{code: a, steps: []}]", "at least one step"),
        ("ladders: [{code: a, steps: [{until: {before: use, days: 5}, refund: 10%}]}]", "the last step has neither"),
        ("ladders: [{code: a, steps: [{refund: 10%}, {refund: 0%}]}]", "the steps after it are never reached"),
        (
            "ladders: [{code: a, steps: [{until: {before: use, days: 5}, refund: 10%}, {refund: 20%}]}]",
            "gives back more"
        ),
        (
            "ladders: [{code: a, steps: [{until: {before: use, days: 5}, refund: 10%}, "
                + "{until: {before: use, days: 7}, refund: 5%}, {refund: 0%}]}]",
            "an earlier step lasts longer"
        ),
        ("ladders: [{code: a, steps: [{refund: 10%, charge: 5%}]}]", "exactly one of refund, charge"),
        ("ladders: [{code: a, steps: [{refund: 110%}]}]", "at most 100%"),
        ("ladders: [{code: a, steps: [{until: {before: draw, days: 5}, refund: 10%}, {refund: 0%}]}]", "draw"),
        ("ladders: [{code: a, steps: [{refund: 0%}]}, {code: b, steps: [{refund: 0%}]}]", "takes all of these uses"),
        ("ladders: [{code: a, steps: [{refund: 0%}], fee_basis: net}]", "must be one of reduced, unreduced"),
        ("no_fault: [{code: a, unusable: 1/3, refund: 50%}, {code: b, refund: 100%}]", "the largest share first"),
        ("no_fault: [{code: a, refund: half}]", "a share is written"),
    ])
    func `what cannot be meant is found in the document`(yaml: String, words: String) throws {
        let faults = try RulesText("cancellation:\n  \(yaml)\n").faults
        #expect(faults.contains { $0.words.en.contains(words) }, "\(faults)")
    }
}
