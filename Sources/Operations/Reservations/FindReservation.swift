import Basics
import FoundationEssentials
import Postgres
import Reservation

/// One reservation, for the resident it belongs to or the counter of its municipality. That staff looked is recorded.
package struct FindReservation: Operation {
    package static let permission = Permission.signedIn
    package let id: ReservationID

    package init(id: ReservationID) { self.id = id }

    package func run(_ world: World, _ call: Call) async throws -> ReservationView {
        let view = try await ReservationReader.view(id, world, call)
        try await ReservationReader.record("view_reservation", of: view, world, call)
        return view
    }
}

/// Reads reservations for whoever may see them.
enum ReservationReader {
    /// - Throws: `not_found` also for somebody else's reservation: that there is one is nobody else's business.
    static func view(_ id: ReservationID, _ world: World, _ call: Call) async throws -> ReservationView {
        var segment = Segment()
        let reservation = segment.add(SQL.reservationByID, id.uuid)
        let payments = segment.add(SQL.paymentsOfReservation, id.uuid)
        let results = try await world.database.run(segment)
        guard let row = results[reservation] else { throw Refusal.notFound }
        try demandAccess(to: row, call)
        return try ReservationView(row, payments: results[payments], world, call)
    }

    /// Writes down that staff looked at somebody's data. A resident's look at their own is nobody's business.
    static func record(_ action: String, of view: ReservationView, _ world: World, _ call: Call) async throws {
        guard !view.isOwn, call.principal != nil else { return }
        var segment = Segment()
        segment.audit(
            call, action, "reservation", view.id.description, in: view.municipality.code.digits, at: world.now)
        _ = try await world.database.run(segment)
    }

    static func demandAccess(to row: ReservationRow, _ call: Call) throws(Refusal) {
        if let principal = call.principal, row.accountID == principal.account.uuid { return }
        if Permission.counter.refusal(for: call, in: row.municipalityCode) != nil { throw .notFound }
    }

    static func views(_ rows: [ReservationRow], _ world: World, _ call: Call) async throws -> [ReservationView] {
        var segment = Segment()
        let slots = rows.map { segment.add(SQL.paymentsOfReservation, $0.reservationID) }
        let results = rows.isEmpty ? nil : try await world.database.run(segment)
        return try zip(rows, slots).map { row, slot in
            try ReservationView(row, payments: results?[slot] ?? [], world, call)
        }
    }
}
