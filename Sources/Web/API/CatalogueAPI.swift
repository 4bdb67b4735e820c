import Basics
import Hummingbird
import Operations
import Ordinance
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
    let units: [Unit]

    init(_ facility: Facility, _ municipality: Municipality) {
        self.municipality = municipality.code.digits
        code = facility.code
        name = facility.name
        address = facility.address
        phone = facility.phone
        isSample = facility.isSample
        notices = facility.notices
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
    /// The day of use the following is for: another day may have another ordinance.
    let date: CalendarDate
    /// The versions of ordinances it follows: `azalea-otake@3`.
    let ordinances: [String]
    let slots: [SlotColumn]
    let questions: [QuestionPayload]
    /// Classes of people to be counted, where the fee is per person.
    let personClasses: [Question.Option]
    let equipment: [EquipmentPayload]

    init(_ governed: GovernedUnit, _ facility: Facility, _ municipality: Municipality, on date: CalendarDate) {
        let (unit, fees) = (governed.unit, governed.ordinance.fees)
        self.municipality = municipality.code.digits
        self.facility = facility.code
        code = unit.code
        name = unit.name
        capacity = unit.capacity
        preparationMinutes = unit.preparationMinutes
        cleanupMinutes = unit.cleanupMinutes
        isSample = governed.isSample
        notices = governed.notices
        self.date = date
        ordinances = governed.ordinance.versions
        slots = governed.columns
        questions = fees.questions(forRoom: unit.code).map(QuestionPayload.init)
        personClasses = fees.personClasses(forRoom: unit.code)
        equipment = fees.equipment(forRoom: unit.code).map(EquipmentPayload.init)
    }
}

/// Something the fee depends on. An answer is an option's code, or a number of yen where `bands` say from which
/// amount each option holds.
struct QuestionPayload: Codable, Sendable {
    let code: String
    let label: LocalizedText
    let options: [Question.Option]
    /// Yen from which each option holds, in the order of the options.
    let bands: [Int64]?
    let standard: String?
    let answeredBy: Question.AnsweredBy

    init(_ question: Question) {
        code = question.code
        label = question.label
        options = question.options
        if case .yen(let lowerBounds) = question.kind { bands = lowerBounds } else { bands = nil }
        standard = question.standard
        answeredBy = question.answeredBy
    }
}

/// Something that can be asked for with the room (附属設備).
struct EquipmentPayload: Codable, Sendable {
    let code: String
    let name: LocalizedText
    let yen: Yen
    /// What the price of one piece is for: `1区分につき`.
    let unit: LocalizedText
    /// The most one piece costs for one use.
    let maximum: Yen?
    /// The most that can be asked for.
    let pieces: Int

    init(_ equipment: Equipment) {
        code = equipment.code
        name = equipment.name
        yen = equipment.yen
        unit = equipment.unit.per
        maximum = equipment.maximum
        pieces = equipment.pieces
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
            let date = try visit.date("date") ?? visit.today
            let governed: GovernedUnit
            do throws(RuleRefusal) {
                governed = try facility.governed(unit, on: date, bookedOn: visit.today)
            } catch { throw Refusal(error) }
            return try visit.reply(UnitPayload(governed, facility, catalogue.municipality, on: date))
        },
    ]
}

extension Visit {
    fileprivate func catalogue() throws(Refusal) -> Catalogue {
        try web.world.catalogues.catalogue(segment("municipality")).catalogue
    }

    fileprivate func facility(of catalogue: Catalogue) throws(Refusal) -> Facility {
        let code = try segment("facility")
        do throws(RuleRefusal) { return try catalogue.facility(code) } catch { throw Refusal(error) }
    }

    fileprivate func unit(of facility: Facility) throws(Refusal) -> BookableUnit {
        let code = try segment("unit")
        do throws(RuleRefusal) { return try facility.unit(code) } catch { throw Refusal(error) }
    }
}
