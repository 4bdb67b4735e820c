import Basics
import Gateways
import Testing

@testable import SandboxProvider

/// The terminal on the counter, and what an inquiry (照会) finds afterwards.
@Suite(.timeLimit(.minutes(1))) struct TerminalTests {
    struct Case: Sendable {
        var behaviour: TerminalBehaviour
        /// What the charge answers; nothing when the outcome is unknown.
        var answer: ProviderPayment.State?
        /// What the inquiry finds.
        var found: ProviderPayment.State?
    }

    @Test(arguments: [
        Case(behaviour: .approve, answer: .captured, found: .captured),
        Case(behaviour: .decline, answer: .declined, found: .declined),
        Case(behaviour: .timeoutThenApproved, answer: nil, found: .captured),
        Case(behaviour: .timeoutThenDeclined, answer: nil, found: .declined),
        Case(behaviour: .neverArrived, answer: nil, found: nil),
    ])
    func `an inquiry settles what the terminal left open`(expected: Case) async throws {
        try await RunningSandbox.with { running in
            let order = try await running.post(
                "/control/terminals/T1", "{\"next\":\"\(expected.behaviour.rawValue)\"}")
            #expect(order.status == 200)
            let charge = TerminalCharge(reference: "a", amount: 500, terminal: "T1")
            var answer: ProviderPayment?
            let error = await failure { () async throws(GatewayError) in
                answer = try await running.client.charge(charge)
            }
            #expect(answer?.state == expected.answer)
            #expect(error?.kind == (expected.answer == nil ? "unknown" : nil))
            let found = try await running.client.payment(reference: "a")
            #expect(found?.state == expected.found)
            #expect(found?.amount == (expected.found == nil ? nil : 500))
        }
    }

    @Test func `a charge sent again is not executed again`() async throws {
        try await RunningSandbox.with { running in
            try await running.post("/control/terminals/T1", #"{"next":"timeout_then_approved"}"#)
            let charge = TerminalCharge(reference: "a", amount: 500, terminal: "T1")
            #expect(
                await failure { () async throws(GatewayError) in try await running.client.charge(charge) }?.kind
                    == "unknown")
            let again = try await running.client.charge(charge)
            #expect(again.state == .captured)
            #expect(await running.sandbox.state.payments.count == 1)
            let other = TerminalCharge(reference: "a", amount: 501, terminal: "T1")
            let error = await failure { () async throws(GatewayError) in try await running.client.charge(other) }
            #expect(error?.code == "reference_in_use")
        }
    }

    @Test func `an order is for one charge at one terminal`() async throws {
        try await RunningSandbox.with { running in
            try await running.post("/control/terminals/T1", #"{"next":"decline"}"#)
            func state(_ reference: String, _ terminal: String) async throws -> ProviderPayment.State {
                try await running.client.charge(
                    TerminalCharge(reference: reference, amount: 500, terminal: terminal)
                ).state
            }
            #expect(try await state("a", "T2") == .captured)
            #expect(try await state("b", "T1") == .declined)
            #expect(try await state("c", "T1") == .captured)
        }
    }

    @Test func `an unknown order is refused`() async throws {
        try await RunningSandbox.with { running in
            let reply = try await running.post("/control/terminals/T1", #"{"next":"explode"}"#)
            #expect(reply.status == 400)
            #expect(reply.text.contains("next"))
        }
    }
}
