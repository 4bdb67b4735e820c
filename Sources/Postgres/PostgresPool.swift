import Logging
import ServiceLifecycle
import Synchronization

/// A fixed number of connections, lent one at a time.
///
/// Callers wait suspended, first come first served, never longer than `acquireTimeout`. A connection that broke
/// is replaced by the next caller in need of one, with backoff while the server is away. As a service it closes on
/// graceful shutdown, once the last connection has come back; without `run()` call `close()`.
package final class PostgresPool: Sendable {
    /// How the pool waits before it tries again; tests may look or hurry.
    package typealias Sleep = @Sendable (Duration) async throws -> Void

    struct Lease: Sendable {
        let slot: PoolStateMachine.SlotID
        let connection: PostgresConnection
    }

    struct State {
        var machine: PoolStateMachine
        var connections: [PostgresConnection?]
        var queue = WaitingRoom()
        var closers: [CheckedContinuation<Void, Never>] = []
        var sweeper: Task<Void, Never>?

        func lease(_ slot: PoolStateMachine.SlotID) -> Lease? {
            connections[slot].map { Lease(slot: slot, connection: $0) }
        }

        mutating func takeClosersIfDrained() -> [CheckedContinuation<Void, Never>] {
            guard machine.isDrained else { return [] }
            defer { closers = [] }
            return closers
        }
    }

    package let options: PostgresOptions
    let logger: Logger
    let sleep: Sleep
    let state: Mutex<State>

    package init(
        options: PostgresOptions, logger: Logger,
        sleep: @escaping Sleep = { try await ContinuousClock().sleep(for: $0) }
    ) {
        self.options = options
        self.logger = logger
        self.sleep = sleep
        let size = max(1, options.poolSize)
        state = Mutex(
            State(
                machine: PoolStateMachine(size: size),
                connections: Array(repeating: nil, count: size)))
    }

    /// Runs one statement in a transaction of its own: one round trip.
    nonisolated(nonsending) package func run<Output: StatementResult, each Parameter: PostgresValue>(
        _ statement: Statement<Output, repeat each Parameter>, _ parameter: repeat each Parameter
    ) async throws(PostgresError) -> Output.Output {
        let request = try Request(statement, repeat each parameter)
        return try await resendingIfNeverSent { connection, ticket in
            await connection.perform(request, Output.self, ticket: ticket)
        }
    }

    /// Runs a segment as one transaction: one round trip, all or nothing.
    nonisolated(nonsending) package func run(
        _ segment: Segment
    ) async throws(PostgresError) -> SegmentResults {
        try await resendingIfNeverSent { connection, ticket in
            await connection.perform(segment, ticket: ticket)
        }
    }

    /// Lends a connection for the duration of `body`, which leaves it as it found it. One left inside a
    /// transaction or a COPY is closed.
    nonisolated(nonsending) package func withConnection<Value: Sendable>(
        _ body: (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        let lease = try await acquire()
        defer { release(lease) }
        return try await body(lease.connection)
    }

    /// Runs `body` in a transaction and commits; an error thrown by `body` rolls back.
    ///
    /// `body` runs again, from its beginning, when the server broke the transaction off with a serialization
    /// failure or a deadlock, and for no other reason. What it does outside of the database happens again too.
    ///
    /// - Parameter retries: how often at most it is run again.
    nonisolated(nonsending) package func withTransaction<Value: Sendable>(
        _ isolation: Isolation = .readCommitted, retries: Int = 3,
        _ body: (Transaction) async throws -> Value
    ) async throws -> Value {
        var attempt = 0
        var hasResent = false
        while true {
            let lease = try await acquire()
            let transaction = Transaction(on: lease.connection, isolation)
            let failure: any Error
            do {
                let value = try await body(transaction)
                try await transaction.commit()
                release(lease)
                return value
            } catch {
                failure = error
            }
            await transaction.rollback()
            release(lease)

            if transaction.neverBegan, !hasResent {
                hasResent = true
                continue
            }
            guard let transient = transaction.transientFailure, attempt < retries, !Task.isCancelled else {
                throw failure
            }
            logger.debug("transaction is run again", metadata: ["cause": "\(transient)", "attempt": "\(attempt)"])
            try await sleep(Backoff.retrying.delay(attempt: attempt))
            attempt += 1
        }
    }

    /// Turns away who waits, closes what is idle, and returns when the last connection has come back.
    package func close() async {
        let (idle, sweeper) = state.withLock { state in
            let (waiters, slots) = state.machine.close()
            for waiter in waiters { state.queue.decide(waiter, .closed) }
            let connections = slots.compactMap { state.connections[$0] }
            for slot in slots { state.connections[slot] = nil }
            return (connections, state.sweeper)
        }
        sweeper?.cancel()
        for connection in idle { await connection.close() }
        await withCheckedContinuation { continuation in
            let isDrained = state.withLock { state in
                if !state.machine.isDrained { state.closers.append(continuation) }
                return state.machine.isDrained
            }
            if isDrained { continuation.resume() }
        }
    }

    /// One more attempt on another connection, only if the first had not begun to send.
    nonisolated(nonsending) private func resendingIfNeverSent<Value: Sendable>(
        _ operation: @Sendable (PostgresConnection, CancelTicket) async -> Result<Value, PostgresError>
    ) async throws(PostgresError) -> Value {
        do throws(PostgresError) {
            return try await once(operation)
        } catch {
            guard error.neverSent, error.kind == .connection else { throw error }
        }
        return try await once(operation)
    }

    nonisolated(nonsending) private func once<Value: Sendable>(
        _ operation: @Sendable (PostgresConnection, CancelTicket) async -> Result<Value, PostgresError>
    ) async throws(PostgresError) -> Value {
        let lease = try await acquire()
        defer { release(lease) }
        return try await lease.connection.cancellable(operation)
    }
}

extension PostgresPool: Service {
    /// Keeps the pool until graceful shutdown, then closes it.
    package func run() async throws {
        try? await gracefulShutdown()
        await close()
    }
}
