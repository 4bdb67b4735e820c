import Basics
import Gateways
import HTTPTypes
import Hummingbird
import NIOCore
import TestSupport
import Testing

@testable import SandboxProvider

/// Each way a call can fail, really provoked, and what the caller may do next.
@Suite(.timeLimit(.minutes(1))) struct GatewayErrorTests {
    @Test(arguments: ["127.0.0.1", "localhost"])
    func `what cannot be reached has executed nothing`(host: String) async throws {
        let closed = try ClosedPort()
        var settings = RunningSandbox.settings(port: closed.number)
        settings.baseURL = "http://\(host):\(closed.number)"
        let client = SandboxClient(settings: settings, logger: .quiet)
        let error = await failure { () async throws(GatewayError) in
            try await client.charge(TerminalCharge(reference: "a", amount: 1, terminal: "T1"))
        }
        #expect(error?.kind == "unavailable")
        try await client.shutdown()
        withExtendedLifetime(closed) {}
    }

    @Test(arguments: [
        (AnswerFault.serverError, "unknown", false),
        (.serverErrorAfter, "unknown", true),
        (.closeBefore, "unknown", false),
        (.closeAfter, "unknown", true),
        (.garbage, "unknown", true),
        (.inProgress, "unknown", false),
        (.tooMany, "unavailable", false),
    ])
    func `after a fault the payment is asked for`(fault: AnswerFault, kind: String, executed: Bool) async throws {
        try await RunningSandbox.with { running in
            try await running.post("/control/faults", "{\"next\":[\"\(fault.rawValue)\"]}")
            let error = await failure { () async throws(GatewayError) in
                try await running.client.createHostedPayment(running.request("a"))
            }
            #expect(error?.kind == kind)
            #expect((try await running.client.payment(reference: "a") != nil) == executed)
            // The same call again ends in exactly one payment, whatever happened.
            let again = try await running.client.createHostedPayment(running.request("a"))
            #expect(again.state == .pending)
            #expect(await running.sandbox.state.payments.count == 1)
        }
    }

    @Test func `no answer in time is an unknown outcome`() async throws {
        try await RunningSandbox.with { running in
            var settings = RunningSandbox.settings(port: running.port)
            settings.terminalTimeout = .milliseconds(50)
            let impatient = SandboxClient(settings: settings, logger: .quiet)
            try await running.post("/control/faults", "{\"next\":[\"hang\"]}")
            let error = await failure { () async throws(GatewayError) in
                try await impatient.charge(TerminalCharge(reference: "a", amount: 500, terminal: "T1"))
            }
            #expect(error?.kind == "unknown")
            try await impatient.shutdown()
            try await running.post("/control/faults/release", "{}")
        }
    }

    @Test(arguments: [
        (404, "<h1>Not Found</h1>"), (403, ""), (302, "{}"), (502, "bad gateway"), (504, ""), (408, "{}"),
        (200, "{}"), (200, ""), (200, "[]"), (204, ""),
        (200, GatewayErrorTests.payment(reference: "b")),
        (200, GatewayErrorTests.payment(currency: "USD")),
        (200, GatewayErrorTests.payment(amount: -1)),
        (200, GatewayErrorTests.payment(state: "captured")),
        (200, GatewayErrorTests.payment(state: "sleeping")),
        (200, GatewayErrorTests.payment(refunded: 501)),
    ])
    func `words that are not the provider's decide nothing`(status: Int, body: String) async throws {
        try await Self.answering(status, body) { client in
            let error = await failure { () async throws(GatewayError) in try await client.payment(reference: "a") }
            #expect(error?.kind == "unknown")
        }
    }

    @Test func `an answer without end is not read to its end`() async throws {
        try await Self.answering(200, Self.payment() + String(repeating: " ", count: 1 << 20)) { client in
            let error = await failure { () async throws(GatewayError) in try await client.payment(reference: "a") }
            #expect(error?.kind == "unknown")
        }
    }

    @Test func `the same answer is read where nothing is wrong with it`() async throws {
        try await Self.answering(200, Self.payment()) { client in
            let payment = try await client.payment(reference: "a")
            #expect(payment == ProviderPayment(providerID: "pay_1", reference: "a", amount: 500, state: .pending))
        }
    }

    private static func payment(
        reference: String = "a", amount: Int = 500, currency: String = "JPY", state: String = "pending",
        refunded: Int = 0
    ) -> String {
        """
        {"id":"pay_1","reference":"\(reference)","amount":\(amount),"currency":"\(currency)",\
        "state":"\(state)","refunded":\(refunded)}
        """
    }

    /// A server that always says the same, whatever it is asked.
    private static func answering(
        _ status: Int, _ body: String, _ test: @escaping @Sendable (SandboxClient) async throws -> Void
    ) async throws {
        let router = Router()
        router.get("**") { _, _ in
            Response(
                status: .init(code: status), headers: [.contentType: "application/json"],
                body: .init(byteBuffer: ByteBuffer(string: body)))
        }
        try await RunningServer.with({ onRunning in
            Application(
                router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
                onServerRunning: { await onRunning($0.localAddress?.port ?? 0) }, logger: .quiet)
        }) { port in
            let client = SandboxClient(settings: RunningSandbox.settings(port: port), logger: .quiet)
            do {
                try await test(client)
            } catch {
                try await client.shutdown()
                throw error
            }
            try await client.shutdown()
        }
    }
}
