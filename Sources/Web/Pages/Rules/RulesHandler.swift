import Basics
import Hummingbird
import Operations
import Ordinance
import Reservation

/// What is laid down for a facility, as it is for a use on one day: `?date=`, today without it. `?booked=` looks ahead
/// to bookings of another day, where an ordinance goes by it.
enum RulesHandler {
    @Sendable static func show(_ visit: Visit) async throws -> Response {
        let municipality = try visit.segment("municipality")
        let catalogue = try visit.web.world.catalogues.catalogue(municipality).catalogue
        let facility = try catalogue.facility(code: visit.segment("facility"))
        let (date, booked) = (try visit.date("date") ?? visit.today, try visit.date("booked") ?? visit.today)
        let address = RulesAddress(municipality: municipality, facility: facility.code)
        guard let timeline = facility.timeline else {
            return NoRulesPage(visit: visit, facility: facility, address: address, date: date, next: nil).response()
        }
        let next = timeline.nextChange(after: date, bookedOn: booked)
        guard let ordinance = timeline.lookup(date, booked) else {
            return NoRulesPage(visit: visit, facility: facility, address: address, date: date, next: next).response()
        }
        return RulesPage(
            visit: visit, facility: facility, ordinance: ordinance, address: address, date: date, booked: booked,
            next: next
        ).response()
    }
}
