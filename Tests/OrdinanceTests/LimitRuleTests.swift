import Basics
import Ordinance
import Testing

@Suite struct LimitRuleTests {
    /// What refuses `new` beside `already`: the code of the rule, or nothing.
    private func reached(
        _ written: BookingWritten, adding new: BookedUse, to already: [BookedUse], at now: String,
        in calendar: DeadlineCalendar = DeadlineCalendar()
    ) throws -> LimitReached? {
        let now = try local(now)
        do throws(RuleRefusal) {
            try written.booking.limits.check(adding: new, to: already, now: now, in: calendar)
            return nil
        } catch {
            guard case .limitReached(let limit) = error else {
                Issue.record("\(error)")
                return nil
            }
            return limit
        }
    }

    /// 合志市: once a week until the 9th of the month before, then free; at most three hours by day and two in the evening.
    private static let koshi = """
        booking:
          limits:
            - {code: week, count: bookings, per: week, week_starts: monday, most: 1, article: {ja: 第6条, en: Article 6},
               until: {before: month_of_use, months: 1, day: 9}}
            - {code: daytime, count: hours, per: day, most: 3, hours: 9:00-17:00}
            - {code: evening, count: hours, per: day, most: 2, hours: 17:00-22:00}
        """

    @Test func `Koshi: a second booking of the week waits for the 10th of the month before`() throws {
        let written = try BookingWritten(Self.koshi)
        // Wednesday 10 June 2026; Monday 8 and Sunday 14 are the same week, Monday 15 is the next.
        let already = [try written.use("2026-06-10")]
        let sunday = try written.use("2026-06-14")
        let refused = try #require(try reached(written, adding: sunday, to: already, at: "2026-05-09T23:59"))
        #expect(refused.limit.citation.rule == "booking.limits.week")
        #expect(refused.limit.most == 1)
        #expect(refused.already == 1)
        #expect(refused.changesAt == (try local("2026-05-09T24:00")))
        #expect(
            refused.words.ja
                == "同じ週に予約できるのは1件までです（第6条）。すでに1件あります。令和8年5月10日（日） 0:00から予約できます。")
        #expect(
            refused.words.en
                == "At most 1 booking in one week (Article 6). There are already 1. It can be booked from "
                + "Sun 10 May 2026, 0:00.")
        #expect(try reached(written, adding: sunday, to: already, at: "2026-05-10T00:00") == nil)
        let monday = try written.use("2026-06-15")
        #expect(try reached(written, adding: monday, to: already, at: "2026-05-01T09:00") == nil)
        let first = try written.use("2026-06-08")
        #expect(try reached(written, adding: first, to: already, at: "2026-05-01T09:00") != nil)
    }

    @Test(arguments: [
        ("9:00", "12:00", [String](), nil as String?),
        ("9:00", "13:00", [], "booking.limits.daytime"),
        ("15:00", "19:00", [], nil),
        ("13:00", "20:00", [], "booking.limits.daytime"),
        ("16:00", "20:00", [], "booking.limits.evening"),
        ("12:00", "13:00", ["9:00-11:00"], nil),
        ("12:00", "14:00", ["9:00-11:00"], "booking.limits.daytime"),
        ("19:00", "20:00", ["15:00-18:00"], nil),
        ("19:00", "21:00", ["15:00-18:00"], "booking.limits.evening"),
    ])
    func `Koshi: hours count in their own band of the day`(
        from: String, until: String, others: [String], rule: String?
    ) throws {
        let written = try BookingWritten(Self.koshi)
        let already = try others.map { hours -> BookedUse in
            let ends = hours.split(separator: "-").map(String.init)
            return try written.use("2026-06-10", ends[0], ends[1])
        }
        let new = try written.use("2026-06-10", from, until)
        // After the 9th of the month before, so that the week does not refuse.
        let refused = try reached(written, adding: new, to: already, at: "2026-05-20T09:00")
        #expect(refused?.limit.citation.rule == rule)
        #expect(refused?.changesAt == nil)
    }

    /// Used Friday to Sunday and Tuesday; Monday 8 June is closed. Wednesday is asked for.
    @Test(arguments: [
        // 常滑市: closed days count. Friday to Wednesday are six days.
        ("counted", 6, nil as Int?), ("counted", 5, 5),
        // 広島市安芸区スポーツセンター: they do not. Five days.
        ("skipped", 5, nil), ("skipped", 4, 4),
        // Where a closed day ends the run: Tuesday and Wednesday.
        ("break", 2, nil), ("break", 1, 1),
    ])
    func `days in a row, closed days counted or not`(closedDays: String, most: Int, already: Int?) throws {
        let written = try BookingWritten(
            "booking: {limits: [{code: run, count: consecutive_days, most: \(most), closed_days: \(closedDays)}]}")
        let used = try ["2026-06-05", "2026-06-06", "2026-06-07", "2026-06-09"].map { try written.use($0) }
        let refused = try reached(
            written, adding: written.use("2026-06-10"), to: used, at: "2026-05-01T09:00",
            in: DeadlineCalendar(closedWeekdays: [.monday]))
        #expect(refused?.already == already)
        // A day that closes the gap between two runs joins both; one that touches nothing joins none.
        #expect(
            try reached(
                written, adding: written.use("2026-06-12"), to: used, at: "2026-05-01T09:00",
                in: DeadlineCalendar(closedWeekdays: [.monday])) == nil)
    }

    @Test func `a day between two runs joins them`() throws {
        let written = try BookingWritten("booking: {limits: [{code: run, count: consecutive_days, most: 4}]}")
        let used = try ["2026-06-02", "2026-06-03", "2026-06-05", "2026-06-06"].map { try written.use($0) }
        let refused = try reached(
            written, adding: written.use("2026-06-04"), to: used, at: "2026-05-01T09:00")
        #expect(refused?.already == 4)
        #expect(refused?.words.ja == "続けて使用できるのは4日までです（休館日を含みます）（規則）。")
    }

    /// ユニゾン: ten slots a month; シアターフォンテ: twelve unpaid bookings in all.
    @Test func `slots of a month and unpaid bookings are added up`() throws {
        let written = try BookingWritten(
            """
            booking:
              limits:
                - {code: month, count: slots, per: month, most: 10}
                - {code: unpaid, count: bookings, per: unpaid, most: 3}
                - {code: year, count: bookings, per: fiscal_year, most: 4, rooms: [hall]}
            """)
        let june = try written.use("2026-06-10", slots: 4, paid: true)
        func rule(_ slots: Int, _ date: String, _ already: [BookedUse], room: String? = nil) throws -> String? {
            try reached(
                written, adding: written.use(date, room: room, slots: slots), to: already, at: "2026-05-01T09:00"
            )?.limit.citation.rule
        }
        #expect(try rule(2, "2026-06-20", [june, june]) == nil)
        #expect(try rule(3, "2026-06-20", [june, june]) == "booking.limits.month")
        #expect(try rule(3, "2026-07-01", [june, june]) == nil)
        let unpaid = try written.use("2026-09-01")
        #expect(try rule(1, "2026-08-01", [unpaid, unpaid, june]) == nil)
        #expect(try rule(1, "2026-08-01", [unpaid, unpaid, unpaid]) == "booking.limits.unpaid")
        // The fiscal year ends with March.
        let halls = try ["2026-04-01", "2026-10-01", "2027-01-10", "2027-03-31"].map {
            try written.use($0, room: "hall", paid: true)
        }
        #expect(try rule(1, "2026-12-01", halls, room: "hall") == "booking.limits.year")
        #expect(try rule(1, "2027-04-01", halls, room: "hall") == nil)
        #expect(try rule(1, "2026-12-01", halls, room: "kitchen") == nil)
    }

    @Test func `a total counts what is not over, and says when the next ends`() throws {
        let written = try BookingWritten("booking: {limits: [{code: all, count: bookings, per: total, most: 2}]}")
        let already = [try written.use("2026-06-20"), try written.use("2026-06-10"), try written.use("2026-05-01")]
        let refused = try reached(written, adding: written.use("2026-07-01"), to: already, at: "2026-06-01T09:00")
        #expect(refused?.already == 2)
        #expect(refused?.changesAt == (try local("2026-06-10T12:00")))
        #expect(try reached(written, adding: written.use("2026-07-01"), to: already, at: "2026-06-10T12:00") == nil)
    }

    @Test func `a limit on what is booked in a month changes with the month`() throws {
        let written = try BookingWritten(
            "booking: {limits: [{code: online, count: slots, per: month, most: 10, judged_by: booking}]}")
        let already = [try written.use("2026-09-10", slots: 10, booked: "2026-05-02T10:00")]
        let new = try written.use("2026-12-01", booked: "2026-05-20T10:00")
        let refused = try reached(written, adding: new, to: already, at: "2026-05-20T10:00")
        #expect(refused?.changesAt == (try local("2026-06-01T00:00")))
        let later = try written.use("2026-12-01", booked: "2026-06-01T00:00")
        #expect(try reached(written, adding: later, to: already, at: "2026-06-01T00:00") == nil)
    }

    /// 広島市牛田公民館: once a week from three months before, more from one; the hall at most three hours until then.
    @Test func `Ushita: limits end a month before the use`() throws {
        let written = try BookingWritten(
            """
            booking:
              limits:
                - {code: week, count: bookings, per: week, most: 1, until: {before: use, months: 1, at: "0:00"}}
                - {code: hall, count: hours, per: day, most: 3, rooms: [hall], until: {before: use, months: 1, at: "0:00"}}
            """)
        let long = try written.use("2026-06-10", "9:00", "13:00", room: "hall")
        let refused = try reached(written, adding: long, to: [], at: "2026-05-09T23:59")
        #expect(refused?.limit.citation.rule == "booking.limits.hall")
        #expect(refused?.already == 0)
        #expect(refused?.changesAt == (try local("2026-05-10T00:00")))
        #expect(try reached(written, adding: long, to: [], at: "2026-05-10T00:00") == nil)
    }
}
