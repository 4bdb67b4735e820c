import Basics
import Foundation
import Hummingbird
import HummingbirdTesting
import Operations
import Reservation
import TestSupport
import Testing

@testable import Web

@Suite struct RulesPageTests {
    static let gyoda = "/112062/gyoda-bunka-hall/rules"

    /// The ordinance that the journeys import too: from 1 April 2027, for a year, with every section.
    static func importRevision(_ city: TestCity) async throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Journeys/ordinances/gyoda-2027.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let document = try OrdinanceDocument(name: "gyoda-2027.yaml", text: text)
        _ = try await city.world.perform(ImportOrdinances([document]), .system("test"))
    }

    @Test func `the rules in force are found from the facility and from the fee`() async throws {
        try await TestDoors.with { client, _ in
            let browser = Browser(client)
            let facility = try await browser.get("/112062/gyoda-bunka-hall")
            let page = try await browser.get(try #require(facility.links(Self.gyoda).first))
            #expect(page.status == .ok)
            for words in [
                "使用料ときまり", "令和8年12月1日（火）の使用に適用", "年末年始（見本）", "9:00から21:30まで", "ホール",
                "使用日の7日前まで", "gyoda-bunka-hall@1", "別の読み方：",
            ] {
                #expect(page.text.contains(words), "\(words)")
            }
            let quote = try await browser.get(
                "\(ResidentJourneyTests.unit)/book?date=\(TestCity.weekday)&slots=morning&people=20&action=quote")
            let link = try #require(quote.links(Self.gyoda).first)
            #expect(link == "\(Self.gyoda)?date=\(TestCity.weekday)#fee-hall")
            #expect(try await browser.get(link).text.contains("id=\"fee-hall\""))
        }
    }

    @Test func `a change that is coming is announced, with a link to what will hold`() async throws {
        try await TestDoors.with { client, city in
            let browser = Browser(client)
            let before = try await browser.get(Self.gyoda)
            #expect(!before.text.contains("変わります"))
            try await Self.importRevision(city)
            let page = try await browser.get(Self.gyoda)
            #expect(page.text.contains("令和9年4月1日（木）からの使用は、使用料ときまりが変わります。"))
            let later = try await browser.get(try #require(page.links("\(Self.gyoda)?date=").first))
            #expect(later.text.contains("令和9年4月1日（木）の使用に適用"))
            #expect(later.text.contains("令和10年4月1日（土）からの使用に適用される条例・規則は、まだ登録されていません。"))
            #expect(later.links(Self.gyoda).contains(Self.gyoda))
        }
    }

    @Test func `a day without any ordinance says so, in the rules, the week and the form`() async throws {
        try await TestDoors.with { client, city in
            try await Self.importRevision(city)
            city.clock.advance(by: .seconds(200 * 86_400))
            let browser = Browser(client)
            let rules = try await browser.get("\(Self.gyoda)?date=2028-04-03")
            #expect(rules.status == .unprocessableContent)
            #expect(rules.text.contains("令和10年4月3日（月）の使用に適用される条例・規則は登録されていません。"))
            let week = try await browser.get("\(ResidentJourneyTests.unit)?from=2028-03-29")
            #expect(week.text.contains("令和10年4月1日（土）からの使用に適用される条例・規則は、登録されていません。"))
            #expect(week.text.contains("休館（条例の施行期間外）"))
            #expect(week.links("\(ResidentJourneyTests.unit)/book?date=2028-04").isEmpty)
            let book = try await browser.get(
                "\(ResidentJourneyTests.unit)/book?date=2028-04-03&slots=morning&people=5&action=quote")
            #expect(book.status == .unprocessableContent)
            #expect(book.text.contains("適用される条例がまだ登録されていません"))
        }
    }

    @Test func `a week that crosses into another ordinance shows both divisions of the day`() async throws {
        try await TestDoors.with { client, city in
            try await Self.importRevision(city)
            let browser = Browser(client)
            let week = try await browser.get("\(ResidentJourneyTests.unit)?from=2027-03-29")
            let tables = week.text.matches(of: #/<table.*?<\/table>/#.dotMatchesNewlines()).map { String($0.0) }
            #expect(tables.count == 2)
            #expect(tables.first?.contains("17:30–21:30") == true && tables.last?.contains("18:00–22:00") == true)
            #expect(week.text.contains("令和9年4月1日（木）からの使用は、使用料ときまりが変わります。"))
            let before = try await browser.get(
                "\(ResidentJourneyTests.unit)/book?date=2027-03-31&slots=morning&people=20&action=quote")
            let after = try await browser.get(
                "\(ResidentJourneyTests.unit)/book?date=2027-04-01&slots=morning&people=20&action=quote")
            #expect(before.text.contains("14,400円") && after.text.contains("10,000円"))
            let rooms = try await browser.get("/112062/gyoda-bunka-hall/dressing-room-1?from=2027-03-29")
            #expect(rooms.text.contains("<table class=\"grid\">") && rooms.text.contains("<ul class=\"days\">"))
        }
    }

    @Test func `questions in yen and equipment are asked, and what is wrong is said beside them`() async throws {
        try await TestDoors.with { client, city in
            try await Self.importRevision(city)
            let browser = Browser(client)
            let questions = try await browser.get("\(ResidentJourneyTests.unit)/book?date=2027-04-13&slots=morning")
            #expect(!questions.text.contains("火気の使用"), "asked of staff only")
            #expect(!questions.text.contains("減免（承認されているもの）"))
            let form = try questions.form("\(ResidentJourneyTests.unit)/book")
            let quote = try await browser.submit(
                form, ["people": "20", "choices/ticket": "１，５００円", "equipment/piano": "１", "action": "quote"])
            #expect(quote.text.contains("33,000円"), "(20,000 + 50%) and the piano")
            for (field, value) in [("choices/ticket", "たくさん"), ("choices/ticket", "-1"), ("equipment/piano", "2")] {
                let page = try await browser.submit(form, ["people": "20", field: value, "action": "quote"])
                #expect(page.status == .unprocessableContent, "\(field) \(value)")
                #expect(page.text.contains("href=\"#field-\(field)\"") && page.text.contains("id=\"field-\(field)\""))
                #expect(page.text.contains("value=\"\(value)\""))
            }
        }
    }

    @Test func `staff answer what staff know, and grant reductions; residents are refused`() async throws {
        try await TestDoors.with { client, city in
            try await Self.importRevision(city)
            let browser = Browser(client)
            try await browser.signIn("counter")
            let address = "\(ResidentJourneyTests.unit)/book?date=2027-04-13&slots=morning&people=20"
            let quote = try await browser.get("\(address)&choices%2Ffire=used&reductions=welfare&action=quote")
            #expect(quote.text.contains("福祉団体") && quote.text.contains("checked"))
            #expect(quote.text.contains("5,750円"), "(10,000 + 1,500), of which half")
            let hold = try quote.form("\(ResidentJourneyTests.unit)/book", holding: Form.idempotencyField)
            let check = try await browser.follow(try await browser.submit(hold, ["name": "福祉の会"]))
            #expect(check.text.contains("5,750円") && check.text.contains("火気の使用"))

            let resident = Browser(client)
            try await resident.signIn("tanaka")
            let refused = try await resident.get("\(address)&reductions=welfare&action=quote")
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("「welfare」という減免はありません"))
        }
    }

    @Test(arguments: ["date=tomorrow", "date=2027-02-30", "date=1999-12-31", "booked=x"])
    func `a day that cannot be is refused by its name`(query: String) async throws {
        try await TestDoors.with { client, _ in
            let page = try await Browser(client).get("\(Self.gyoda)?\(query)")
            #expect(page.status == .badRequest)
        }
    }

    @Test func `a facility that is not there has no rules`() async throws {
        try await TestDoors.with { client, _ in
            let page = try await Browser(client).get("/112062/no-such-hall/rules")
            #expect(page.status == .notFound)
        }
    }
}
