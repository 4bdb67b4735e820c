import Hummingbird
import Logging
import ServiceLifecycle
import Testing

/// Runs a server on a free port of the loopback for as long as `body` takes, then stops it cleanly.
func running<Result: Sendable>(
    _ application: (@escaping @Sendable (Int) async -> Void) -> any ApplicationProtocol,
    _ body: @Sendable (Int) async throws -> Result
) async throws -> Result {
    let (ports, told) = AsyncStream.makeStream(of: Int.self)
    let application = application { told.yield($0) }
    let group = ServiceGroup(services: [application], logger: .quiet)
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask {
            defer { told.finish() }
            try await group.run()
        }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else {
            try await tasks.waitForAll()
            throw NotListening()
        }
        let result: Swift.Result<Result, any Error>
        do { result = .success(try await body(port)) } catch { result = .failure(error) }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
        return try result.get()
    }
}

struct NotListening: Error {}

extension Logger {
    static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }
}
