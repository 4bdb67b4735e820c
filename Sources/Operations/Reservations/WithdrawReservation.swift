import Basics
import FoundationEssentials
import Ledger
import Ordinance
import Postgres
import Reservation

/// 取下げ: gives up a hold, or a booking that is not paid yet. The slot is free again at once.
package struct WithdrawReservation: KeyedOperation {
    package typealias Answer = ReservationView
    package static let permission = Permission.signedIn
    package let id: ReservationID
    package let version: Int

    package init(id: ReservationID, version: Int) {
        self.id = id
        self.version = version
    }

    package var fingerprint: [String] { [id.description, "\(version)"] }

    package func run(_ world: World, _ call: Call, key: RequestKey) async throws -> ReservationView {
        let before = try await ReservationReader.view(id, world, call)
        guard before.state == .held || before.state == .awaitingPayment else { throw Refusal.notWithdrawable }
        guard before.version == version else { throw Refusal.versionMismatch }
        let (now, municipality) = (world.now, before.municipality.code.digits)
        // The provider is asked first, outside of any transaction: money may be on its way this very moment.
        try await PaymentSettler(world: world).stop(paymentsOf: before, call)
        try await world.database.withTransaction { transaction in
            guard let status = try await transaction.run(SQL.lockReservation, id.uuid),
                let state = ReservationState(rawValue: status.state)
            else { throw Refusal.notFound }
            guard state == .held || state == .awaitingPayment else { throw Refusal.notWithdrawable }
            let counts = try await transaction.run(SQL.assessments, id.uuid)
            var segment = Segment()
            segment.add(
                SQL.moveReservation, id.uuid, state.rawValue, ReservationState.withdrawn.rawValue, nil, now)
            segment.add(SQL.deleteClaims, id.uuid)
            try segment.reverseAssessment(of: id.uuid, counts, Yen(status.fee), at: now, in: municipality, world)
            segment.remember(key, record: id.uuid, at: now)
            segment.audit(call, "withdraw_reservation", "reservation", id.description, in: municipality, at: now)
            _ = try await transaction.run(segment)
        }
        return try await ReservationReader.view(id, world, call)
    }

    package func replay(_ record: UUID, _ world: World, _ call: Call) async throws -> ReservationView {
        try await ReservationReader.view(ReservationID(record), world, call)
    }
}

extension Segment {
    /// Takes back an assessment that is still open. To be asked under the reservation's lock.
    mutating func reverseAssessment(
        of reservation: UUID, _ counts: AssessmentCount, _ fee: Yen, at now: Instant, in municipality: String,
        _ world: World
    ) throws(LedgerRefusal) {
        guard counts.assessed > counts.reversed else { return }
        try post(
            .feeAssessmentReversed(reservation: reservation, number: Int(counts.assessed), amount: fee), at: now,
            in: municipality, world)
    }
}
