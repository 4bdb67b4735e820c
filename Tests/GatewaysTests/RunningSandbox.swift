import AsyncHTTPClient
import Basics
import FoundationEssentials
import Gateways
import Logging
import NIOCore
import NIOHTTP1
import TestSupport
import Testing

@testable import SandboxProvider

/// A sandbox provider that really listens, and everything one needs to talk to it.
struct RunningSandbox: Sendable {
    static let start = JapanTime.instant(CalendarDate(daysSinceEpoch: 20_788), .midnight) + .seconds(10 * 3600)
    static let secretKey = "sk_test"
    static let webhookSecret = "whsec_test"

    let sandbox: Sandbox
    let clock: ManualClock
    let port: Int
    let client: SandboxClient
    let http: HTTPClient

    var baseURL: String { "http://127.0.0.1:\(port)" }

    static func with<Result: Sendable>(
        webhookURL: String? = nil, dataPath: String? = nil, at start: Instant = RunningSandbox.start,
        _ body: @escaping @Sendable (RunningSandbox) async throws -> Result
    ) async throws -> Result {
        let clock = ManualClock(start)
        var settings = SandboxProvider.SandboxSettings(
            secretKey: secretKey, webhookSecret: webhookSecret, webhookURL: webhookURL, merchantID: "M000001")
        settings.dataPath = dataPath
        settings.webhookFirstBackoff = .zero
        let sandbox = try Sandbox(settings: settings, clock: clock, random: SystemRandomSource())
        let server = SandboxServer(sandbox: sandbox, host: "127.0.0.1", port: 0, publicURL: nil, logger: .quiet)
        return try await RunningServer.with({ server.application(onRunning: $0) }) { port in
            let client = SandboxClient(settings: Self.settings(port: port), logger: .quiet)
            let http = HTTPClient(
                eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))
            let running = RunningSandbox(sandbox: sandbox, clock: clock, port: port, client: client, http: http)
            let result: Swift.Result<Result, any Error>
            do { result = .success(try await body(running)) } catch { result = .failure(error) }
            try await client.shutdown()
            try await http.shutdown()
            return try result.get()
        }
    }

    static func settings(port: Int, secretKey: String = RunningSandbox.secretKey) -> Gateways.SandboxSettings {
        Gateways.SandboxSettings(
            baseURL: "http://127.0.0.1:\(port)", secretKey: secretKey, webhookSecret: webhookSecret,
            timeout: .seconds(60), terminalTimeout: .seconds(60))
    }

    struct Reply: Sendable {
        var status: Int
        var headers: HTTPHeaders
        var bytes: [UInt8]
        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    func get(_ path: String) async throws -> Reply { try await send(.GET, path, nil, type: nil) }

    @discardableResult
    func post(_ path: String, _ json: String) async throws -> Reply {
        try await send(.POST, path, json, type: "application/json")
    }

    func submit(_ path: String, _ form: String) async throws -> Reply {
        try await send(.POST, path, form, type: "application/x-www-form-urlencoded")
    }

    private func send(_ method: HTTPMethod, _ path: String, _ body: String?, type: String?) async throws -> Reply {
        var request = HTTPClientRequest(url: path.hasPrefix("http") ? path : baseURL + path)
        request.method = method
        request.headers.add(name: "authorization", value: "Bearer \(Self.secretKey)")
        if let type { request.headers.add(name: "content-type", value: type) }
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await http.execute(request, timeout: .seconds(60))
        let bytes = try await response.body.collect(upTo: 1 << 20)
        return Reply(
            status: Int(response.status.code), headers: response.headers, bytes: Array(bytes.readableBytesView))
    }

    func request(_ reference: String, _ amount: Yen = 15_400, language: String = "ja") -> HostedPaymentRequest {
        HostedPaymentRequest(
            reference: reference, amount: amount, description: "講堂 <12月1日>",
            returnURL: "https://city.example/bookings/1?lang=ja", expiresAt: clock.now() + .seconds(1800),
            language: language)
    }

    /// A hosted payment that the payer has paid.
    @discardableResult
    func captured(_ reference: String, _ amount: Yen = 15_400) async throws -> ProviderPayment {
        let payment = try await client.createHostedPayment(request(reference, amount))
        let page = try #require(payment.hostedURL)
        let reply = try await submit(page, "action=pay&method=card")
        #expect(reply.status == 303)
        return try #require(try await client.payment(reference: reference))
    }
}

/// How a call to a provider failed; nothing when it did not.
func failure(_ call: () async throws(GatewayError) -> some Any) async -> GatewayError? {
    do throws(GatewayError) {
        _ = try await call()
        return nil
    } catch {
        return error
    }
}

extension GatewayError {
    /// Which of the three it is.
    var kind: String {
        switch self {
        case .refused: "refused"
        case .unavailable: "unavailable"
        case .unknown: "unknown"
        }
    }
}
