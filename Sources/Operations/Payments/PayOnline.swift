import Basics
import FoundationEssentials
import Gateways
import Ledger
import Ordinance
import Postgres
import Reservation

/// Pays a reservation that awaits payment on the provider's page: finds the page that is open, or opens one.
package struct PayOnline: KeyedOperation {
    package typealias Answer = ConfirmedReservation
    package static let permission = Permission.signedIn
    package let id: ReservationID
    package let language: Language

    package init(id: ReservationID, language: Language = .japanese) {
        self.id = id
        self.language = language
    }

    package var fingerprint: [String] { [id.description] }

    package func run(_ world: World, _ call: Call, key: RequestKey) async throws -> ConfirmedReservation {
        let view = try await ReservationReader.view(id, world, call)
        if view.isPaid { throw Refusal.alreadyPaid }
        guard view.state == .awaitingPayment else {
            throw view.state == .expired ? Refusal.holdExpired : Refusal.notAwaitingPayment
        }
        if let payment = view.payment, !payment.state.isFinal {
            guard payment.way == .online else { throw Refusal.paymentInProgress }
        } else {
            try await begin(view, world, call, key)
        }
        let url = try await HostedPayments(world: world, language: language).open(for: id, call)
        return ConfirmedReservation(reservation: try await ReservationReader.view(id, world, call), paymentURL: url)
    }

    package func replay(_ record: UUID, _ world: World, _ call: Call) async throws -> ConfirmedReservation {
        let url = try await HostedPayments(world: world, language: language).open(for: ReservationID(record), call)
        let view = try await ReservationReader.view(ReservationID(record), world, call)
        return ConfirmedReservation(reservation: view, paymentURL: url)
    }

    /// `fee_must_be_taken_once` lets one of two intents pass.
    private func begin(_ view: ReservationView, _ world: World, _ call: Call, _ key: RequestKey) async throws {
        let (now, payment, municipality) = (world.now, world.newID(), view.municipality.code.digits)
        var segment = Segment()
        segment.add(
            SQL.insertPayment, payment, municipality, id.uuid, world.provider.code, "online", nil, view.fee.amount,
            call.principal?.account.uuid, now)
        segment.enqueue(
            .settlePayment, payment, in: municipality, notBefore: view.expiresAt ?? now, at: now)
        segment.remember(key, record: id.uuid, at: now)
        segment.audit(call, "pay_online", "payment", payment.uuidString.lowercased(), in: municipality, at: now)
        _ = try await world.database.run(segment)
    }
}
