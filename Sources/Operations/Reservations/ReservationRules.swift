import Basics
import Ordinance
import Reservation

extension World {
    /// The rules a reservation stands under (経過措置): those of the book it was made under, or of the book in force
    /// where an ordinance in it takes earlier bookings over.
    func rules(of view: ReservationView) async throws -> GovernedUnit {
        let bookedOn = JapanTime.date(of: view.createdAt)
        let current = try ordinances.current(view.municipality.code.digits)
        if current.bookID != view.bookID,
            let ordinance = current.book.timeline(of: view.facility.code)?.lookup(view.date, bookedOn),
            ordinance.headers.contains(where: { $0.earlierBookings == .move }),
            let tariff = ordinance.fees.tariff(forRoom: view.unit.code)
        {
            return GovernedUnit(unit: view.unit, ordinance: ordinance, tariff: tariff)
        }
        let own = try await ordinances.book(view.bookID, from: database)
        guard let ordinance = own.book.timeline(of: view.facility.code)?.lookup(view.date, bookedOn),
            let tariff = ordinance.fees.tariff(forRoom: view.unit.code)
        else { throw StoredValueUnknown(table: "ordinance_book") }
        return GovernedUnit(unit: view.unit, ordinance: ordinance, tariff: tariff)
    }
}
