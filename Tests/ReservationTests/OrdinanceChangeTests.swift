import Basics
import Ordinance
import Reservation
import Testing

/// What a new ordinance changes on the day it begins, 1 April 2027, and what it does not.
@Suite struct OrdinanceChangeTests {
    private static let march = "2019-10-01..2027-03-31"
    private static let april = "2027-04-01.."

    /// Until March the hall is let by parts of the day and room 1 from 9:00 for 500 yen; from April everything by the
    /// hour, from 8:00 until 18:00, and for 700 yen.
    private static func rules(appliesTo: String = "use") -> [String] {
        let old = WrittenOrdinance.text(
            effective: march, appliesTo: appliesTo, WrittenOrdinance.slots, "tariffs:",
            WrittenOrdinance.parts("hall", yen: [3000, 4000, 6000]), WrittenOrdinance.hourly("room-1", yen: 500))
        let new = WrittenOrdinance.text(
            effective: april, appliesTo: appliesTo, usable: "8:00-18:00", WrittenOrdinance.slots, "tariffs:",
            WrittenOrdinance.hourly("hall", yen: 1200), WrittenOrdinance.hourly("room-1", yen: 700),
            WrittenOrdinance.hourly("room-3", yen: 300))
        return [old, new]
    }

    private func grid(
        _ unit: String, from date: String, days: Int, under rules: [String] = rules(),
        now: String = "2027-03-20T10:00:00+09:00", taken: [TakenTime] = []
    ) throws -> SlotGrid {
        let facility = try SampleCatalogues.facility("otake", under: rules)
        return SlotGrid(
            facility: facility, unit: try facility.unit(unit), from: try day(date), days: days, taken: taken,
            now: try moment(now))
    }

    private func accept(
        _ unit: String, _ date: String, _ slots: [String], under rules: [String] = rules(),
        now: String = "2027-03-20T10:00:00+09:00"
    ) throws -> AcceptedBooking {
        try SampleCatalogues.catalogue("otake", under: rules).accept(
            BookingRequest(
                facility: WrittenOrdinance.facility, unit: unit, date: day(date), slots: slots, people: 1),
            now: moment(now))
    }

