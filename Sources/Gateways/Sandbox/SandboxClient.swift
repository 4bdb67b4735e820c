import AsyncHTTPClient
import Basics
import FoundationEssentials
import Logging
import NIOCore
import NIOHTTP1

/// The sandbox provider over HTTP.
///
/// Owns its connections: call ``shutdown()`` before letting go of it.
package final class SandboxClient: PaymentProvider {
    package let code = "sandbox"
    package let signatureHeader = "Kaikan-Sandbox-Signature"

    private let settings: SandboxSettings
    private let signature: WebhookSignature
    private let http: HTTPClient
    private let call: SandboxCall

    package init(settings: SandboxSettings, logger: Logger) {
        self.settings = settings
        signature = WebhookSignature(secret: settings.webhookSecret)
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: TimeAmount(settings.connectTimeout)))
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 32
        // A refused connection is told at once; whether to try again is for the caller to say.
        configuration.connectionPool.retryConnectionEstablishment = false
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        call = SandboxCall(http: http, settings: settings, logger: logger)
    }

    /// Closes the connections; calls under way fail.
    package func shutdown() async throws { try await http.shutdown() }

    package func createHostedPayment(
        _ request: HostedPaymentRequest
    ) async throws(GatewayError) -> ProviderPayment {
        let body = SandboxWire.NewPayment(
            reference: request.reference, amount: request.amount, description: request.description,
            returnURL: request.returnURL, expiresAt: request.expiresAt, language: request.language)
        let answer = try await call.send(
            .POST, "/v1/payments", body: try encoded(body), idempotencyKey: request.reference,
            within: settings.timeout)
        let payment = try payment(answer, about: request.reference)
        guard payment.hostedURL != nil else { throw .unknown("a hosted payment without its page") }
        return payment
    }

    package func payment(reference: String) async throws(GatewayError) -> ProviderPayment? {
        do {
            let path = "/v1/payments/\(try segment(reference))"
            return try payment(await call.send(.GET, path, within: settings.timeout), about: reference)
        } catch .refused(code: "payment_not_found", message: _) {
            return nil
        }
    }

    package func cancel(reference: String) async throws(GatewayError) -> ProviderPayment {
        let path = "/v1/payments/\(try segment(reference))/cancel"
        let payment = try payment(await call.send(.POST, path, within: settings.timeout), about: reference)
        guard payment.state.isFinal else { throw .unknown("still payable after being cancelled") }
        return payment
    }

    package func refund(_ request: RefundRequest) async throws(GatewayError) -> ProviderRefund {
        let body = SandboxWire.NewRefund(
            reference: request.reference, paymentReference: request.paymentReference, amount: request.amount)
        let answer = try await call.send(
            .POST, "/v1/refunds", body: try encoded(body), idempotencyKey: request.reference, within: settings.timeout)
        return try refund(answer, about: request.reference)
    }

    package func refund(reference: String) async throws(GatewayError) -> ProviderRefund? {
        do {
            let path = "/v1/refunds/\(try segment(reference))"
            return try refund(await call.send(.GET, path, within: settings.timeout), about: reference)
        } catch .refused(code: "refund_not_found", message: _) {
            return nil
        }
    }

    package func charge(_ request: TerminalCharge) async throws(GatewayError) -> ProviderPayment {
        let body = SandboxWire.NewCharge(
            reference: request.reference, amount: request.amount, terminal: request.terminal)
        let answer = try await call.send(
            .POST, "/v1/terminal/charges", body: try encoded(body), idempotencyKey: request.reference,
            within: settings.terminalTimeout)
        return try payment(answer, about: request.reference)
    }

    package func verify(
        event body: [UInt8], signature header: String?, at now: Instant
    ) throws(WebhookRefusal) -> ProviderEvent {
        try signature.verify(header, body: body, at: now)
        guard let event = try? JSONDecoder().decode(SandboxWire.Event.self, from: Data(body)).value else {
            throw .unreadable
        }
        return event
    }

    private func encoded(_ body: some Encodable) throws(GatewayError) -> [UInt8] {
        do {
            return Array(try JSONEncoder().encode(body))
        } catch {
            throw .unavailable("request could not be written: \(error)")
        }
    }

    /// A reference goes into the path as it is, so it must not be able to change the path.
    private func segment(_ reference: String) throws(GatewayError) -> String {
        let allowed = reference.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
        }
        guard allowed, (1...64).contains(reference.utf8.count) else {
            throw .refused(code: "bad_reference", message: "letters, digits and hyphens, at most 64")
        }
        return reference
    }

    private func payment(
        _ answer: SandboxCall.Answer, about reference: String
    ) throws(GatewayError) -> ProviderPayment {
        guard let payment = try? JSONDecoder().decode(SandboxWire.Payment.self, from: Data(answer.body)).value else {
            throw .unknown("unreadable answer (HTTP \(answer.status))")
        }
        guard payment.reference == reference else { throw .unknown("the answer is about another payment") }
        return payment
    }

    private func refund(_ answer: SandboxCall.Answer, about reference: String) throws(GatewayError) -> ProviderRefund {
        guard let refund = try? JSONDecoder().decode(SandboxWire.Refund.self, from: Data(answer.body)).value else {
            throw .unknown("unreadable answer (HTTP \(answer.status))")
        }
        guard refund.reference == reference else { throw .unknown("the answer is about another refund") }
        return refund
    }
}
