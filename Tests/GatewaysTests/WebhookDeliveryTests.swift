import Basics
import Gateways
import TestSupport
import Testing

@testable import SandboxProvider

/// Webhooks from the real sandbox to a real receiver, read by our client.
@Suite(.timeLimit(.minutes(1))) struct WebhookDeliveryTests {
    private static func with(
        answering statuses: [Int] = [],
        _ body: @escaping @Sendable (RunningSandbox, Receiver) async throws -> Void
    ) async throws {
        try await Receiver.with(answering: statuses) { receiver, url in
            try await RunningSandbox.with(webhookURL: url) { running in try await body(running, receiver) }
        }
    }

    private static func read(_ arrival: Receiver.Arrival, _ running: RunningSandbox) throws -> ProviderEvent {
        try running.client.verify(event: arrival.body, signature: arrival.signature, at: running.clock.now())
    }

    @Test func `the event alone says all that completes a booking`() async throws {
        try await Self.with { running, receiver in
            let payment = try await running.captured("a")
            let event = try Self.read(try #require(await receiver.next(1).first), running)
            #expect(event.kind == .paymentUpdated)
            #expect(event.reference == "a")
            #expect(event.providerPaymentID == payment.providerID)
            #expect(event.payment == payment)
            #expect(event.payment.state == .captured)
            #expect(event.payment.amount == 15_400)
            #expect(event.payment.capturedAt == RunningSandbox.start)
            #expect(event.createdAt == RunningSandbox.start)
            #expect(event.refund == nil)
            #expect(event.id.hasPrefix("evt_"))
        }
    }

    @Test func `each refund has an event of its own`() async throws {
        try await Self.with { running, receiver in
            try await running.captured("a", 1000)
            for (reference, amount) in [("r1", Yen(300)), ("r2", 200)] {
                let request = RefundRequest(reference: reference, paymentReference: "a", amount: amount)
                _ = try await running.client.refund(request)
            }
            let events = try await receiver.next(3).map { try Self.read($0, running) }
            #expect(events.map(\.kind) == [.paymentUpdated, .refundUpdated, .refundUpdated])
            #expect(events.map { $0.refund?.reference } == [nil, "r1", "r2"])
            #expect(events.map { $0.refund?.amount } == [nil, 300, 200])
            #expect(events.map(\.payment.refunded) == [0, 300, 500])
            #expect(Set(events.map(\.id)).count == 3)
        }
    }

    @Test func `a duplicate has the same id and the same bytes`() async throws {
        try await Self.with { running, receiver in
            try await running.post("/control/webhooks", #"{"duplicate":3}"#)
            try await running.captured("a")
            let arrivals = await receiver.next(3)
            #expect(Set(arrivals.map(\.body)).count == 1)
            #expect(Set(try arrivals.map { try Self.read($0, running).id }).count == 1)
        }
    }

    @Test func `what is held arrives after its release, in reverse when ordered so`() async throws {
        try await Self.with { running, receiver in
            try await running.post("/control/webhooks", #"{"hold":true,"order":"reversed"}"#)
            for reference in ["a", "b", "c"] { try await running.captured(reference) }
            let status = try await running.get("/control/webhooks")
            #expect(status.text.contains("\"waiting\":3"))
            try await running.post("/control/webhooks/release", "")
            let events = try await receiver.next(3).map { try Self.read($0, running) }
            #expect(events.map(\.reference) == ["c", "b", "a"])
        }
    }

    @Test func `a receiver that fails is asked again until it accepts`() async throws {
        try await Self.with(answering: [500, 503, 404]) { running, receiver in
            try await running.captured("a")
            let arrivals = await receiver.next(4)
            #expect(Set(arrivals.map(\.body)).count == 1)
            #expect(try Self.read(arrivals[3], running).reference == "a")
            // Nothing is left: the next to arrive is another event.
            try await running.captured("b")
            #expect(try await receiver.next(1).map { try Self.read($0, running).reference } == ["b"])
        }
    }

    @Test func `a tampered delivery is not believed, and the next one is`() async throws {
        try await Self.with(answering: [400]) { running, receiver in
            try await running.post("/control/webhooks", #"{"tamper":1}"#)
            try await running.captured("a")
            let arrivals = await receiver.next(2)
            #expect(throws: WebhookRefusal.badSignature) { try Self.read(arrivals[0], running) }
            #expect(try Self.read(arrivals[1], running).reference == "a")
        }
    }

    @Test(arguments: [(-301, WebhookRefusal.stale), (301, .fromTheFuture)])
    func `an event signed at another time is not believed`(offset: Int, refusal: WebhookRefusal) async throws {
        try await Self.with { running, receiver in
            try await running.post("/control/webhooks", "{\"timestamp_offset_seconds\":\(offset)}")
            try await running.captured("a")
            let arrival = try #require(await receiver.next(1).first)
            #expect(throws: refusal) { try Self.read(arrival, running) }
        }
    }

    @Test func `what was lost can be sent again`() async throws {
        try await Self.with { running, receiver in
            try await running.post("/control/webhooks", #"{"drop":1}"#)
            try await running.captured("a")
            try await running.captured("b")
            #expect(try await receiver.next(1).map { try Self.read($0, running).reference } == ["b"])
            try await running.post("/control/webhooks/resend", "")
            #expect(try await receiver.next(1).map { try Self.read($0, running).reference } == ["a"])
            try await running.post("/control/webhooks/resend", #"{"reference":"b"}"#)
            #expect(try await receiver.next(1).map { try Self.read($0, running).reference } == ["b"])
        }
    }

    @Test(arguments: [
        "", "not json", "{}", #"{"id":"evt_1","type":"payment_updated","created_at":"2026-12-01T10:00:00Z"}"#,
        event(type: "payout_paid"), event(type: "refund_updated"), event(amount: "\"500\""), event(amount: "-1"),
        event(amount: "500.5"), event(state: "captured"), event(currency: "USD"), event(id: ""),
    ])
    func `a signed body that is no event is unreadable`(body: String) async throws {
        let signature = WebhookSignature(secret: RunningSandbox.webhookSecret)
        let bytes = Array(body.utf8)
        let client = SandboxClient(settings: RunningSandbox.settings(port: 1), logger: .quiet)
        #expect(throws: WebhookRefusal.unreadable) {
            try client.verify(
                event: bytes, signature: signature.header(for: bytes, at: RunningSandbox.start),
                at: RunningSandbox.start)
        }
        let good = Array(Self.event().utf8)
        let header = signature.header(for: good, at: RunningSandbox.start)
        #expect(try client.verify(event: good, signature: header, at: RunningSandbox.start).id == "evt_1")
        try await client.shutdown()
    }

    private static func event(
        id: String = "evt_1", type: String = "payment_updated", amount: String = "500", state: String = "pending",
        currency: String = "JPY"
    ) -> String {
        """
        {"id":"\(id)","type":"\(type)","created_at":"2026-12-01T10:00:00+09:00","payment":{"id":"pay_1",\
        "reference":"a","amount":\(amount),"currency":"\(currency)","state":"\(state)","refunded":0}}
        """
    }
}
