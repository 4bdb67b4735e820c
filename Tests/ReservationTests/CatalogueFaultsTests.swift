import Basics
import Reservation
import Testing

@Suite struct CatalogueFaultsTests {
    private func faults(_ document: CatalogueDocument) -> [String] {
        do throws(CatalogueErrors) {
            _ = try Catalogue(document, ordinances: nil)
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    private typealias Edit = @Sendable (inout CatalogueDocument) -> Void

    /// What is spoilt in Gyoda's catalogue, and the one fault it must lead to.
    private static let cases: [(fault: String, edit: Edit)] = [
        (
            "municipality.code: 「112063」 is not a 全国地方公共団体コード of six digits with a right check digit",
            { $0.municipality.code = "112063" }
        ),
        (
            "municipality.invoiceRegistrationNumber: 「T1」 is not T and 13 digits with a right check digit",
            { $0.municipality.invoiceRegistrationNumber = "T1" }
        ),
        ("municipality.name.en: is empty", { $0.municipality.name.en = " " }),
        ("facilities: at least one facility is needed", { $0.facilities = [] }),
        ("facilities[1].code: 「gyoda-bunka-hall」 is used twice", { $0.facilities.append($0.facilities[0]) }),
        (
            "facilities[0].code: 「Hall 1」 is not a code of 1 to 40 small letters, digits, - and _",
            { $0.facilities[0].code = "Hall 1" }
        ),
        (
            "facilities[0].notices: a sample needs a notice that says what is a sample",
            { $0.facilities[0].notices = nil }
        ),
        (
            "facilities[0].units[0].spaces[1]: 「B」 is not a space of this facility",
            { $0.facilities[0].units[0].spaces.append("B") }
        ),
        (
            "facilities[0].units[0].spaces[1]: 「hall」 is named twice",
            { $0.facilities[0].units[0].spaces.append("hall") }
        ),
        (
            "facilities[0].units[0].spaces: at least one space is needed",
            { $0.facilities[0].units[0].spaces = [] }
        ),
        ("facilities[0].units[2].capacity: 0 is not within 1 to 100000", { $0.facilities[0].units[2].capacity = 0 }),
        (
            "facilities[0].units[0].preparationMinutes: -1 is not within 0 to 720",
            { $0.facilities[0].units[0].preparationMinutes = -1 }
        ),
        (
            "facilities[0].units[0].cleanupMinutes: 721 is not within 0 to 720",
            { $0.facilities[0].units[0].cleanupMinutes = 721 }
        ),
        ("facilities[0].units[1].code: 「hall」 is used twice", { $0.facilities[0].units[1].code = "hall" }),
        ("facilities[0].revenueSubject: is empty", { $0.facilities[0].revenueSubject = "" }),
        (
            "facilities[0].units[0].notices: a sample needs a notice that says what is a sample",
            { $0.facilities[0].units[0].sample = true }
        ),
    ]

    @Test(arguments: cases.indices)
    func `a spoilt catalogue is refused with the place and the reason`(index: Int) throws {
        let (fault, edit) = Self.cases[index]
        var document = try SampleCatalogues.document("gyoda")
        edit(&document)
        #expect(faults(document) == [fault])
    }

    @Test func `every fault is reported at once`() throws {
        var document = try SampleCatalogues.document("otake")
        document.municipality.code = "1"
        document.facilities[0].revenueSubject = ""
        document.facilities[0].spaces[0].name.ja = ""
        document.facilities[0].units[3].capacity = 0
        document.facilities[0].units[8].spaces = ["attic"]
        #expect(
            faults(document).map { $0.prefix { $0 != ":" } } == [
                "municipality.code", "facilities[0].revenueSubject", "facilities[0].spaces[0].name.ja",
                "facilities[0].units[3].capacity", "facilities[0].units[8].spaces[0]",
            ])
    }
}
