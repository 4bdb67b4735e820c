import Basics
import Ordinance
import Reservation

extension World {
    /// The rules a reservation stands under (経過措置): those of the book it was made under, or of the book in force
    /// where a version that is new in it takes earlier bookings over.
    func rules(of view: ReservationView) async throws -> GovernedUnit {
        let bookedOn = JapanTime.date(of: view.createdAt)
        let inForce = try ordinances.current(view.municipality.code.digits)
        let own: CurrentOrdinances
        if let book = view.bookID { own = try await ordinances.book(book, from: database) } else { own = inForce }
        guard let before = own.book.timeline(of: view.facility.code)?.lookup(view.date, bookedOn),
            let tariff = before.fees.tariff(forRoom: view.unit.code)
        else { throw StoredValueUnknown(table: "ordinance_book") }
        if let now = inForce.book.timeline(of: view.facility.code)?.lookup(view.date, bookedOn),
            zip(now.versions, now.headers).contains(where: { version, header in
                header.earlierBookings == .move && !before.versions.contains(version)
            }),
            let tariff = now.fees.tariff(forRoom: view.unit.code)
        {
            return GovernedUnit(unit: view.unit, ordinance: now, tariff: tariff)
        }
        return GovernedUnit(unit: view.unit, ordinance: before, tariff: tariff)
    }
}
