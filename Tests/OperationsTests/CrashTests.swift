import Basics
import Foundation
import Gateways
import Ledger
import Operations
import Postgres
import Reservation
import TestSupport
import Testing

/// The process dies between intent, call and result. The worker of the next one finishes it, and nothing is taken
/// or given back twice.
@Suite struct CrashTests {
    /// What ``TakeCounterFee`` has committed before it calls the terminal.
    static func intent(_ city: TestCity, _ view: ReservationView) async throws -> UUID {
        let payment = UUID()
        let now = city.clock.now()
        var segment = Segment()
        segment.add(
            SQL.insertPayment, payment, SampleCity.gyoda, view.id.uuid, "sandbox", "terminal", "terminal-1",
            view.fee.amount, nil, now)
        segment.add(SQL.enqueue, SampleCity.gyoda, "settle_payment", payment, now + .seconds(120), now)
        _ = try await city.world.database.run(segment)
        return payment
    }

    @discardableResult
    static func charge(_ city: TestCity, _ payment: UUID) async throws -> ProviderPayment {
        try await city.world.provider.charge(
            TerminalCharge(
                reference: payment.uuidString.lowercased(), amount: 14_400, terminal: "terminal-1"))
    }

    @Test func `dead before the terminal was called: the charge is struck, and the fee can be taken`() async throws {
        try await TestCity.with { city in
            let view = try await city.awaitingAtCounter()
            let payment = try await Self.intent(city, view)
            let early = try await city.refusal(
                of: TakeCounterFee(id: view.id, terminal: "terminal-1"), as: city.counter)
            #expect(early?.code == "payment_in_progress")
            city.clock.advance(by: .seconds(121))
            try await city.work()
            let settled = try await city.perform(FindReservation(id: view.id), as: city.resident)
            #expect(settled.payments.map(\.state) == [.voided])
            // The call that was lost on the way arrives after all: it is not executed.
            #expect(try await Self.charge(city, payment).state == .voided)
            #expect(try await CounterTests.take(city, view).payment.state == .captured)
            #expect(try await Books(city).balance("clearing") == 14_400)
        }
    }

    @Test func `dead after the terminal had charged: the worker books it, once`() async throws {
        try await TestCity.with { city in
            let view = try await city.awaitingAtCounter()
            try await Self.charge(city, try await Self.intent(city, view))
            city.clock.advance(by: .seconds(121))
            try await city.work()
            try await city.work()
            let settled = try await city.perform(FindReservation(id: view.id), as: city.resident)
            #expect(settled.state == .confirmed)
            #expect(try await Books(city).journals("captured") == 1)
        }
    }

    @Test func `dead after the page was opened: the next try finds the same page`() async throws {
        try await TestCity.with { city in
            let confirmed = try await city.confirm(try await city.holdGyoda(), .online)
            try await city.world.database.withConnection { connection in
                try await connection.execute(
                    script: "update payment set state = 'created', hosted_url = null, provider_payment_id = null")
            }
            let again = try await city.perform(PayOnline(id: confirmed.reservation.id), as: city.resident)
            #expect(again.paymentURL != nil)
            #expect(again.paymentURL == confirmed.paymentURL)
            #expect(again.reservation.payments.count == 1)
        }
    }

    @Test func `dead after the provider had refunded: the refund is booked once`() async throws {
        try await TestCity.with { city in
            let confirmed = try await city.confirm(try await city.holdGyoda(), .online)
            try await city.act("pay", on: try #require(confirmed.paymentURL))
            city.clock.advance(by: .seconds(16 * 60))
            _ = try await city.holdGyoda(as: city.otherResident)
            _ = try await PaymentTests.deliver(city, try #require(confirmed.reservation.payment?.id))
            let refund = try await city.world.database.run(
                Statement<One<Scalar<UUID>>>(name: "theRefund", sql: "select refund_id from refund"))
            _ = try await city.world.provider.refund(
                RefundRequest(
                    reference: refund.uuidString.lowercased(),
                    paymentReference: try #require(confirmed.reservation.payment?.id).description, amount: 14_400))
            try await city.work()
            try await city.work()
            #expect(try await Books(city).journals("refund_executed") == 1)
            #expect(try await Books(city).balance("clearing") == 0)
        }
    }

    @Test func `while the provider is away the worker waits longer and longer, and gives up nothing`() async throws {
        try await TestCity.with { city in
            let view = try await city.awaitingAtCounter()
            try await Self.charge(city, try await Self.intent(city, view))
            city.clock.advance(by: .seconds(121))
            try await city.control("/control/faults", "{\"next\":[\"server_error\",\"server_error\"]}")
            #expect(try await Worker(world: city.world).runOnce() == 1)
            #expect(try await Worker(world: city.world).runOnce() == 0)
            city.clock.advance(by: .seconds(6))
            #expect(try await Worker(world: city.world).runOnce() == 1)
            #expect(try await city.perform(FindReservation(id: view.id), as: city.resident).state == .awaitingPayment)
            city.clock.advance(by: .seconds(11))
            #expect(try await Worker(world: city.world).runOnce() == 1)
            #expect(try await city.perform(FindReservation(id: view.id), as: city.resident).state == .confirmed)
        }
    }
}
