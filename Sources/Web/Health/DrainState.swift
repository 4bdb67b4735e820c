import ServiceLifecycle
import Synchronization

/// Whether this server is on its way out. `/readyz` says so first, then the listener closes.
package final class DrainState: Sendable {
    private let draining = Atomic(false)

    package init() {}

    package var isDraining: Bool { draining.load(ordering: .acquiring) }
    package func begin() { draining.store(true, ordering: .releasing) }
}

/// Turns `/readyz` to 503 when a stop is asked for, and keeps the listener open for a while longer. It stands last
/// among the services, because a group stops them from the last to the first.
struct DrainService: Service {
    let state: DrainState
    let delay: Duration

    func run() async throws {
        try await gracefulShutdown()
        state.begin()
        try await Task.sleep(for: delay)
    }
}
