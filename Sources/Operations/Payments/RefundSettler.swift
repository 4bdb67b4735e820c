import Basics
import FoundationEssentials
import Gateways
import Ledger
import Postgres
import Reservation

/// 還付: sends a refund to the provider and books what came of it.
struct RefundSettler {
    let world: World

    /// Sends a refund that is owed. Safe to do again: the refund's id is the provider's idempotency key.
    ///
    /// - Throws: `provider_unavailable` when it must be tried again.
    func send(_ id: UUID) async throws {
        guard let refund = try await world.database.run(SQL.refundByID, id) else { return }
        guard refund.state != RefundState.executed.rawValue, refund.state != RefundState.failed.rawValue else { return }
        try await world.database.run(SQL.setRefundState, id, RefundState.sent.rawValue, world.now)
        let answer: ProviderRefund
        do throws(GatewayError) {
            answer = try await world.provider.refund(
                RefundRequest(
                    reference: id.uuidString.lowercased(),
                    paymentReference: refund.paymentID.uuidString.lowercased(), amount: Yen(refund.amount)))
        } catch {
            guard case .refused(let code, _) = error else { throw Refusal.providerUnavailable }
            try await fail(refund, code)
            return
        }
        _ = try await world.database.withTransaction { transaction in
            try await apply(answer, in: transaction)
        }
    }

    /// What the provider says of a refund, into the books. Twice is once.
    func apply(_ report: ProviderRefund, in transaction: Transaction) async throws -> String {
        guard let id = UUID(uuidString: report.reference), let refund = try await transaction.run(SQL.lockRefund, id),
            let state = RefundState(rawValue: refund.state)
        else { return "unknown_refund" }
        let said: RefundState.Report =
            switch report.state {
            case .pending: .pending
            case .succeeded: .executed
            case .failed: .failed
            }
        guard case .moved(let next) = state.after(said) else { return "unchanged" }
        guard report.amount.amount == refund.amount else { return "amount_differs" }
        let now = world.now
        var segment = Segment()
        switch next {
        case .executed:
            guard let payment = try await transaction.run(SQL.paymentByID, refund.paymentID) else {
                return "unknown_payment"
            }
            let executedAt = report.refundedAt ?? now
            segment.add(SQL.setRefundExecuted, id, report.providerID, executedAt, now)
            try segment.post(
                .refundExecuted(
                    refund: id, payment: refund.paymentID, reservation: payment.reservationID,
                    amount: Yen(refund.amount)),
                at: executedAt, in: refund.municipalityCode, world)
        case .failed:
            segment.add(SQL.setRefundState, id, next.rawValue, now)
            segment.notify(
                .refundFailed, reservation: nil, payment: refund.paymentID, in: refund.municipalityCode, world)
        case .requested, .sent:
            segment.add(SQL.setRefundState, id, next.rawValue, now)
        }
        _ = try await transaction.run(segment)
        return next.rawValue
    }

    private func fail(_ refund: RefundRow, _ code: String) async throws {
        var segment = Segment()
        segment.add(SQL.setRefundState, refund.refundID, RefundState.failed.rawValue, world.now)
        segment.notify(
            .refundFailed, reservation: nil, payment: refund.paymentID, in: refund.municipalityCode,
            detail: ["code": code], world)
        _ = try await world.database.run(segment)
    }
}
