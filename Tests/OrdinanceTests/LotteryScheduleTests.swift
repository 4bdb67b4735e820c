import Basics
import Ordinance
import Testing

/// The lottery calendars of real cities, month by month.
@Suite struct LotteryScheduleTests {
    /// 学校開放: the 10th to the 13th of the month before, drawn on the 14th, unwanted wins given back by the 15th.
    private static let school = """
        - code: monthly
          name: {ja: 学校開放, en: School facilities}
          apply: {opens: {before: month_of_use, months: 1, day: 10}, closes: {before: month_of_use, months: 1, day: 13, at: "23:59"}}
          draw: {before: month_of_use, months: 1, day: 14, at: "0:00"}
          confirm: {closes: {before: month_of_use, months: 1, day: 15, at: "23:59"}, missed: keep}
          open_slots: {before: month_of_use, months: 1, day: 16}
          most_choices: 10
          duplicates: true
        """

    /// 芦屋市民会館, with the dates of January moved together.
    private static let ashiya = """
        - code: monthly
          name: {ja: 芦屋市民会館, en: Ashiya}
          apply: {opens: {before: month_of_use, months: 3, day: 15, at: "9:00"}, closes: {before: month_of_use, months: 3, day: 28, at: "17:00"}}
          draw: {before: month_of_use, months: 2, day: 1, at: "13:00", exceptions: [{month: 1, day: 6, at: "12:00"}]}
          confirm:
            opens: {before: month_of_use, months: 2, day: 3, at: "9:00", exceptions: [{month: 1, day: 7}]}
            closes: {before: month_of_use, months: 2, day: 7, at: "17:00", exceptions: [{month: 1, day: 11}]}
          pay: {after: confirmation, business_days: 5}
          open_slots: {before: month_of_use, months: 2, day: 3, at: "9:00", exceptions: [{month: 1, day: 7}]}
          release: {before: month_of_use, months: 2, day: 7, at: "17:00", exceptions: [{month: 1, day: 11}]}
        """

    /// 小平市: unpaid wins are cancelled at the end of the month.
    private static let kodaira = """
        - code: monthly
          name: {ja: 小平市, en: Kodaira}
          apply: {opens: {before: month_of_use, months: 2, day: 10}, closes: {before: month_of_use, months: 2, day: 19}}
          draw: {before: month_of_use, months: 2, day: 20}
          publish: {before: month_of_use, months: 2, day: 22}
          confirm: {closes: {before: month_of_use, months: 2, day: last}, missed: cancel}
          pay: {before: use, days: 7}
        """

    /// 上越市: six months before; confirmed at the counter.
    private static let joetsu = """
        - code: monthly
          name: {ja: 上越市, en: Joetsu}
          apply: {opens: {before: month_of_use, months: 6, day: 1}, closes: {before: month_of_use, months: 6, day: 6}}
          draw: {before: month_of_use, months: 6, day: 7}
          publish: {after: draw, days: 1}
          confirm: {opens: {before: month_of_use, months: 6, day: 8}, closes: {before: month_of_use, months: 6, day: 17}, way: counter}
        """

    /// 神戸市 あじさいネット: from the 25th to the end of the month; drawn on the 1st, in January on the 4th.
    private static let kobe = """
        - code: monthly
          name: {ja: あじさいネット, en: Ajisai}
          apply: {opens: {before: month_of_use, months: 3, day: 25}, closes: {before: month_of_use, months: 3, day: last}}
          draw: {before: month_of_use, months: 2, day: 1, exceptions: [{month: 1, day: 4}]}
        """

