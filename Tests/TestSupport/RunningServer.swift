import Hummingbird
import Logging
import ServiceLifecycle

/// Runs a server on a free port of the loopback for as long as `body` takes, then stops it cleanly.
package enum RunningServer {
    package static func with<Value: Sendable>(
        _ application: (@escaping @Sendable (Int) async -> Void) -> any ApplicationProtocol,
        _ body: @Sendable (Int) async throws -> Value
    ) async throws -> Value {
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
            let value: Result<Value, any Error>
            do { value = .success(try await body(port)) } catch { value = .failure(error) }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return try value.get()
        }
    }

    struct NotListening: Error {}
}
