import Basics
import Hummingbird
import Operations
import Reservation

/// The residents' pages.
package enum ResidentRoutes {
    package static let all: [Route] = [
        .page(.get, "/", .anybody) { visit in HomePage(visit: visit).response() },
        .page(.get, "/{municipality}/{facility}", .anybody) { visit in
            let catalogue = try visit.web.world.catalogues.catalogue(visit.segment("municipality")).catalogue
            let facility = try catalogue.facility(code: visit.segment("facility"))
            return FacilityPage(visit: visit, municipality: catalogue.municipality, facility: facility).response()
        },
        .page(.get, "/{municipality}/{facility}/rules", .anybody, RulesHandler.show),
        .page(.get, "/{municipality}/{facility}/{unit}", .anybody, WeekHandler.show),
        .page(.get, "/{municipality}/{facility}/{unit}/book", .anybody, BookHandler.show),
        .page(.post, "/{municipality}/{facility}/{unit}/book", .signedIn, BookHandler.hold),
        .page(.get, "/reservations", .signedIn) { visit in
            let page = try await visit.perform(MyReservations(cursor: visit.query["cursor"]))
            return MyReservationsPage(visit: visit, page: page).response()
        },
        .page(.get, "/reservations/{id}", .signedIn, ReservationHandler.show),
        .page(.get, "/reservations/{id}/check", .signedIn, ReservationHandler.check),
        .page(.post, "/reservations/{id}/confirm", .signedIn, ReservationHandler.confirm),
        .page(.post, "/reservations/{id}/pay", .signedIn, ReservationHandler.pay),
        .page(.post, "/reservations/{id}/withdraw", .signedIn, ReservationHandler.withdraw),
        .page(.get, "/reservations/{id}/receipt", .signedIn) { visit in
            let receipt = try await visit.perform(IssueReceipt(id: visit.id(of: ReservationID.self)))
            return ReceiptPage(visit: visit, receipt: receipt).response()
        },
        .page(.get, "/payments/return", .signedIn, ReservationHandler.returned),
    ]
}

extension Catalogue {
    /// The facility at an address; a stranger is a page that does not exist.
    func facility(code: String) throws(Refusal) -> Facility {
        guard let facility = facilities.first(where: { $0.code == code }) else { throw .notFound }
        return facility
    }
}
