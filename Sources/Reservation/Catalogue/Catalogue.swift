import Basics

/// A city's catalogue, checked and indexed: what can be booked, when, and for how much.
///
/// Held in memory by every process and replaced as a whole when the city publishes a new one.
package struct Catalogue: Hashable, Sendable {
    package let document: CatalogueDocument
    package let municipality: Municipality
    package let facilities: [Facility]

    /// Checks `document` and reports every fault in it at once.
    package init(_ document: CatalogueDocument) throws(CatalogueErrors) {
        var reader = CatalogueReader(document)
        self.document = document
        (municipality, facilities) = try reader.read()
    }

    /// - Throws: `unknown_facility`.
    package func facility(_ code: String) throws(ReservationRefusal) -> Facility {
        guard let facility = facilities.first(where: { $0.code == code }) else { throw .unknownFacility(code) }
        return facility
    }

    /// Decides a request: the time exists and is open, booking for it is open, the people fit, the fee is known.
    ///
    /// What is already taken is not asked here: ``SlotGrid`` shows it and the database decides it.
    package func accept(_ request: BookingRequest, now: Instant) throws(ReservationRefusal) -> AcceptedBooking {
        let facility = try facility(request.facility)
        let unit = try facility.unit(request.unit)
        let time = try facility.time(for: unit, on: request.date, slots: request.slots)
        try facility.bookingWindow.check(time, now: now)
        guard request.people >= 1 else { throw .noPeople }
        guard request.people <= unit.capacity else { throw .tooManyPeople(capacity: unit.capacity) }
        let answers = try unit.tariff.complete(request.answers, people: request.people)
        let quote = try unit.tariff.quote(time, answers: answers)
        return AcceptedBooking(
            facility: facility, unit: unit, time: time, people: request.people, answers: answers, quote: quote,
            claims: ClaimPlan(unit, time))
    }
}

package struct Municipality: Hashable, Sendable {
    package let code: MunicipalityCode
    package let name: LocalizedText
    package let issuer: LocalizedText
    /// Printed on receipts only when the city has confirmed it.
    package let invoiceRegistrationNumber: InvoiceRegistrationNumber?
}
