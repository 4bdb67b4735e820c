import Basics
import Ordinance
import Testing

@Suite struct CalendarDaysTests {
    @Test(arguments: [
        // Golden week 2026: 1 May is a Friday, 7 May the next business day.
        ("2026-05-01", 1, "2026-05-07"), ("2026-05-02", 1, "2026-05-07"), ("2026-04-28", 2, "2026-05-01"),
        ("2026-05-07", -1, "2026-05-01"), ("2026-12-30", 1, "2027-01-04"), ("2027-01-04", -1, "2026-12-30"),
        ("2026-05-03", 0, "2026-05-03"), ("2026-12-01", 5, "2026-12-08"),
    ])
    func `bank business days are counted without the first day`(from: String, count: Int, to: String) throws {
        let calendar = try CalendarReading.calendar(CalendarReading.otake)
        #expect(calendar.businessDays == .bank)
        #expect(calendar.adding(businessDays: count, to: try day(from)) == (try day(to)))
    }

    @Test func `business days may be those of the facility`() throws {
        let calendar = try CalendarReading.calendar(CalendarReading.otake + "\nbusiness_days: facility")
        // Open on Saturdays and Sundays and on the 振替休日, closed on 3 to 5 May.
        #expect(calendar.adding(businessDays: 1, to: try day("2026-05-01")) == (try day("2026-05-02")))
        #expect(calendar.adding(businessDays: 2, to: try day("2026-05-01")) == (try day("2026-05-06")))
        #expect(calendar.isBusinessDay(try day("2026-12-06")))
        #expect(!calendar.isBusinessDay(try day("2026-11-03")))
    }

    @Test func `counting agrees with a count of every day`() throws {
        for words in ["bank", "facility"] {
            let calendar = try CalendarReading.calendar(CalendarReading.otake + "\nbusiness_days: \(words)")
            let days = try (day("2026-01-01")...day("2027-12-31")).filter { calendar.isBusinessDay($0) }
            for (index, date) in days.dropLast(10).enumerated() {
                #expect(calendar.adding(businessDays: 10, to: date) == days[index + 10])
                #expect(calendar.adding(businessDays: -10, to: days[index + 10]) == date)
            }
        }
    }

    @Test func `the next and the last open day, from a day that may be open itself`() throws {
        let calendar = try CalendarReading.calendar(
            CalendarReading.otake
                + "\nexceptions: [{dates: 2027-01-04..2027-01-10, rooms: [hall], closed: {ja: 工事, en: Works}}]")
        #expect(calendar.nextOpenDay(from: try day("2026-12-29")) == (try day("2027-01-04")))
        #expect(calendar.nextOpenDay(from: try day("2026-12-28")) == (try day("2026-12-28")))
        #expect(calendar.nextOpenDay(from: try day("2026-12-29"), room: "hall") == (try day("2027-01-12")))
        #expect(calendar.previousOpenDay(from: try day("2027-01-03")) == (try day("2026-12-28")))
        #expect(calendar.nextOpenDay(from: try day("2051-01-01")) == nil)
        #expect(calendar.previousOpenDay(from: try day("1980-01-03")) == nil)
        #expect(calendar.adding(businessDays: 10, to: try day("2050-12-30")) == nil)
        #expect(!calendar.isBusinessDay(try day("2051-01-04")))
    }

    private static let hours = """
        opening: [{code: all, days: any, usable: 9:00-17:00}]
        closures: [{code: mondays, name: {ja: 月曜, en: Mondays}, days: monday}]
        reception:
          - {code: online, channel: online, hours: 5:00-24:00, name: {ja: オンライン受付, en: Online booking}}
          - {code: weekend, channel: counter, days: [saturday, sunday], hours: 9:00-12:00, name: {ja: 土日, en: Weekend}}
          - {code: counter, channel: counter, hours: [8:30-12:00, 13:00-17:00], name: {ja: 窓口, en: Counter}}
        """

    @Test(arguments: [
        // 2026-12-01 is a Tuesday, 12-07 a Monday: the counter is closed with the house, online is not.
        (ReceptionRule.Channel.online, "2026-12-01T05:00:00+09:00", String?.none),
        (.online, "2026-12-01T04:59:59+09:00", "2026-12-01T05:00:00+09:00"),
        (.online, "2026-12-01T23:59:59+09:00", nil),
        (.online, "2026-12-02T00:00:00+09:00", "2026-12-02T05:00:00+09:00"),
        (.online, "2026-12-07T12:00:00+09:00", nil),
        (.counter, "2026-12-01T08:30:00+09:00", nil), (.counter, "2026-12-01T11:59:59+09:00", nil),
        (.counter, "2026-12-01T12:00:00+09:00", "2026-12-01T13:00:00+09:00"),
        (.counter, "2026-12-01T17:00:00+09:00", "2026-12-02T08:30:00+09:00"),
        (.counter, "2026-12-06T12:00:00+09:00", "2026-12-08T08:30:00+09:00"),
        (.counter, "2026-12-07T10:00:00+09:00", "2026-12-08T08:30:00+09:00"),
        (.counter, "2026-12-05T09:00:00+09:00", nil),
        // No rule names the telephone.
        (.phone, "2026-12-01T03:00:00+09:00", nil),
    ])
    func `bookings are taken in the hours of reception, and a refusal says when they are next`(
        channel: ReceptionRule.Channel, now: String, opens: String?
    ) throws {
        let calendar = try CalendarReading.calendar(Self.hours)
        let now = try moment(now)
        let expected = try opens.map { try moment($0) }
        #expect(calendar.receptionOpens(channel, from: now) == expected ?? now)
        do throws(RuleRefusal) {
            try calendar.checkReception(channel, at: now)
            #expect(expected == nil)
        } catch {
            guard case .receptionClosed(_, let opensAt, let rule) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(error.code == "reception_closed")
            #expect(opensAt == expected)
            #expect(expected != nil)
            #expect(rule.article.ja == "管理規則")
        }
    }
}
