import AsyncHTTPClient
import FoundationEssentials
import Logging
import NIOCore
import NIOHTTP1
import NIOPosix

/// One HTTP call to the sandbox provider, and the sorting of everything that can go wrong with it.
struct SandboxCall: Sendable {
    private static let largestAnswer = 1 << 20

    let http: HTTPClient
    let settings: SandboxSettings
    let logger: Logger

    struct Answer: Sendable {
        var status: Int
        var body: [UInt8]
    }

    /// - Returns: An answer of the 2xx kind, or a definitive no that carries the provider's own code.
    func send(
        _ method: HTTPMethod, _ path: String, body: [UInt8]? = nil, idempotencyKey: String? = nil,
        within timeout: Duration
    ) async throws(GatewayError) -> Answer {
        var request = HTTPClientRequest(url: settings.baseURL + path)
        request.method = method
        request.headers.add(name: "authorization", value: "Bearer \(settings.secretKey)")
        request.headers.add(name: "accept", value: "application/json")
        if let idempotencyKey { request.headers.add(name: "idempotency-key", value: idempotencyKey) }
        if let body {
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: body))
        }
        do {
            let answer = try await exchange(request, deadline: .now() + TimeAmount(timeout))
            logger.debug(
                "Provider answered",
                metadata: ["method": "\(method)", "path": "\(path)", "status": "\(answer.status)"])
            return try sorted(answer)
        } catch {
            logger.warning(
                "Provider call failed",
                metadata: ["method": "\(method)", "path": "\(path)", "error": "\(error)"])
            throw error
        }
    }

    private func exchange(
        _ request: HTTPClientRequest, deadline: NIODeadline
    ) async throws(GatewayError) -> Answer {
        do {
            let response = try await http.execute(request, deadline: deadline, logger: nil)
            let body = try await response.body.collect(upTo: SandboxCall.largestAnswer)
            return Answer(status: Int(response.status.code), body: Array(body.readableBytesView))
        } catch {
            throw SandboxCall.isBeforeSending(error)
                ? .unavailable(SandboxCall.describe(error)) : .unknown(SandboxCall.describe(error))
        }
    }

    /// A no counts as definitive only in the provider's own words: a proxy's 404 says nothing about a payment.
    private func sorted(_ answer: Answer) throws(GatewayError) -> Answer {
        switch answer.status {
        case 200..<300: return answer
        case 400..<500 where answer.status != 408 && answer.status != 409:
            guard let failure = try? JSONDecoder().decode(SandboxWire.Failure.self, from: Data(answer.body)) else {
                throw .unknown("HTTP \(answer.status) without the provider's error")
            }
            if answer.status == 429 { throw .unavailable(failure.error.message) }
            throw .refused(code: failure.error.code, message: failure.error.message)
        default: throw .unknown("HTTP \(answer.status)")
        }
    }

    /// Whether nothing can have left this machine.
    private static func isBeforeSending(_ error: any Error) -> Bool {
        switch error {
        case is NIOConnectionError: true
        case let error as IOError:
            [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode)
        case let error as HTTPClientError:
            [
                .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout, .invalidURL, .emptyHost,
                .emptyScheme, .alreadyShutdown,
            ].contains(error)
        default: false
        }
    }

    private static func describe(_ error: any Error) -> String {
        if let error = error as? HTTPClientError { return error.shortDescription }
        if error is NIOConnectionError { return "no connection" }
        return "\(error)"
    }
}
