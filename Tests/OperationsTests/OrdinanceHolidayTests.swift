import Basics
import Foundation
import Operations
import Ordinance
import Postgres
import TestSupport
import Testing

/// The Cabinet Office's list, as computed, with one change: what it says is the law from then on.
@Suite struct OrdinanceHolidayTests {
    private static func csv(_ years: ClosedRange<Int>, extra: [String] = []) -> String {
        let days = HolidayTable.computed.days.filter { years.contains($0.year) }
        let lines = days.compactMap { date in
            HolidayTable.computed.holiday(on: date).map { holiday in
                let name = holiday.kind == .nationalHoliday ? holiday.name.ja : "休日"
                return "\(date.year)/\(date.month)/\(date.day),\(name)"
            }
        }
        let all = (lines + extra).sorted { Self.key($0) < Self.key($1) }
        return ([CabinetOfficeFile.header] + all).joined(separator: "\r\n") + "\r\n"
    }

    private static func key(_ line: String) -> Int {
        line.split(separator: ",")[0].split(separator: "/").reduce(0) { $0 * 100 + (Int($1) ?? 0) }
    }

    private func operation(_ text: String) -> ImportHolidays {
        ImportHolidays(name: "syukujitsu.csv", source: Array(text.utf8), content: text)
    }

    /// Thursday 2026-12-17 is made a holiday; the ordinance closes on holidays.
    private static let closing = SampleOrdinance.text("2020-04-01..").replacing(
        "calendar:\n",
        with: "calendar:\n  closures:\n    - {code: holidays, name: {ja: 祝日, en: Holiday}, days: holiday}\n")

    private func closed(_ city: TestCity) async throws -> String? {
        let question = UseQuestion(room: "hall", date: TestCity.weekday, slots: ["morning"])
        return try await city.refusal(
            of: ExplainQuote(municipality: SampleCity.town, question: question), as: city.resident)?.code
    }

    @Test func `a new list makes a new book, and days are what it says`() async throws {
        try await TestCity.withTown { city in
            let document = try OrdinanceDocument(name: "gyoda.yaml", text: Self.closing)
            _ = try await city.perform(ImportOrdinances([document]), as: city.admin)
            #expect(try await closed(city) == nil)
            let before = try city.world.ordinances.current(SampleCity.town)

            let text = Self.csv(2020...2027, extra: ["2026/12/17,市制の日"])
            let done = try await city.world.perform(operation(text), .system("test"))
            #expect(done.changed)
            // One for each municipality that has ordinances.
            #expect(done.books == 3)
            #expect((done.firstYear, done.lastYear) == (2020, 2027))
            #expect(done.differences.map(\.date) == [TestCity.weekday])
            #expect(try await closed(city) == "closed_day")

            // Whoever booked before keeps the days they booked under.
            let old = try await OrdinanceStore().book(before.bookID, from: city.world.database)
            var question = UseQuestion(room: "hall", date: TestCity.weekday, slots: ["morning"])
            #expect(try question.quote(by: old.book).quote.total == 14_400)
            question.facility = "nowhere"
            #expect(throws: RuleRefusal.unknownFacility("nowhere")) { try question.quote(by: old.book) }

            let again = try await city.world.perform(operation(text), .system("test"))
            #expect(!again.changed)
            #expect(try city.world.ordinances.current(SampleCity.town).number == 2)
        }
    }

    @Test(arguments: [
        ("", ":1:1:"), ("2026/1/1,元日\r\n", ":1:1:"),
        (csv(2020...2027).replacing("2026/5/6,休日", with: "2026/5/36,休日"), "2026/5/36"),
        (String(csv(2020...2027).dropLast(200)), "2027"),
    ])
    func `a faulty list is refused with its place, and nothing changes`(text: String, named: String) async throws {
        try await TestCity.withTown { city in
            do {
                _ = try await city.world.perform(operation(text), .system("test"))
                Issue.record("it must be refused")
            } catch let refusal as Refusal {
                #expect(refusal.code == "ordinance_faulty")
                #expect(refusal.words.en.contains(named), "\(refusal.words.en)")
                #expect(refusal.words.en.contains("syukujitsu.csv:"))
            }
            let stored = try await city.world.database.run(
                Statement<One<Scalar<Int64>>>(name: "files", sql: "select count(*) from holiday_file"))
            #expect(stored == 0)
        }
    }

    @Test func `holidays are everybody's, so no municipality's administrator imports them`() async throws {
        try await TestCity.withTown { city in
            let refusal = try await city.refusal(of: operation(Self.csv(2020...2027)), as: city.admin)
            #expect(refusal?.code == "not_permitted")
        }
    }
}
