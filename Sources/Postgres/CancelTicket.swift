import Synchronization

/// Ties one request to the task that made it, so that cancelling the task ends exactly this request.
///
/// The cancelling thread only leaves a note and rouses the connection's thread; that one speaks to the server
/// (`PQcancel` connects and blocks for milliseconds). It does so while it waits for this very request, so a late
/// cancellation can never hit the next one.
final class CancelTicket: Sendable {
    private enum State { case waiting, running, cancelled, finished }

    private let state = Mutex(State.waiting)
    private let wakeUp: WakeUp

    init(_ wakeUp: WakeUp) {
        self.wakeUp = wakeUp
    }

    /// False when the task was cancelled before anything was sent.
    func begin() -> Bool {
        state.withLock { state in
            guard state == .waiting else { return false }
            state = .running
            return true
        }
    }

    func cancel() {
        state.withLock { state in
            switch state {
            case .waiting:
                state = .cancelled
            case .running:
                state = .cancelled
                wakeUp.signal()
            case .cancelled, .finished:
                break
            }
        }
    }

    /// Ends the request. True when it had been cancelled.
    func finish() -> Bool {
        state.withLock { state in
            guard state == .cancelled else {
                state = .finished
                return false
            }
            wakeUp.reset()
            return true
        }
    }

    var isCancelled: Bool {
        state.withLock { $0 == .cancelled }
    }
}
