import Basics
import FoundationEssentials
import Reservation
import Testing
import Yams

@Suite struct CatalogueTests {
    @Test(arguments: ["otake", "gyoda"])
    func `a shipped catalogue is without fault, in YAML and in JSON, and has no stray key`(name: String) throws {
        let document = try SampleCatalogues.document(name)
        let catalogue = try Catalogue(document)
        let stored = try JSONEncoder().encode(document)
        #expect(try Catalogue(JSONDecoder().decode(CatalogueDocument.self, from: stored)) == catalogue)
        let tree = try YAMLDecoder().decode(DocumentTree.self, from: SampleCatalogues.text(name))
        #expect(document.unknownKeys(of: tree) == [])
    }

    @Test(arguments: [
        ("overrunPerHour: 7200", "overunPerHour: 7200", "facilities[0].tariffs[0].rows[0].overunPerHour"),
        ("holdMinutes: 15", "holdMinutes: 15\n    holdMinuts: 20", "facilities[0].holdMinuts"),
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
