import Basics
import Crypto
import FoundationEssentials
import Postgres
import Reservation

/// Puts a municipality's catalogue in force: checked whole, stored as an immutable version, or not at all.
///
/// The same document again changes nothing. Spaces and units that the new document no longer has keep their rows,
/// because bookings refer to them.
package struct ImportCatalogue: Operation {
    package static let permission = Permission.administrator
    package let document: CatalogueDocument

    package init(document: CatalogueDocument) { self.document = document }

    package var municipality: String? { document.municipality.code }

    package func run(_ world: World, _ call: Call) async throws -> CatalogueImport {
        let catalogue: Catalogue
        do throws(CatalogueErrors) {
            catalogue = try Catalogue(document, ordinances: nil)
        } catch {
            let lines = error.description
            throw Refusal("catalogue_faulty", ja: lines, en: lines, field: "document")
        }
        let code = document.municipality.code
        let text = JSON(document).asText
        let sha256 = Bytes(SHA256.hash(data: Array(text.text.utf8)))
        let before = try? world.catalogues.catalogue(code).versionID

        var rows = CatalogueRows()
        for facility in catalogue.facilities { rows.add(facility, of: code) }
        let (now, name) = (world.now, document.municipality.name)
        var segment = Segment()
        segment.add(SQL.insertMunicipality, code, name.ja, name.en, now)
        segment.add(
            SQL.insertCatalogueVersion, world.newID(), code, sha256, text, now, call.principal?.account.uuid)
        segment.add(SQL.insertFacilities, rows.facilities, code, rows.facilityCodes)
        segment.add(SQL.insertSpaces, rows.spaces, code, rows.spaceFacilities, rows.spaceCodes)
        segment.add(SQL.insertUnits, rows.units, code, rows.unitFacilities, rows.unitCodes)
        segment.add(SQL.insertUnitSpaces, code, sha256, rows.unitSpaceUnits, rows.unitSpaceSpaces)
        segment.add(SQL.setCurrentCatalogue, code, sha256, now)
        segment.audit(call, "import_catalogue", "municipality", code, in: code, at: now)
        _ = try await world.database.run(segment)
        try await world.loadRules()
        return CatalogueImport(
            municipality: code, changed: try world.catalogues.catalogue(code).versionID != before,
            facilities: catalogue.facilities.count, units: rows.units.count)
    }
}

/// What an import put in force.
package struct CatalogueImport: Sendable, Codable {
    package let municipality: String
    /// False when this very document was in force before.
    package let changed: Bool
    package let facilities: Int
    package let units: Int
}

/// The rows of a catalogue, column by column as the statements take them.
private struct CatalogueRows {
    var facilities: [UUID] = []
    var facilityCodes: [String] = []
    var spaces: [UUID] = []
    var spaceFacilities: [UUID] = []
    var spaceCodes: [String] = []
    var units: [UUID] = []
    var unitFacilities: [UUID] = []
    var unitCodes: [String] = []
    var unitSpaceUnits: [UUID] = []
    var unitSpaceSpaces: [UUID] = []

    mutating func add(_ facility: Facility, of code: String) {
        let facilityID = StableID.facility(code, facility.code)
        facilities.append(facilityID)
        facilityCodes.append(facility.code)
        for space in facility.spaces {
            spaces.append(StableID.space(code, facility.code, space.code))
            spaceFacilities.append(facilityID)
            spaceCodes.append(space.code)
        }
        for unit in facility.units {
            let unitID = StableID.unit(code, facility.code, unit.code)
            units.append(unitID)
            unitFacilities.append(facilityID)
            unitCodes.append(unit.code)
            for space in unit.spaces {
                unitSpaceUnits.append(unitID)
                unitSpaceSpaces.append(StableID.space(code, facility.code, space))
            }
        }
    }
}
