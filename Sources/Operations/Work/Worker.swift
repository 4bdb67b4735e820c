import Basics
import FoundationEssentials
import Gateways
import Ledger
import Logging
import Postgres
import Reservation
import ServiceLifecycle

/// Finishes what a crash, a closed browser or an unreachable provider left undone, and lets holds lapse.
///
/// All of it is safe to do twice and by several workers at once: work is taken by moving its next turn forward.
package struct Worker: Service {
    package let world: World
    private let pause: Duration

    package init(world: World, pause: Duration = .seconds(1)) {
        self.world = world
        self.pause = pause
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var nextTidying = world.now
            while !Task.isCancelled {
                do {
                    if world.now >= nextTidying {
                        nextTidying = world.now + .seconds(600)
                        try await tidy()
                    }
                    let done = try await runOnce()
                    if done > 0 { continue }
                } catch is CancellationError {
                    return
                } catch {
                    world.logger.error("the worker's turn failed", metadata: ["error": "\(error)"])
                }
                try? await Task.sleep(for: pause)
            }
        }
    }

    /// One turn. Returns how many things were done.
    package func runOnce(limit: Int64 = 50) async throws -> Int {
        let now = world.now
        let expired = try await world.database.run(SQL.expireReservations, now, limit)
        let work = try await world.database.run(SQL.takeWork, now, now + .seconds(60), limit)
        for item in work { await perform(item) }
        return expired.count + work.count
    }

    /// Throws away what nobody may use any more: sessions that are over, failures the throttle has forgotten.
    package func tidy() async throws {
        let now = world.now
        var segment = Segment()
        segment.add(SQL.deleteExpiredSessions, now)
        segment.add(SQL.deleteOldLoginFailures, now - LoginThrottle.window - LoginThrottle.window)
        _ = try await world.database.run(segment)
    }

    private func perform(_ item: OutboxRow) async {
        do {
            do {
                try await carryOut(item)
                try await world.database.run(SQL.setWorkDone, item.outboxID, world.now)
            } catch {
                let code = World.refusal(for: error)?.code ?? "\(error)"
                try await world.database.run(
                    SQL.setWorkFailed, item.outboxID, world.now + Worker.backoff(afterAttempt: Int(item.attempts)),
                    String(code.prefix(200)))
                world.logger.warning(
                    "work put off",
                    metadata: ["topic": "\(item.topic)", "subject": "\(item.subjectID)", "error": "\(code)"])
            }
        } catch {
            // The database is away; the work's next turn was set when it was taken.
            world.logger.error("work left for its next turn", metadata: ["error": "\(error)"])
        }
    }

    /// 5 s, 10 s, 20 s … and never more than an hour: nothing that is owed is ever given up.
    static func backoff(afterAttempt attempt: Int) -> Duration {
        .seconds(min(5 << min(max(attempt, 1) - 1, 10), 3600))
    }

    private func carryOut(_ item: OutboxRow) async throws {
        guard let topic = WorkTopic(rawValue: item.topic) else { throw StoredValueUnknown(table: "outbox") }
        switch topic {
        case .settlePayment: try await settle(item.subjectID)
        case .executeRefund: try await RefundSettler(world: world).send(item.subjectID)
        case .settleExpiry: try await settleExpiry(item.subjectID)
        }
    }

    private func settle(_ id: UUID) async throws {
        guard let payment = try await world.database.run(SQL.paymentByID, id),
            let state = PaymentState(rawValue: payment.state), !state.isFinal
        else { return }
        let isFinal = try await Inquiry(world: world).settle(PaymentID(id), isTerminal: payment.way == "terminal")
        // An open page is stopped by the reservation's expiry, which has work of its own.
        if !isFinal { throw Refusal.paymentInProgress }
    }

    /// The provider first, then the books, so that a payment which came meanwhile is honoured or returned.
    private func settleExpiry(_ id: UUID) async throws {
        for payment in try await world.database.run(SQL.paymentsOfReservation, id) {
            guard let state = PaymentState(rawValue: payment.state), !state.isFinal else { continue }
            try await Inquiry(world: world).end(PaymentID(payment.paymentID))
        }
        try await world.database.withTransaction { transaction in
            guard let status = try await transaction.run(SQL.lockReservation, id),
                status.state == ReservationState.expired.rawValue,
                let reservation = try await transaction.run(SQL.reservationByID, id)
            else { return }
            let counts = try await transaction.run(SQL.assessments, id)
            var segment = Segment()
            try segment.reverseAssessment(
                of: id, counts, Yen(status.fee), at: world.now, in: reservation.municipalityCode, world)
            _ = try await transaction.run(segment)
        }
    }
}
