import Logging
import Synchronization

/// Borrowing and giving back: carries out what `PoolStateMachine` decides.
extension PostgresPool {
    nonisolated(nonsending) func acquire() async throws(PostgresError) -> Lease {
        let deadline = ContinuousClock.now + options.acquireTimeout
        let (acquisition, lease) = state.withLock { state in
            let acquisition = state.machine.acquire(deadline: deadline)
            guard case .granted(.use(let slot)) = acquisition else { return (acquisition, Lease?.none) }
            return (acquisition, state.lease(slot))
        }
        if let lease { return lease }
        switch acquisition {
        case .granted(let grant): return try await redeem(grant, by: deadline)
        case .closed: throw .poolIsClosed
        case .wait(let waiter):
            startSweeper()
            switch await wait(waiter) {
            case .granted(let grant): return try await redeem(grant, by: deadline)
            case .closed: throw .poolIsClosed
            case .cancelled: throw .cancelledBeforeStart
            case .expired:
                throw PostgresError(.timeout, message: "no connection became free in time").markedNeverSent()
            }
        }
    }

    func release(_ lease: Lease) {
        giveBack(lease.slot, connection: lease.connection.canBeReused ? lease.connection : nil)
    }

    /// - Parameter connection: nil when there is none to use any more.
    private func giveBack(_ slot: PoolStateMachine.SlotID, connection: PostgresConnection?) {
        let closers = state.withLock { state in
            state.connections[slot] = connection
            switch state.machine.release(slot, isUsable: connection != nil) {
            case .parked: break
            case .handed(let grant, let waiter): state.queue.decide(waiter, .granted(grant))
            // The last reference goes, and with it the connection.
            case .emptied: state.connections[slot] = nil
            }
            return state.takeClosersIfDrained()
        }
        for closer in closers { closer.resume() }
    }

    nonisolated(nonsending) private func redeem(
        _ grant: PoolStateMachine.Grant, by deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> Lease {
        switch grant {
        case .open(let slot):
            return try await open(slot, by: deadline)
        case .use(let slot):
            guard let lease = state.withLock({ $0.lease(slot) }) else { return try await open(slot, by: deadline) }
            return lease
        }
    }

    /// Connects, again and again with growing pauses, until it succeeds or the caller's time is up.
    nonisolated(nonsending) private func open(
        _ slot: PoolStateMachine.SlotID, by deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> Lease {
        var attempt = 0
        while true {
            do throws(PostgresError) {
                let connection = try await PostgresConnection.connect(options: options)
                state.withLock { $0.connections[slot] = connection }
                return Lease(slot: slot, connection: connection)
            } catch {
                let delay = Backoff.connecting.delay(attempt: attempt)
                guard error.kind == .connection, !error.isPermanent, ContinuousClock.now + delay < deadline else {
                    giveBack(slot, connection: nil)
                    throw error.markedNeverSent()
                }
                logger.warning("cannot connect, will try again", metadata: ["error": "\(error)"])
                do {
                    try await sleep(delay)
                } catch {
                    giveBack(slot, connection: nil)
                    throw PostgresError.cancelledBeforeStart
                }
                attempt += 1
            }
            let (grant, lease, closers) = state.withLock { state in
                let grant = state.machine.retryOpening(slot)
                var lease: Lease?
                if case .use(let other) = grant { lease = state.lease(other) }
                return (grant, lease, state.takeClosersIfDrained())
            }
            for closer in closers { closer.resume() }
            if let lease { return lease }
            guard grant != nil else { throw .poolIsClosed }
        }
    }

    nonisolated(nonsending) private func wait(_ waiter: PoolStateMachine.WaiterID) async -> WaitingRoom.Outcome {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLock { $0.queue.enter(waiter, continuation) }
            }
        } onCancel: {
            state.withLock { state in
                if state.machine.removeWaiter(waiter) { state.queue.decide(waiter, .cancelled) }
            }
        }
    }

    /// One task watches the clock for all who wait, and only while someone does.
    private func startSweeper() {
        state.withLock { state in
            guard state.sweeper == nil, state.machine.firstDeadline != nil else { return }
            state.sweeper = Task { [weak self] in
                while let deadline = self?.nextDeadline() {
                    try? await ContinuousClock().sleep(until: deadline)
                    self?.expireWaiters()
                }
            }
        }
    }

    private func nextDeadline() -> ContinuousClock.Instant? {
        state.withLock { state in
            let deadline = state.machine.firstDeadline
            if deadline == nil { state.sweeper = nil }
            return deadline
        }
    }

    private func expireWaiters() {
        state.withLock { state in
            for waiter in state.machine.expireWaiters(now: .now) { state.queue.decide(waiter, .expired) }
        }
    }
}

extension PostgresError {
    static var poolIsClosed: PostgresError {
        PostgresError(.poolClosed, message: "the connection pool is closed").markedNeverSent()
    }

    /// Whether connecting again would be refused the same way: wrong password (class 28), no such database.
    var isPermanent: Bool {
        guard let code = sqlState?.code else { return false }
        return code.hasPrefix("28") || code == "3D000"
    }
}
