import Basics
import Hummingbird
import Operations
import Reservation

struct MunicipalityPayload: Codable, Sendable {
    let code: String
    let name: LocalizedText

    init(_ municipality: Municipality) {
        code = municipality.code.digits
        name = municipality.name
    }
}

/// A facility as a list shows it.
struct FacilitySummaryPayload: Codable, Sendable {
    let municipality: String
    let code: String
    let name: LocalizedText
    let address: LocalizedText
    let phone: String?
    let isSample: Bool

    init(_ facility: Facility, _ municipality: Municipality) {
        self.municipality = municipality.code.digits
        code = facility.code
        name = facility.name
        address = facility.address
        phone = facility.phone
        isSample = facility.isSample
    }
}

struct FacilityPayload: Codable, Sendable {
    struct Unit: Codable, Sendable {
        let code: String
        let name: LocalizedText
        let capacity: Int
        let isSample: Bool
    }

    let municipality: String
    let code: String
    let name: LocalizedText
    let address: LocalizedText
    let phone: String?
    let isSample: Bool
    let notices: [LocalizedText]
    let holdMinutes: Int
    let counterPaymentDays: Int
    let units: [Unit]

    init(_ facility: Facility, _ municipality: Municipality) {
        self.municipality = municipality.code.digits
        code = facility.code
        name = facility.name
        address = facility.address
        phone = facility.phone
        isSample = facility.isSample
        notices = facility.notices
        holdMinutes = facility.holdMinutes
        counterPaymentDays = facility.counterPaymentDays
        units = facility.units.map {
            Unit(code: $0.code, name: $0.name, capacity: $0.capacity, isSample: $0.isSample)
        }
    }
}

/// What can be booked, and what has to be asked before its fee can be said.
struct UnitPayload: Codable, Sendable {
    let municipality: String
    let facility: String
    let code: String
    let name: LocalizedText
    let capacity: Int
    let preparationMinutes: Int
    let cleanupMinutes: Int
    let isSample: Bool
    let notices: [LocalizedText]
    let slots: [SlotColumn]
    let questions: [Question]
    /// Classes of people to be counted, where the fee is per person.
    let personClasses: [Question.Option]

    init(_ unit: BookableUnit, _ facility: Facility, _ municipality: Municipality) {
        self.municipality = municipality.code.digits
        self.facility = facility.code
        code = unit.code
        name = unit.name
        capacity = unit.capacity
        preparationMinutes = unit.preparationMinutes
        cleanupMinutes = unit.cleanupMinutes
        isSample = unit.isSample
        notices = unit.notices
        slots = unit.slotScheme.columns(span: facility.span)
        questions = unit.tariff.questions
        personClasses = unit.tariff.persons
    }
}

/// What there is to book. Read from memory: nothing of it is in anybody's way.
enum CatalogueAPI {
    static let facilityPath = "/v1/municipalities/{municipality}/facilities/{facility}"
    static let unitPath = facilityPath + "/units/{unit}"

    static let routes: [Route] = [
        .api(.get, "/v1/municipalities", .anybody) { visit in
            let catalogues = visit.web.world.catalogues.all()
            return try visit.reply(
                ListPayload(items: catalogues.map { MunicipalityPayload($0.catalogue.municipality) }))
        },
        .api(.get, "/v1/municipalities/{municipality}/facilities", .anybody) { visit in
            let catalogue = try visit.catalogue()
            return try visit.reply(
                ListPayload(
                    items: catalogue.facilities.map { FacilitySummaryPayload($0, catalogue.municipality) }))
        },
        .api(.get, facilityPath, .anybody) { visit in
            let catalogue = try visit.catalogue()
            let facility = try visit.facility(of: catalogue)
            return try visit.reply(FacilityPayload(facility, catalogue.municipality))
        },
        .api(.get, unitPath, .anybody) { visit in
            let catalogue = try visit.catalogue()
            let facility = try visit.facility(of: catalogue)
            let unit = try visit.unit(of: facility)
            return try visit.reply(UnitPayload(unit, facility, catalogue.municipality))
        },
    ]
}

extension Visit {
    fileprivate func catalogue() throws(Refusal) -> Catalogue {
        try web.world.catalogues.catalogue(segment("municipality")).catalogue
    }

    fileprivate func facility(of catalogue: Catalogue) throws(Refusal) -> Facility {
        let code = try segment("facility")
        do throws(ReservationRefusal) { return try catalogue.facility(code) } catch { throw Refusal(error) }
    }

    fileprivate func unit(of facility: Facility) throws(Refusal) -> BookableUnit {
        let code = try segment("unit")
        do throws(ReservationRefusal) { return try facility.unit(code) } catch { throw Refusal(error) }
    }
}
