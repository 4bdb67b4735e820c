import Basics
import FoundationEssentials
import Gateways
import Testing

@testable import SandboxProvider

/// Nothing the provider has answered for is lost between two runs.
@Suite(.timeLimit(.minutes(1))) struct RestartTests {
    @Test func `a second run knows all of the first`() async throws {
        try await TemporaryFile.with { path in
            let before = try await RunningSandbox.with(dataPath: path) { running in
                let captured = try await running.captured("a")
                let pending = try await running.client.createHostedPayment(running.request("b"))
                let refund = try await running.client.refund(
                    RefundRequest(reference: "r", paymentReference: "a", amount: 400))
                _ = try await running.sandbox.close(JapanTime.date(of: RunningSandbox.start))
                return (captured, pending, refund, try await running.get("/v1/settlements/PO2026120101.csv").text)
            }
            try await RunningSandbox.with(dataPath: path) { running in
                var captured = before.0
                captured.refunded = 400
                #expect(try await running.client.payment(reference: "a") == captured)
                // The same key still answers the same, and the payer can still pay.
                #expect(try await running.client.refund(reference: "r") == before.2)
                let state = try await running.submit(try #require(before.1.hostedURLPath), "action=pay")
                #expect(state.status == 303)
                #expect(try await running.client.payment(reference: "b")?.state == .captured)
                #expect(try await running.get("/v1/settlements/PO2026120101.csv").text == before.3)
                // What is settled stays settled: only the new capture is left.
                let next = try await running.sandbox.close(JapanTime.date(of: RunningSandbox.start))
                #expect(next.id == "PO2026120102")
                #expect(next.lines.map(\.reference) == ["b"])
            }
        }
    }

    @Test func `the same key answers the same after a restart`() async throws {
        try await TemporaryFile.with { path in
            let request = HostedPaymentRequest(
                reference: "a", amount: 500, description: "x", returnURL: "https://city.example/",
                expiresAt: RunningSandbox.start + .seconds(60), language: "en")
            @Sendable func create(_ running: RunningSandbox) async throws -> ProviderPayment {
                try await running.client.createHostedPayment(request)
            }
            let first = try await RunningSandbox.with(dataPath: path, create)
            let second = try await RunningSandbox.with(dataPath: path, create)
            #expect(first == second)
        }
    }

    @Test func `an event not yet delivered is delivered by the next run, and once`() async throws {
        try await TemporaryFile.with { path in
            try await RunningSandbox.with(dataPath: path) { running in _ = try await running.captured("a") }
            try await Receiver.with { receiver, url in
                try await RunningSandbox.with(webhookURL: url, dataPath: path) { running in
                    let arrival = try #require(await receiver.next(1).first)
                    let event = try running.client.verify(
                        event: arrival.body, signature: arrival.signature, at: running.clock.now())
                    #expect(event.reference == "a")
                    // A second event proves that the first was recorded as delivered.
                    try await running.captured("b")
                    _ = await receiver.next(1)
                    while try await !running.get("/control/webhooks").text.contains("\"waiting\":0") {
                        await Task.yield()
                    }
                }
            }
            let sandbox = try Self.sandbox(path)
            #expect(await sandbox.queue.count == 0)
        }
    }

    @Test func `a last line cut short is taken off`() async throws {
        try await TemporaryFile.with { path in
            try await RunningSandbox.with(dataPath: path) { running in
                _ = try await running.captured("a")
                _ = try await running.captured("b")
            }
            let whole = try Data(contentsOf: URL(filePath: path))
            try whole.dropLast(5).write(to: URL(filePath: path))
            try await RunningSandbox.with(dataPath: path) { running in
                #expect(try await running.client.payment(reference: "a")?.state == .captured)
                #expect(try await running.client.payment(reference: "b")?.state == .pending)
                try await running.captured("c")
            }
            let sandbox = try Self.sandbox(path)
            #expect(await sandbox.state.payment(reference: "c")?.state == .captured)
        }
    }

    @Test func `a log that is not ours is refused with its line`() async throws {
        try await TemporaryFile.with { path in
            try Data("{\"at\":\"2026-12-01T10:00:00Z\"}\nnonsense\n".utf8).write(to: URL(filePath: path))
            let error = #expect(throws: EventLog.Failure.self) { try Self.sandbox(path) }
            #expect(error?.description == "\(path): line 2 is not a log entry")
        }
    }

    @Test func `two sandboxes cannot share a log`() async throws {
        try await TemporaryFile.with { path in
            let first = try Self.sandbox(path)
            let error = #expect(throws: EventLog.Failure.self) { try Self.sandbox(path) }
            #expect(error?.description == "\(path): in use by another sandbox")
            withExtendedLifetime(first) {}
        }
    }

    private static func sandbox(_ path: String) throws -> Sandbox {
        var settings = SandboxProvider.SandboxSettings(secretKey: "k", webhookSecret: "w", merchantID: "M000001")
        settings.dataPath = path
        return try Sandbox(
            settings: settings, clock: ManualClock(RunningSandbox.start), random: SystemRandomSource())
    }
}

extension ProviderPayment {
    /// The path of the payment page: the port is another after a restart.
    fileprivate var hostedURLPath: String? {
        hostedURL.flatMap { URL(string: $0) }?.path
    }
}
