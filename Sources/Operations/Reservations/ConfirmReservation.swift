import Basics
import FoundationEssentials
import Gateways
import Ledger
import Ordinance
import Postgres
import Reservation

/// A reservation whose answers are given, with where to pay when that is done online.
package struct ConfirmedReservation: Sendable {
    package let reservation: ReservationView
    package let paymentURL: String?
}

/// The resident has checked the answers: the fee is assessed (調定) and the slot waits for the money.
///
/// A fee of nothing confirms at once. Paying online opens the provider's page, after the intent to do so has
/// been committed.
package struct ConfirmReservation: KeyedOperation {
    package typealias Answer = ConfirmedReservation
    package static let permission = Permission.signedIn
    package let id: ReservationID
    /// What the caller saw; anything newer is refused as `version_mismatch`.
    package let version: Int
    package let way: PaymentWay
    package let language: Language

    package init(id: ReservationID, version: Int, way: PaymentWay, language: Language = .japanese) {
        self.id = id
        self.version = version
        self.way = way
        self.language = language
    }

    package var fingerprint: [String] { [id.description, "\(version)", way.rawValue] }

    package func run(_ world: World, _ call: Call, key: RequestKey) async throws -> ConfirmedReservation {
        let before = try await ReservationReader.view(id, world, call)
        let now = world.now
        guard before.state == .held else {
            throw before.state == .expired ? Refusal.holdExpired : Refusal.versionMismatch
        }
        if let expiresAt = before.expiresAt, expiresAt <= now { throw Refusal.holdExpired }
        guard before.version == version else { throw Refusal.versionMismatch }
        let municipality = before.municipality.code.digits

        if before.fee == .zero {
            try await confirmWithoutFee(municipality, world, call, key)
            return ConfirmedReservation(reservation: try await ReservationReader.view(id, world, call), paymentURL: nil)
        }
        let payment = way == .online ? world.newID() : nil
        let deadline = try await assess(before, payment, world, call, key, now: now)
        guard way == .online else {
            return ConfirmedReservation(
                reservation: before.awaitingPayment(way, until: deadline), paymentURL: nil)
        }
        let url = try await HostedPayments(world: world, language: language).open(for: id, call)
        return ConfirmedReservation(reservation: try await ReservationReader.view(id, world, call), paymentURL: url)
    }

    package func replay(_ record: UUID, _ world: World, _ call: Call) async throws -> ConfirmedReservation {
        let view = try await ReservationReader.view(ReservationID(record), world, call)
        guard view.state == .awaitingPayment, view.paymentWay == .online else {
            return ConfirmedReservation(reservation: view, paymentURL: nil)
        }
        let url = try await HostedPayments(world: world, language: language).open(for: view.id, call)
        return ConfirmedReservation(
            reservation: try await ReservationReader.view(view.id, world, call), paymentURL: url)
    }

    /// Until when it may be paid.
    private func assess(
        _ before: ReservationView, _ payment: UUID?, _ world: World, _ call: Call, _ key: RequestKey, now: Instant
    ) async throws -> Instant {
        let municipality = before.municipality.code.digits
        let deadline = try await world.rules(of: before).paymentDue(
            way: way.rawValue, use: before.time, choices: before.answers.choices, bookedAt: before.createdAt, now: now)
        guard deadline > now else { throw Refusal.holdExpired }
        try await world.database.withTransaction { transaction in
            guard
                try await transaction.run(
                    SQL.choosePayment, id.uuid, Int32(version), way.rawValue, deadline, now) != nil
            else { throw Refusal.versionMismatch }
            var segment = Segment()
            segment.add(SQL.setClaimExpiry, id.uuid, deadline)
            try segment.post(
                .feeAssessed(reservation: id.uuid, number: 1, amount: before.fee), at: now, in: municipality, world)
            if let payment {
                segment.add(
                    SQL.insertPayment, payment, municipality, id.uuid, world.provider.code, "online", nil,
                    before.fee.amount, call.principal?.account.uuid, now)
                // Looks once more after the page has closed, in case nobody comes back from it.
                segment.enqueue(.settlePayment, payment, in: municipality, notBefore: deadline, at: now)
            }
            segment.remember(key, record: id.uuid, at: now)
            segment.audit(
                call, "confirm_reservation", "reservation", id.description, in: municipality,
                detail: ["way": way.rawValue], at: now)
            try await transaction.commit(after: segment)
        }
        return deadline
    }

    private func confirmWithoutFee(
        _ municipality: String, _ world: World, _ call: Call, _ key: RequestKey
    ) async throws {
        let now = world.now
        try await world.database.withTransaction { transaction in
            guard
                try await transaction.run(
                    SQL.choosePayment, id.uuid, Int32(version), way.rawValue, now + .seconds(60), now)
                    != nil,
                try await transaction.run(
                    SQL.moveReservation, id.uuid, ReservationState.awaitingPayment.rawValue,
                    ReservationState.confirmed.rawValue, nil, now) != nil
            else { throw Refusal.versionMismatch }
            var segment = Segment()
            segment.add(SQL.setClaimExpiry, id.uuid, nil)
            segment.remember(key, record: id.uuid, at: now)
            segment.audit(call, "confirm_reservation", "reservation", id.description, in: municipality, at: now)
            try await transaction.commit(after: segment)
        }
    }
}
