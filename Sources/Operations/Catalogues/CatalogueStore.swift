import Basics
import FoundationEssentials
import Logging
import Postgres
import Reservation
import ServiceLifecycle
import Synchronization

/// A municipality's catalogue in force, with the version a quote records.
package struct CurrentCatalogue: Sendable {
    package let versionID: UUID
    /// The rules the catalogue's facilities are governed by; nothing while the municipality has none.
    package let bookID: UUID?
    package let catalogue: Catalogue

    package var code: String { catalogue.municipality.code.digits }

    /// What can be booked under these stored ids; nothing when the catalogue no longer has it.
    func unit(facilityID: UUID, unitID: UUID) -> (facility: Facility, unit: BookableUnit)? {
        for facility in catalogue.facilities where StableID.facility(code, facility.code) == facilityID {
            for unit in facility.units where StableID.unit(code, facility.code, unit.code) == unitID {
                return (facility, unit)
            }
        }
        return nil
    }
}

/// The catalogues of all municipalities, in memory. Read on every request, replaced as a whole when one changes.
package final class CatalogueStore: Sendable {
    private let current = Mutex<[String: CurrentCatalogue]>([:])

    package init() {}

    /// By municipality code.
    package func all() -> [CurrentCatalogue] {
        current.withLock { $0.sorted { $0.key < $1.key }.map(\.value) }
    }

    /// - Throws: `unknown_municipality`.
    package func catalogue(_ municipality: String) throws(Refusal) -> CurrentCatalogue {
        guard let catalogue = current.withLock({ $0[municipality] }) else {
            throw Refusal(
                "unknown_municipality", ja: "自治体「\(municipality)」は登録されていません。",
                en: "There is no municipality “\(municipality)”.", field: "municipality")
        }
        return catalogue
    }

    /// Reads what is in force from the database, under the rules in force.
    fileprivate func load(from database: PostgresPool, under ordinances: OrdinanceStore) async throws {
        let books = Dictionary(ordinances.all().map { ($0.municipality, $0) }, uniquingKeysWith: { first, _ in first })
        var loaded: [String: CurrentCatalogue] = [:]
        for row in try await database.run(SQL.currentCatalogues) {
            let document = try JSONDecoder().decode(CatalogueDocument.self, from: Data(row.document.text.utf8))
            loaded[row.municipalityCode] = CurrentCatalogue(
                versionID: row.catalogueVersionID, bookID: books[row.municipalityCode]?.bookID,
                catalogue: try Catalogue(document, ordinances: books[row.municipalityCode]?.book))
        }
        let fresh = loaded
        current.withLock { $0 = fresh }
    }
}

extension World {
    /// Reads the ordinances and the catalogues in force: at start, and whenever one of them has changed.
    package func loadRules() async throws {
        try await ordinances.load(from: database)
        try await catalogues.load(from: database, under: ordinances)
    }
}