    @Test func `a week over the change has the columns of both, and cells only where the day has them`() throws {
        let grid = try grid("hall", from: "2027-03-30", days: 4)
        #expect(
            grid.columns.map(\.code) == [
                "morning", "afternoon", "all-day", "h0800", "h0900", "h1000", "h1100", "h1200", "h1300", "h1400",
                "h1500", "h1600", "h1700",
            ])
        #expect(letters(grid) == ["fffcccccccccc", "fffcccccccccc", "cccffffffffff", "cccffffffffff"])
        #expect(
            grid.rows.map { $0.governed?.ordinance.versions } == [["rules@1"], ["rules@1"], ["rules@2"], ["rules@2"]])
        #expect(grid.state(on: try day("2027-04-01"), column: "morning") == .closed(.outsideHours))
        #expect(grid.state(on: try day("2027-03-31"), column: "h0900") == .closed(.outsideHours))
        #expect(grid.state(on: try day("2027-03-31"), column: "evening") == nil)
        // What a page shows at its head is what holds on its first day.
        #expect(!grid.isHourly)
        #expect(try self.grid("hall", from: "2027-04-01", days: 1).isHourly)
    }

    @Test func `a week on one side of the change has nothing of the other`() throws {
        #expect(letters(try grid("hall", from: "2027-03-25", days: 7)) == [String](repeating: "fff", count: 7))
        #expect(letters(try grid("hall", from: "2027-04-01", days: 1)) == ["ffffffffff"])
    }

    @Test func `hours that begin earlier stand before the old ones, and only on the new days`() throws {
        let grid = try grid("room-1", from: "2027-03-31", days: 2)
        #expect(grid.columns.map(\.from.description) == (8...17).map { "\($0):00" })
        #expect(letters(grid) == ["cffffffffc", "ffffffffff"])
    }

    @Test func `a column that keeps its code and changes its hours is the day's own`() throws {
        let shorter = WrittenOrdinance.slots.replacing("13:00-17:00", with: "13:00-16:00")
        let tariff = WrittenOrdinance.parts("hall", yen: [3000, 4000, 6000])
        let grid = try grid(
            "hall", from: "2027-03-31", days: 2,
            under: [
                WrittenOrdinance.text(effective: Self.march, WrittenOrdinance.slots, "tariffs:", tariff),
                WrittenOrdinance.text(effective: Self.april, shorter, "tariffs:", tariff),
            ])
        #expect(grid.columns.map(\.code) == ["morning", "afternoon", "all-day", "afternoon", "all-day"])
        #expect(letters(grid) == ["fffcc", "fccff"])
        for (date, until) in [("2027-03-31", "17:00"), ("2027-04-01", "16:00")] {
            guard case .free(let time)? = grid.state(on: try day(date), column: "afternoon") else {
                Issue.record("the afternoon of \(date) is not free")
                continue
            }
            #expect(time.until == (try clock(until)))
        }
    }

    @Test(
        arguments: [
            ("2027-03-31", 1000, "rules@1"), ("2027-04-01", 1400, "rules@2"), ("2028-04-01", 1400, "rules@2"),
        ])
    func `the fee is that of the day of use, whenever it was booked`(
        date: String, yen: Int64, version: String
    ) throws {
        let accepted = try accept("room-1", date, ["h0900", "h1000"])
        #expect(accepted.quote.total == Yen(yen))
        #expect(accepted.quote.ordinances == [version])
        #expect(accepted.governed.ordinance.versions == [version])
    }

    @Test(
        arguments: [
            ("2027-03-31T23:59:59+09:00", 1000, "rules@1"), ("2027-04-01T00:00:00+09:00", 1400, "rules@2"),
        ])
    func `where it applies to bookings the fee is that of the day of booking, in Japan`(
        now: String, yen: Int64, version: String
    ) throws {
        let rules = Self.rules(appliesTo: "booking")
        for date in ["2027-04-02", "2027-09-01"] {
            let accepted = try accept("room-1", date, ["h0900", "h1000"], under: rules, now: now)
            #expect(accepted.quote.total == Yen(yen))
            #expect(accepted.quote.ordinances == [version])
        }
        let grid = try grid("hall", from: "2027-04-02", days: 2, under: rules, now: now)
        #expect(letters(grid) == [String](repeating: version == "rules@1" ? "fff" : "ffffffffff", count: 2))
    }

    @Test func `slots and hours are asked of the day's own rules`() throws {
        #expect(try accept("hall", "2027-03-31", ["morning", "afternoon"]).quote.total == 6000)
        #expect(try accept("hall", "2027-04-01", ["h0800"]).quote.total == 1200)
        let (last, first) = (try day("2027-03-31"), try day("2027-04-01"))
        #expect(throws: RuleRefusal.unknownSlot("h0900")) { try accept("hall", "2027-03-31", ["h0900"]) }
        #expect(throws: RuleRefusal.unknownSlot("morning")) { try accept("hall", "2027-04-01", ["morning"]) }
        // 17:00 is a column of the week, and no hour of the old rules.
        #expect(throws: RuleRefusal.unknownSlot("h1700")) { try accept("room-1", "2027-03-31", ["h1700"]) }
        let facility = try SampleCatalogues.facility("otake", under: Self.rules())
        let room = try facility.unit("room-1")
        for (date, hours) in [(last, 9..<17), (first, 8..<18)] {
            let usable = try clock("\(hours.lowerBound):00")..<clock("\(hours.upperBound):00")
            let governed = try facility.governed(room, on: date, bookedOn: last)
            #expect(governed.opening(on: date) == .open(usable: usable, building: usable))
        }
    }

    @Test(
        arguments: [
            ("2019-09-30", "2019-10-01"), ("2027-04-01", "2027-05-01"), ("2027-04-30", "2027-05-01"),
            ("2028-01-01", nil),
        ] as [(String, String?)])
    func `a day outside every period is refused, with the day the next one begins`(date: String, opens: String?) throws
    {
        let rules = try Self.withGap()
        let next = try opens.map { try day($0) }
        #expect(throws: RuleRefusal.noOrdinance(try day(date), opens: next)) {
            try accept("room-1", date, ["h0900"], under: rules, now: "2019-01-01T10:00:00+09:00")
        }
        #expect(RuleRefusal.noOrdinance(try day(date), opens: next).code == "no_ordinance")
    }

    @Test func `a day outside every period is closed in the grid, and a holiday on it is still named`() throws {
        let grid = try grid("room-1", from: "2027-04-29", days: 3, under: Self.withGap())
        #expect(letters(grid) == ["cccccccc", "cccccccc", "ffffffff"])
        for row in grid.rows.prefix(2) {
            #expect(row.governed == nil)
            #expect(row.opening == .closed(.noOrdinance))
            #expect(row.cells == [SlotGrid.State](repeating: .closed(.noOrdinance), count: 8))
        }
        #expect(grid.rows.map(\.kind) == [.nationalHoliday, .weekday, .saturday])
        #expect(grid.rows[0].holidayName?.ja == "昭和の日")
        #expect(grid.governed == grid.rows[2].governed)
    }

    /// In force until March, and from May until the end of the year.
    private static func withGap() throws -> [String] {
        let sections = WrittenOrdinance.slots + "tariffs:\n" + WrittenOrdinance.hourly("room-1", yen: 500)
        return [
            WrittenOrdinance.text(effective: march, sections),
            WrittenOrdinance.text(effective: "2027-05-01..2027-12-31", sections),
        ]
    }

    @Test func `a room that no tariff names has no price, and is closed until one does`() throws {
        #expect(throws: RuleRefusal.noPrice) { try accept("room-3", "2027-03-31", ["h0900"]) }
        #expect(try accept("room-3", "2027-04-01", ["h0900"]).quote.total == 300)
        let grid = try grid("room-3", from: "2027-03-31", days: 2)
        #expect(letters(grid) == ["cccccccccc", "ffffffffff"])
        #expect(grid.rows[0].opening == .closed(.noPrice))
        #expect(grid.rows[0].cells[0] == .closed(.noPrice))
        #expect(throws: RuleRefusal.noPrice) { try accept("room-2", "2027-04-01", ["h0900"]) }
        let never = try self.grid("room-2", from: "2027-03-31", days: 2)
        #expect(never.columns.isEmpty)
        #expect(never.rows.map(\.opening) == [.closed(.noPrice), .closed(.noPrice)])
    }

    @Test func `alternatives on the new days are in the new hours`() throws {
        let (last, first) = (try day("2027-03-31"), try day("2027-04-01"))
        func alternatives(_ unit: String, _ date: CalendarDate, _ slots: [String]) throws -> [String] {
            let grid = try grid(unit, from: "2027-03-31", days: 2)
            let wanted = try #require(grid.rows.first { $0.date == date }?.governed).time(on: date, slots: slots)
            return Alternatives(to: wanted, people: 1, grid: grid, limit: 2).choices
                .map { "\($0.kind.rawValue) \($0.time.date) \($0.time.slots.joined(separator: "+"))" }
        }
        // The hour from 8:00 stands beside that of 9:00, though it came later.
        #expect(
            try alternatives("room-1", first, ["h0900", "h1000"])
                == ["other_time 2027-04-01 h0800+h0900", "other_time 2027-04-01 h1000+h1100"])
        #expect(
            try alternatives("hall", last, ["morning"]) == [
                "other_time 2027-03-31 morning+afternoon", "other_time 2027-03-31 afternoon",
                "other_day 2027-04-01 h0900+h1000+h1100",
            ])
    }

    @Test func `hours cut in two on the new day stand between the old ones, and are booked in a row`() throws {
        let halves = "slots: [{code: hourly, hourly: {step: 30}}]\ntariffs:"
        let grid = try grid(
            "room-1", from: "2027-03-31", days: 2,
            under: [
                WrittenOrdinance.text(
                    effective: Self.march, usable: "9:00-11:00", WrittenOrdinance.slots, "tariffs:",
                    WrittenOrdinance.hourly("room-1", yen: 500)),
                WrittenOrdinance.text(
                    effective: Self.april, usable: "9:00-11:00", halves, WrittenOrdinance.hourly("room-1", yen: 500)),
            ])
        #expect(
            grid.columns.map { "\($0.from)-\($0.until)" } == [
                "9:00-9:30", "9:00-10:00", "9:30-10:00", "10:00-10:30", "10:00-11:00", "10:30-11:00",
            ])
        #expect(letters(grid) == ["cfccfc", "fcffcf"])
        let wanted = try #require(grid.rows[0].governed).time(on: try day("2027-03-31"), slots: ["h0900"])
        let found = Alternatives(to: wanted, people: 1, grid: grid).choices
        #expect(
            found.map { "\($0.time.date) \($0.time.slots.joined(separator: "+"))" }
                == ["2027-03-31 h1000", "2027-04-01 h0900+h0930"])
    }

    @Test func `claims are seen on both sides of the change`() throws {
        let taken = try [("2027-03-31", "10:00", "11:00"), ("2027-04-01", "8:00", "9:00")].map { date, from, until in
            TakenTime(
                spaceCode: "hall-a", range: try #require(TimeRange(day(date), clock(from), clock(until))), kind: .use)
        }
        #expect(
            letters(try grid("hall", from: "2027-03-31", days: 2, taken: taken)) == ["tftcccccccccc", "ccctfffffffff"])
    }
}
