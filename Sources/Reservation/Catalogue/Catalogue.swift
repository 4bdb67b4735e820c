import Basics
import Ordinance

/// A city's catalogue, checked and indexed: what can be booked, when, and for how much.
///
/// Held in memory by every process and replaced as a whole when the city publishes a new one.
package struct Catalogue: Hashable, Sendable {
    package let document: CatalogueDocument
    package let municipality: Municipality
    package let facilities: [Facility]

    /// Checks `document` and reports every fault in it at once.
    ///
    /// - Parameter ordinances: the rules the facilities are governed by; without them nothing can be booked.
    package init(_ document: CatalogueDocument, ordinances: OrdinanceBook?) throws(CatalogueErrors) {
        var reader = CatalogueReader(document, ordinances: ordinances)
        self.document = document
        (municipality, facilities) = try reader.read()
    }

    /// - Throws: `unknown_facility`.
    package func facility(_ code: String) throws(RuleRefusal) -> Facility {
        guard let facility = facilities.first(where: { $0.code == code }) else { throw .unknownFacility(code) }
        return facility
    }

    /// Decides a request: the time exists and is open, booking for it is open, the people fit, the fee is known.
    ///
    /// What is already taken is not asked here: ``SlotGrid`` shows it and the database decides it.
    package func accept(_ request: BookingRequest, now: Instant) throws(RuleRefusal) -> AcceptedBooking {
        let facility = try facility(request.facility)
        let unit = try facility.unit(request.unit)
        let today = JapanTime.date(of: now)
        let governed = try facility.governed(unit, on: request.date, bookedOn: today)
        let time = try governed.time(on: request.date, slots: request.slots)
        guard request.people >= 1 else { throw .noPeople }
        guard request.people <= unit.capacity else { throw .tooManyPeople(capacity: unit.capacity) }
        let assessment = try governed.assess(request, time, now: now)
        return AcceptedBooking(
            facility: facility, governed: governed, time: time, people: request.people, answers: assessment.answers,
            quote: assessment.quote, claims: ClaimPlan(unit, time))
    }
}

package struct Municipality: Hashable, Sendable {
    package let code: MunicipalityCode
    package let name: LocalizedText
    package let issuer: LocalizedText
    /// Printed on receipts only when the city has confirmed it.
    package let invoiceRegistrationNumber: InvoiceRegistrationNumber?
}
