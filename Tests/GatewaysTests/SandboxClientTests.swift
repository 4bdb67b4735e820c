import Basics
import Gateways
import NIOHTTP1
import TestSupport
import Testing

@testable import SandboxProvider

/// Our client against the real sandbox over the loopback.
@Suite(.timeLimit(.minutes(1))) struct SandboxClientTests {
    @Test func `a hosted payment is made, paid and found`() async throws {
        try await RunningSandbox.with { running in
            let made = try await running.client.createHostedPayment(running.request("a"))
            #expect(made.state == .pending)
            #expect(made.reference == "a")
            #expect(made.amount == 15_400)
            #expect(made.capturedAt == nil)
            let page = try #require(made.hostedURL)
            #expect(page == "\(running.baseURL)/pay/\(made.providerID)")

            running.clock.advance(by: .seconds(60))
            let reply = try await running.submit(page, "action=pay&method=qr")
            #expect(reply.status == 303)
            #expect(
                reply.headers.first(name: "location") == "https://city.example/bookings/1?lang=ja&reference=a")

            let found = try #require(try await running.client.payment(reference: "a"))
            #expect(found.state == .captured)
            #expect(found.capturedAt == RunningSandbox.start + .seconds(60))
            #expect(found.method == "qr")
            #expect(found.providerID == made.providerID)
        }
    }

    @Test func `the same request twice makes one payment`() async throws {
        try await RunningSandbox.with { running in
            let first = try await running.client.createHostedPayment(running.request("a"))
            let second = try await running.client.createHostedPayment(running.request("a"))
            #expect(first == second)
            #expect(await running.sandbox.state.payments.count == 1)
        }
    }

    @Test func `the same key with another amount is refused`() async throws {
        try await RunningSandbox.with { running in
            _ = try await running.client.createHostedPayment(running.request("a"))
            let error = await failure { () async throws(GatewayError) in
                try await running.client.createHostedPayment(running.request("a", 1))
            }
            #expect(error?.code == "idempotency_key_reused")
            #expect(error?.kind == "refused")
            #expect(try await running.client.payment(reference: "a")?.amount == 15_400)
        }
    }

    @Test func `bad requests are refused in the provider's words`() async throws {
        try await RunningSandbox.with { running in
            var cases: [(HostedPaymentRequest, String)] = []
            func add(_ code: String, _ change: (inout HostedPaymentRequest) -> Void) {
                var request = running.request("a")
                change(&request)
                cases.append((request, code))
            }
            add("invalid_request") { $0.amount = 0 }
            add("invalid_request") { $0.amount = -1 }
            add("invalid_request") { $0.amount = Yen.limit + 1 }
            add("invalid_request") { $0.reference = "a/b" }
            add("invalid_request") { $0.returnURL = "javascript:alert(1)" }
            add("invalid_request") { $0.language = "xx" }
            add("invalid_request") { $0.description = "" }
            add("expired") { $0.expiresAt = RunningSandbox.start }
            for (request, code) in cases {
                let error = await failure { () async throws(GatewayError) in
                    try await running.client.createHostedPayment(request)
                }
                #expect(error?.kind == "refused")
                #expect(error?.code == code, "\(request)")
            }
            #expect(await running.sandbox.state.payments.isEmpty)
        }
    }

    @Test func `a reference never heard of is nothing, which a wrong key is not`() async throws {
        try await RunningSandbox.with { running in
            #expect(try await running.client.payment(reference: "a") == nil)
            #expect(try await running.client.refund(reference: "a") == nil)
            let stranger = SandboxClient(
                settings: RunningSandbox.settings(port: running.port, secretKey: "sk_wrong"), logger: .quiet)
            let error = await failure { () async throws(GatewayError) in try await stranger.payment(reference: "a") }
            #expect(error?.code == "authentication_failed")
            try await stranger.shutdown()
        }
    }

    @Test func `a reference cannot lead to another path`() async throws {
        try await RunningSandbox.with { running in
            for reference in ["", "..", "a/cancel", "a?b", "a%2Fb", "大", String(repeating: "a", count: 65)] {
                let error = await failure { () async throws(GatewayError) in
                    try await running.client.payment(reference: reference)
                }
                #expect(error?.code == "bad_reference", "\(reference)")
            }
        }
    }

    // MARK: Cancelling

    @Test func `a cancelled payment can no longer be paid`() async throws {
        try await RunningSandbox.with { running in
            let made = try await running.client.createHostedPayment(running.request("a"))
            let cancelled = try await running.client.cancel(reference: "a")
            #expect(cancelled.state == .voided)
            #expect(cancelled.declineCode == "cancelled")
            _ = try await running.submit(try #require(made.hostedURL), "action=pay")
            #expect(try await running.client.payment(reference: "a") == cancelled)
            #expect(try await running.client.cancel(reference: "a") == cancelled)
        }
    }

    @Test func `cancelling comes too late once captured`() async throws {
        try await RunningSandbox.with { running in
            let captured = try await running.captured("a")
            #expect(try await running.client.cancel(reference: "a") == captured)
        }
    }

    @Test func `a charge that arrives after its cancellation is not executed`() async throws {
        try await RunningSandbox.with { running in
            let struck = try await running.client.cancel(reference: "late")
            #expect(struck.state == .voided)
            #expect(struck.amount == 0)
            let charge = TerminalCharge(reference: "late", amount: 500, terminal: "T1")
            #expect(try await running.client.charge(charge).state == .voided)
            let error = await failure { () async throws(GatewayError) in
                try await running.client.createHostedPayment(running.request("late"))
            }
            #expect(error?.code == "reference_in_use")
        }
    }

    @Test func `an expired payment is voided and takes no money`() async throws {
        try await RunningSandbox.with { running in
            let made = try await running.client.createHostedPayment(running.request("a"))
            running.clock.advance(by: .seconds(1800))
            _ = try await running.submit(try #require(made.hostedURL), "action=pay")
            let found = try #require(try await running.client.payment(reference: "a"))
            #expect(found.state == .voided)
            #expect(found.declineCode == "expired")
        }
    }

    // MARK: Refunds

    @Test func `refunds add up to the payment and no further`() async throws {
        try await RunningSandbox.with { running in
            try await running.captured("a", 1000)
            let first = RefundRequest(reference: "r1", paymentReference: "a", amount: 400)
            let refund = try await running.client.refund(first)
            #expect(refund.state == .succeeded)
            #expect(refund.amount == 400)
            #expect(refund.paymentReference == "a")
            #expect(try await running.client.refund(first) == refund)
            #expect(try await running.client.refund(reference: "r1") == refund)
            #expect(try await running.client.payment(reference: "a")?.refunded == 400)

            let tooMuch = RefundRequest(reference: "r2", paymentReference: "a", amount: 601)
            let error = await failure { () async throws(GatewayError) in try await running.client.refund(tooMuch) }
            #expect(error?.code == "refund_exceeds_payment")
            #expect(try await running.client.refund(reference: "r2") == nil)

            let rest = RefundRequest(reference: "r3", paymentReference: "a", amount: 600)
            #expect(try await running.client.refund(rest).state == .succeeded)
            #expect(try await running.client.payment(reference: "a")?.refunded == 1000)
        }
    }

    @Test func `what was not captured cannot be refunded`() async throws {
        try await RunningSandbox.with { running in
            _ = try await running.client.createHostedPayment(running.request("a"))
            for (payment, code) in [("a", "payment_not_captured"), ("b", "payment_not_found")] {
                let request = RefundRequest(reference: "r", paymentReference: payment, amount: 1)
                let error = await failure { () async throws(GatewayError) in
                    try await running.client.refund(request)
                }
                #expect(error?.code == code)
            }
        }
    }

    @Test func `settings may be logged`() {
        let text = "\(RunningSandbox.settings(port: 1))" + String(reflecting: RunningSandbox.settings(port: 1))
        #expect(!text.contains(RunningSandbox.secretKey))
        #expect(!text.contains(RunningSandbox.webhookSecret))
    }
}
