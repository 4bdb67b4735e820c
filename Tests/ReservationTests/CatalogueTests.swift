import Basics
import FoundationEssentials
import Ordinance
import Reservation
import Testing
import Yams

@Suite struct CatalogueTests {
    @Test(arguments: ["otake", "gyoda"])
    func `a shipped catalogue is without fault, in YAML and in JSON, and has no stray key`(name: String) throws {
        let document = try SampleCatalogues.document(name)
        let book = try SampleCatalogues.book(name)
        let catalogue = try Catalogue(document, ordinances: book)
        let stored = try JSONEncoder().encode(document)
        let read = try JSONDecoder().decode(CatalogueDocument.self, from: stored)
        #expect(try Catalogue(read, ordinances: book) == catalogue)
        let tree = try YAMLDecoder().decode(DocumentTree.self, from: SampleCatalogues.text(name))
        #expect(document.unknownKeys(of: tree) == [])
    }

    @Test(arguments: [
        ("cleanupMinutes: 30", "cleanupMinuts: 30", "facilities[0].units[0].cleanupMinuts"),
        ("    sample: true", "    sample: true\n    smaple: true", "facilities[0].smaple"),
        // What stands in the ordinance has no place here.
        ("    sample: true", "    sample: true\n    holdMinutes: 15", "facilities[0].holdMinutes"),
        ("capacity: 1000", "capacity: 1000\n        tariff: hall", "facilities[0].units[0].tariff"),
        // A comma in a flow mapping starts a new key, here without a value.
        ("ja: 行田市文化ホール", "ja: 行田市,文化ホール", "facilities[0].name.文化ホール"),
        ("preparationMinutes: 30", "preparation: {minutes: 30}", "facilities[0].units[0].preparation"),
        ("{ja: 行田市, en: Gyoda City}", "{ja: 行田市, en: Gyoda City, fr: Gyoda}", "municipality.name.fr"),
    ])
    func `a misspelt key is named, not passed over`(right: String, wrong: String, path: String) throws {
        let text = try SampleCatalogues.text("gyoda")
        let edited = text.replacing(right, with: wrong, maxReplacements: 1)
        #expect(edited != text)
        let document = try YAMLDecoder().decode(CatalogueDocument.self, from: edited)
        let tree = try YAMLDecoder().decode(DocumentTree.self, from: edited)
        #expect(document.unknownKeys(of: tree).map(\.path) == [path])
    }

    @Test(arguments: ["otake", "gyoda"])
    func `every unit of a shipped catalogue has a price, and the ordinance's examples hold`(name: String) throws {
        let facility = try SampleCatalogues.facility(name)
        let timeline = try #require(facility.timeline)
        #expect(!timeline.ordinances.isEmpty)
        for ordinance in timeline.ordinances {
            #expect(facility.units.filter { ordinance.fees.tariff(forRoom: $0.code) == nil }.map(\.code) == [])
            #expect(!ordinance.examples.isEmpty)
            #expect(ordinance.failedExamples().map(\.description) == [])
        }
    }

    @Test func `what is a sample in the catalogue or in the ordinance is one in the booking`() throws {
        let facility = try SampleCatalogues.facility("otake")
        let date = try day("2026-12-01")
        func governed(_ unit: String) throws -> GovernedUnit {
            try facility.governed(facility.unit(unit), on: date, bookedOn: date)
        }
        // The half is a sample in the catalogue, the whole hall's price in the ordinance, the package in neither.
        #expect(try governed("hall-a").isSample)
        #expect(try governed("hall").isSample)
        #expect(try !governed("otake-hall-package").isSample)
        #expect(try governed("hall").notices.map(\.ja) == ["単価は見本です（公表資料が画像のため）。"])
    }

    @Test func `without an ordinance nothing can be booked`() throws {
        let catalogue = try Catalogue(SampleCatalogues.document("otake"), ordinances: nil)
        let (date, now) = (try day("2026-12-01"), try moment("2026-11-20T10:00:00+09:00"))
        let request = BookingRequest(
            facility: "azalea-otake", unit: "hall", date: date, slots: ["h0900"], people: 1)
        #expect(throws: RuleRefusal.noOrdinance(date, opens: nil)) { try catalogue.accept(request, now: now) }
        let facility = try catalogue.facility("azalea-otake")
        let grid = SlotGrid(
            facility: facility, unit: try facility.unit("hall"), from: date, days: 2, taken: [], now: now)
        #expect(grid.columns.isEmpty)
        #expect(grid.rows.map(\.opening) == [.closed(.noOrdinance), .closed(.noOrdinance)])
        // An ordinance of another facility is none of this one's.
        let other = try Catalogue(SampleCatalogues.document("otake"), ordinances: SampleCatalogues.book("gyoda"))
        #expect(throws: RuleRefusal.noOrdinance(date, opens: nil)) { try other.accept(request, now: now) }
    }

    @Test func `the municipality and the halls are who they should be`() throws {
        let otake = try SampleCatalogues.otake()
        #expect(otake.municipality.code.digits == "342114")
        #expect(otake.municipality.name.ja == "大竹市")
        #expect(otake.municipality.invoiceRegistrationNumber == nil)
        let gyoda = try SampleCatalogues.gyoda()
        #expect(gyoda.municipality.code.digits == "112062")
        #expect(gyoda.municipality.issuer == gyoda.municipality.name)
        for facility in otake.facilities + gyoda.facilities {
            #expect(facility.isSample)
            #expect(facility.notices.contains { $0.ja.contains("見本") && $0.en.contains("sample") })
        }
    }

    @Test(arguments: ["342114", "112062", "131016", "011002", "271004"])
    func `codes of municipalities with a right check digit`(code: String) {
        #expect(MunicipalityCode(code)?.digits == code)
    }

    @Test(arguments: ["342115", "112060", "34211", "3421144", "34211４", "", "abcdef", "-34211"])
    func `codes of municipalities with a wrong one, or none`(code: String) {
        #expect(MunicipalityCode(code) == nil)
    }

    @Test(arguments: ["T7123456789012", "T4011001098993", "T2120901007402", "T2000020132110", "T2000020342114"])
    func `registration numbers with a right check digit`(number: String) {
        #expect(InvoiceRegistrationNumber(number)?.text == number)
    }

    @Test(arguments: ["T7123456789013", "7123456789012", "T712345678901", "t7123456789012", "T71234567890１2", ""])
    func `registration numbers with a wrong one, or another form`(number: String) {
        #expect(InvoiceRegistrationNumber(number) == nil)
    }
}
