import AsyncHTTPClient
import Basics
import Crypto
import FoundationEssentials
import Logging
import NIOCore
import NIOHTTP1
import ServiceLifecycle

/// Delivers events to the merchant until they are accepted, one after the other.
struct WebhookSender: Service {
    static let signatureHeader = "Kaikan-Sandbox-Signature"
    private static let patience: TimeAmount = .seconds(10)

    let sandbox: Sandbox
    let url: String
    let secret: String
    let logger: Logger

    func run() async throws {
        // A redirection is not an acceptance.
        let http = HTTPClient(
            eventLoopGroupProvider: .singleton, configuration: .init(redirectConfiguration: .disallow))
        do {
            try await cancelWhenGracefulShutdown { try await deliver(over: http) }
        } catch {
            try await http.shutdown()
            throw error
        }
        try await http.shutdown()
    }

    private func deliver(over http: HTTPClient) async throws {
        sandbox.wakeSender()
        try await withThrowingDiscardingTaskGroup { group in
            for await _ in sandbox.wakeups {
                while let outgoing = try await sandbox.nextDelivery(at: .now) {
                    let accepted = await post(outgoing, over: http)
                    if Task.isCancelled { break }
                    try await sandbox.finish(outgoing.event.id, accepted: accepted, at: .now)
                }
                if let retry = await sandbox.queue.nextRetry {
                    group.addTask {
                        do { try await Task.sleep(until: retry, clock: .continuous) } catch { return }
                        sandbox.wakeSender()
                    }
                }
            }
            group.cancelAll()
        }
    }

    private func post(_ outgoing: Sandbox.OutgoingEvent, over http: HTTPClient) async -> Bool {
        let signed = Array(outgoing.event.body.utf8)
        let time = sandbox.clock.now().seconds + outgoing.offsetSeconds
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.headers.add(
            name: WebhookSender.signatureHeader,
            value: "t=\(time),v1=\(WebhookSender.code(secret: secret, time: time, body: signed))")
        request.body = .bytes(ByteBuffer(bytes: outgoing.tampered ? signed + [0x20] : signed))
        do {
            let response = try await http.execute(request, timeout: WebhookSender.patience)
            logger.debug(
                "Webhook delivered", metadata: ["event": "\(outgoing.event.id)", "status": "\(response.status.code)"])
            return (200..<300).contains(response.status.code)
        } catch {
            logger.info("Webhook not delivered", metadata: ["event": "\(outgoing.event.id)", "error": "\(error)"])
            return false
        }
    }

    /// HMAC-SHA256 over `<time>.<body>`, in lower-case hex.
    static func code(secret: String, time: Int64, body: [UInt8]) -> String {
        let key = SymmetricKey(data: Array(secret.utf8))
        let code = HMAC<SHA256>.authenticationCode(for: Data(Array("\(time).".utf8) + body), using: key)
        return code.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