    @Test(arguments: [
        (
            school, "2027-03",
            [
                "2027-02-10T00:00", "2027-02-13T24:00", "2027-02-14T00:00", "2027-02-14T00:00", "-",
                "2027-02-15T24:00", "2027-02-16T00:00", "-",
            ]
        ),
        (
            ashiya, "2026-12",
            [
                "2026-09-15T09:00", "2026-09-28T17:00", "2026-10-01T13:00", "2026-10-01T13:00",
                "2026-10-03T09:00", "2026-10-07T17:00", "2026-10-03T09:00", "2026-10-07T17:00",
            ]
        ),
        (
            ashiya, "2027-03",
            [
                "2026-12-15T09:00", "2026-12-28T17:00", "2027-01-06T12:00", "2027-01-06T12:00",
                "2027-01-07T09:00", "2027-01-11T17:00", "2027-01-07T09:00", "2027-01-11T17:00",
            ]
        ),
        (
            kodaira, "2027-04",
            [
                "2027-02-10T00:00", "2027-02-19T24:00", "2027-02-20T00:00", "2027-02-22T00:00", "-",
                "2027-02-28T24:00", "-", "-",
            ]
        ),
        (
            joetsu, "2027-03",
            [
                "2026-09-01T00:00", "2026-09-06T24:00", "2026-09-07T00:00", "2026-09-08T00:00",
                "2026-09-08T00:00", "2026-09-17T24:00", "-", "-",
            ]
        ),
        (
            kobe, "2027-03",
            [
                "2026-12-25T00:00", "2026-12-31T24:00", "2027-01-04T00:00", "2027-01-04T00:00", "-", "-", "-",
                "-",
            ]
        ),
        (
            kobe, "2027-06",
            [
                "2027-03-25T00:00", "2027-03-31T24:00", "2027-04-01T00:00", "2027-04-01T00:00", "-", "-", "-",
                "-",
            ]
        ),
    ])
    func `a month's lottery has these dates`(yaml: String, month: String, dates: [String]) throws {
        let lottery = try #require(try BookingWritten("lotteries:\n\(yaml)").lotteries.rule("monthly"))
        let schedule = lottery.schedule(forUseOn: try day("\(month)-14"), in: DeadlineCalendar())
        let actual = [
            schedule.applyOpens, schedule.applyCloses, schedule.draw, schedule.publish, schedule.confirmOpens,
            schedule.confirmCloses, schedule.openSlots, schedule.release,
        ]
        #expect(actual == (try dates.map { $0 == "-" ? nil : try local($0) }))
        #expect(schedule.firstMonth == (try day("\(month)-01")))
    }

    @Test func `Ashiya: a win is paid within five business days of confirming it`() throws {
        let lottery = try #require(try BookingWritten("lotteries:\n\(Self.ashiya)").lotteries.rule("monthly"))
        var anchors = Anchors(date: try day("2026-07-14"))
        #expect(lottery.paymentDue(for: anchors, in: DeadlineCalendar()) == nil)
        // Friday; the holidays of May 2026 end with Wednesday the 6th.
        anchors.confirmation = try local("2026-05-01T16:59")
        #expect(lottery.paymentDue(for: anchors, in: DeadlineCalendar()) == (try local("2026-05-13T24:00")))
        #expect(lottery.confirm?.missed == .cancel)
    }

    @Test func `Kodaira: a win is paid seven days before the use`() throws {
        let lottery = try #require(try BookingWritten("lotteries:\n\(Self.kodaira)").lotteries.rule("monthly"))
        let anchors = Anchors(date: try day("2027-04-14"))
        #expect(lottery.paymentDue(for: anchors, in: DeadlineCalendar()) == (try local("2027-04-07T24:00")))
    }

    @Test func `entries are taken from the first minute to the last, and outside it is said when`() throws {
        let lottery = try #require(try BookingWritten("lotteries:\n\(Self.school)").lotteries.rule("monthly"))
        let schedule = lottery.schedule(forUseOn: try day("2027-03-14"), in: DeadlineCalendar())
        func answer(_ now: String) throws -> String? {
            let now = try local(now)
            return refusal { () throws(RuleRefusal) in
                try schedule.checkEntry(now: now, by: lottery.scope.citation)
            }
        }
        #expect(try answer("2027-02-09T23:59") == "not_yet_open")
        #expect(try answer("2027-02-10T00:00") == nil)
        #expect(try answer("2027-02-13T23:59") == nil)
        #expect(try answer("2027-02-14T00:00") == "too_late")
    }

    @Test func `a lottery can be for several months at once`() throws {
        let lottery = try #require(
            try BookingWritten(
                """
                lotteries:
                  - code: quarter
                    name: {ja: 四半期抽選, en: Quarterly draw}
                    period: {months: 3, starts: 4}
                    apply: {opens: {before: month_of_use, months: 2, day: 1}, closes: {before: month_of_use, months: 2, day: 10}}
                    draw: {before: month_of_use, months: 2, day: 15}
                """
            ).lotteries.rule("quarter"))
        for (date, first) in [
            ("2026-04-01", "2026-04-01"), ("2026-06-30", "2026-04-01"), ("2026-07-01", "2026-07-01"),
            ("2027-03-31", "2027-01-01"),
        ] {
            let schedule = lottery.schedule(forUseOn: try day(date), in: EveryDayOpen())
            #expect(schedule.firstMonth == (try day(first)))
        }
        let schedule = lottery.schedule(forUseOn: try day("2027-03-31"), in: EveryDayOpen())
        #expect(schedule.draw == (try local("2026-11-15T00:00")))
    }
}
