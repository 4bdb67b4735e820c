import Basics
import FoundationEssentials
import Gateways
import Ledger
import Logging
import Postgres
import Reservation

/// Applies what the provider says of a payment: the one place where money becomes a journal and a booking.
///
/// Reports come by webhook, by the terminal's answer, by inquiry; twice, late, in any order. Under the lock of
/// reservation and payment each of them leads to the same end.
struct PaymentSettler {
    let world: World

    /// What a report changed.
    enum Effect: String, Sendable {
        case unchanged
        case moved
        /// Captured, and the reservation is confirmed by it.
        case confirmed
        /// Captured after the hold had lapsed; the slot was free and is claimed again.
        case reclaimed
        /// Captured for nothing; the money is on its way back.
        case returned
        /// The amount is not what was asked for: nothing is booked, staff are told.
        case amountDiffers = "amount_differs"
        case unknownPayment = "unknown_payment"
    }

    func apply(_ report: ProviderPayment, to payment: PaymentID) async throws -> Effect {
        do {
            return try await world.database.withTransaction { transaction in
                try await apply(report, to: payment, in: transaction, mayReclaim: true)
            }
        } catch let error as PostgresError where error.constraint == "claim_must_not_overlap" {
            // The slot has gone to somebody else: the money goes back.
            return try await world.database.withTransaction { transaction in
                try await apply(report, to: payment, in: transaction, mayReclaim: false)
            }
        }
    }

    private func apply(
        _ report: ProviderPayment, to payment: PaymentID, in transaction: Transaction, mayReclaim: Bool
    ) async throws -> Effect {
        let row = try await transaction.run(SQL.lockPayment, payment.uuid)
        let (effect, segment) = try await decide(report, row, in: transaction, mayReclaim: mayReclaim)
        try await transaction.commit(after: segment)
        return effect
    }

    /// What a report changes, and the statements that change it, for the caller to run and commit.
    ///
    /// - Parameter row: the payment as `lockPayment` found it in this transaction.
    func decide(
        _ report: ProviderPayment, _ row: LockedPayment?, in transaction: Transaction, mayReclaim: Bool
    ) async throws -> (Effect, Segment) {
        guard let row, let state = PaymentState(rawValue: row.state) else { return (.unknownPayment, Segment()) }
        let said = PaymentState.Report(report.state)
        guard case .moved(let next) = state.after(said) else { return (.unchanged, Segment()) }
        guard next == .captured else { return (.moved, note(next, report, row)) }
        guard report.amount.amount == row.amount else {
            var segment = Segment()
            segment.notify(
                .amountDiffers, reservation: row.reservationID, payment: row.paymentID, in: row.municipalityCode,
                detail: ["expected": "\(row.amount)", "reported": "\(report.amount.amount)"], world)
            return (.amountDiffers, segment)
        }
        let capture = Capture(report: report, row: row, world: world)
        switch row.reservationState {
        case ReservationState.awaitingPayment.rawValue:
            return (.confirmed, try capture.confirm())
        case ReservationState.expired.rawValue where mayReclaim && row.during.start > world.now:
            let counts = try await transaction.run(SQL.assessments, row.reservationID)
            if let segment = try capture.reclaim(counts) { return (.reclaimed, segment) }
        default:
            break
        }
        let counts = try await transaction.run(SQL.assessments, row.reservationID)
        return (.returned, try capture.giveBack(counts))
    }

    private func note(_ next: PaymentState, _ report: ProviderPayment, _ row: LockedPayment) -> Segment {
        var segment = Segment()
        if next == .pending {
            segment.add(SQL.setPaymentPending, row.paymentID, report.providerID, report.hostedURL, world.now)
        } else {
            segment.add(SQL.setPaymentState, row.paymentID, next.rawValue, report.declineCode, world.now)
        }
        return segment
    }

    /// Makes sure that no payment of a reservation can still bring money, and applies what came meanwhile.
    ///
    /// - Throws: `payment_in_progress` while the outcome of one is unknown, `provider_unavailable` when the
    ///   provider cannot be asked.
    func stop(paymentsOf view: ReservationView, _ call: Call) async throws {
        for payment in view.payments where !payment.state.isFinal {
            let answer: ProviderPayment
            do throws(GatewayError) {
                answer = try await world.provider.cancel(reference: payment.id.description)
            } catch {
                if case .unknown = error { throw Refusal.paymentInProgress }
                throw Refusal.providerUnavailable
            }
            if try await apply(answer, to: payment.id) == .confirmed { throw Refusal.alreadyPaid }
        }
    }
}

extension PaymentState.Report {
    init(_ state: ProviderPayment.State) {
        self =
            switch state {
            case .pending: .pending
            case .captured: .captured
            case .declined: .declined
            case .voided: .voided
            }
    }
}
