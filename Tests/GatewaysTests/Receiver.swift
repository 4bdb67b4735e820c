import Hummingbird
import Logging
import Synchronization
import TestSupport

/// A merchant's webhook door: keeps what arrives, and answers as ordered, afterwards with 200.
final class Receiver: Sendable {
    struct Arrival: Sendable {
        var signature: String?
        var body: [UInt8]
    }

    private let arrivals: AsyncStream<Arrival>
    private let arrived: AsyncStream<Arrival>.Continuation
    private let statuses: Mutex<[Int]>

    private init(answering statuses: [Int]) {
        (arrivals, arrived) = AsyncStream.makeStream()
        self.statuses = Mutex(statuses)
    }

    /// The next `count` deliveries, in the order in which they arrived.
    func next(_ count: Int) async -> [Arrival] {
        var taken: [Arrival] = []
        for await arrival in arrivals {
            taken.append(arrival)
            if taken.count == count { break }
        }
        return taken
    }

    static func with<Result: Sendable>(
        answering statuses: [Int] = [],
        _ body: @escaping @Sendable (Receiver, _ url: String) async throws -> Result
    ) async throws -> Result {
        let receiver = Receiver(answering: statuses)
        let router = Router()
        router.post("hook") { request, _ in
            let buffer = try await request.body.collect(upTo: 1 << 20)
            let signature = request.headers.first { $0.name.canonicalName == "kaikan-sandbox-signature" }?.value
            receiver.arrived.yield(Arrival(signature: signature, body: Array(buffer.readableBytesView)))
            let status = receiver.statuses.withLock { $0.isEmpty ? 200 : $0.removeFirst() }
            return Response(status: .init(code: status))
        }
        return try await RunningServer.with({ onRunning in
            Application(
                router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
                onServerRunning: { await onRunning($0.localAddress?.port ?? 0) }, logger: .quiet)
        }) { port in
            try await body(receiver, "http://127.0.0.1:\(port)/hook")
        }
    }
}
