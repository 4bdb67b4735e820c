import Basics
import Ordinance
import Testing

/// Until when a booking is to be paid: the terms of real cities.
@Suite struct BookingPaymentTests {
    private static let omura = "[{code: counter, way: counter, due: {after: booking, days: 7}}]"
    private static let ashiya = "[{code: all, due: {after: booking, days: 5, roll: back}}]"
    private static let kurayoshi = "[{code: all, due: {after: booking, days: 10}}]"
    private static let fujimino = "[{code: all, due: {after: booking, days: 8}, latest: {before: use, days: 8}}]"
    private static let higashiomi = "[{code: cash, way: [counter], due: {after: booking, days: 14}}]"
    private static let utsunomiya = "[{code: all, due: {before: use, days: 3, at: \"23:59\"}}]"
    private static let two = """
        [{code: counter, way: counter, due: {after: booking, days: 7}, latest: {before: start}, unpaid: keep},
         {code: online, way: online, due: {after: booking, minutes: 30}}]
        """

    @Test(arguments: [
        // 大村市: a week.
        (omura, "counter", "2026-05-01T10:00", "2026-08-01", "2026-05-08T24:00", false),
        // 芦屋SEC: five days; Monday 18 May is closed, so the day before.
        (ashiya, "counter", "2026-05-13T10:00", "2026-08-01", "2026-05-17T24:00", false),
        // 倉吉未来中心: ten days from the day after reception.
        (kurayoshi, "counter", "2026-05-01T23:59", "2026-08-01", "2026-05-11T24:00", false),
        // ふじみ野市: within eight days and eight days before the use.
        (fujimino, "counter", "2026-05-01T10:00", "2026-08-01", "2026-05-09T24:00", false),
        (fujimino, "counter", "2026-05-01T10:00", "2026-05-12", "2026-05-04T24:00", false),
        // 東近江市: two weeks.
        (higashiomi, "counter", "2026-05-01T10:00", "2026-08-01", "2026-05-15T24:00", false),
        // 宇都宮市: until three days before 23:59, cancelled when the second day before begins.
        (utsunomiya, "card", "2026-05-01T10:00", "2026-05-20", "2026-05-17T24:00", false),
        (two, "online", "2026-05-01T10:00", "2026-05-20", "2026-05-01T10:30", false),
        (two, "counter", "2026-05-18T10:00", "2026-05-20", "2026-05-20T00:00", false),
        // Too late for the term: at once, within the minutes a slot is held.
        (fujimino, "counter", "2026-05-05T10:00", "2026-05-12", "2026-05-05T10:15", true),
        (utsunomiya, "card", "2026-05-18T00:00", "2026-05-20", "2026-05-18T00:15", true),
    ])
    func `payment is due as the city says`(
        terms: String, way: String, booked: String, use: String, due: String, atOnce: Bool
    ) throws {
        let written = try BookingWritten("booking:\n  payment: \(terms)")
        let anchors = Anchors(date: try day(use), booking: try local(booked))
        let actual = try #require(
            written.booking.paymentDue(
                way: way, for: written.facts(try day(use)), anchors, in: DeadlineCalendar.mondays))
        #expect(actual.at == (try local(due)))
        #expect(actual.isAtOnce == atOnce)
        #expect(actual.cancelsUnpaid == (terms != Self.two || way == "online"))
    }

    @Test func `a way without a term, and a permit that is not given, have no date`() throws {
        let written = try BookingWritten(
            "booking: {payment: [{code: invoice, way: invoice, due: {after: permit, days: 30, roll: forward, over: business_days}}]}"
        )
        let date = try day("2026-09-01")
        var anchors = Anchors(date: date, booking: try local("2026-05-01T10:00"))
        func due(_ way: String) -> PaymentDue? {
            written.booking.paymentDue(way: way, for: written.facts(date), anchors, in: DeadlineCalendar())
        }
        #expect(due("counter") == nil)
        #expect(due("invoice") == nil)
        anchors.permit = try local("2026-05-07T15:00")
        // 6 June 2026 is a Saturday.
        #expect(due("invoice")?.at == (try local("2026-06-08T24:00")))
        #expect(due("invoice")?.citation.rule == "booking.payment.invoice")
    }

    @Test func `a late booking can have a term of its own`() throws {
        let written = try BookingWritten(
            """
            booking:
              payment:
                - {code: all, due: {before: use, days: 7}, when_past: {after: booking, days: 1, at: "17:00"}}
            """)
        let date = try day("2026-05-12")
        let anchors = Anchors(date: date, booking: try local("2026-05-08T10:00"))
        let due = written.booking.paymentDue(
            way: "counter", for: written.facts(date), anchors, in: EveryDayOpen())
        #expect(due?.at == (try local("2026-05-09T17:00")))
        #expect(due?.isAtOnce == true)
    }

    @Test func `a fresh mistake can be undone for half an hour, but not once the use has started`() throws {
        let written = try BookingWritten("booking: {grace: {minutes: 30, latest: {before: start}}}")
        let grace = try #require(written.booking.grace)
        let use = try #require(try TimeRange(day("2026-05-12"), clock("9:00"), clock("12:00")))
        func ends(_ booked: String) throws -> Instant? {
            grace.ends(for: Anchors(use: use, booking: try local(booked)), in: EveryDayOpen())
        }
        #expect(try ends("2026-05-01T10:00") == (try local("2026-05-01T10:30")))
        #expect(try ends("2026-05-12T08:45") == (try local("2026-05-12T09:00")))
    }

    /// 一宮市: until the end of the month of birth after two years, renewed from a year before.
    @Test func `a registration is valid until the end of a month of birth`() throws {
        let written = try BookingWritten(
            """
            booking:
              renewals:
                - {code: all, valid_until: {after: registration, years: 2, month: birth, day: last},
                   opens: {before: expiry, months: 12}}
              confirmations:
                - {code: hall, rooms: [hall], opens: {before: use, days: 30}, closes: {before: use, days: 14}}
            """)
        var anchors = Anchors()
        anchors.registration = try day("2026-07-10")
        anchors.birthday = try day("1961-02-11")
        let date = try day("2026-12-20")
        let renewal = try #require(written.booking.renewal(for: written.facts(date)))
        let validity = try #require(renewal.validity(for: anchors, in: EveryDayOpen()))
        #expect(validity.lastDay == (try day("2029-02-28")))
        #expect(validity.renewableFrom == (try local("2028-02-28T00:00")))
        #expect(written.booking.confirmation(for: written.facts(date)) == nil)
        let confirmation = try #require(written.booking.confirmation(for: written.facts(date, room: "hall")))
        #expect(
            confirmation.closes.moment(for: Anchors(date: date), in: EveryDayOpen()) == (try local("2026-12-06T24:00")))
        #expect(confirmation.missed == .cancel)
    }

    /// 高山市: a refund is claimed within a week after the use; on a closed day the next day open.
    @Test(arguments: [("2026-05-10", "2026-05-17T24:00"), ("2026-05-11", "2026-05-19T24:00")])
    func `a refund can be claimed within a week, rolled forward`(use: String, until: String) throws {
        let reader = DocumentReader()
        let rule = try #require(
            DateRule.read(try written("{after: use, days: 7, roll: forward}"), reader: reader))
        let anchors = Anchors(date: try day(use))
        #expect(rule.moment(for: anchors, in: DeadlineCalendar.mondays) == (try local(until)))
    }
}
