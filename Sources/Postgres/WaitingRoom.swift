/// The continuations of those who wait for a connection.
///
/// A decision may come before its waiter has suspended; it then lies ready.
struct WaitingRoom {
    enum Outcome: Sendable {
        case granted(PoolStateMachine.Grant)
        case closed, cancelled, expired
    }

    private enum Place {
        case waiting(CheckedContinuation<Outcome, Never>)
        case decided(Outcome)
    }

    private var places: [PoolStateMachine.WaiterID: Place] = [:]

    mutating func enter(_ waiter: PoolStateMachine.WaiterID, _ continuation: CheckedContinuation<Outcome, Never>) {
        if case .decided(let outcome) = places.removeValue(forKey: waiter) {
            continuation.resume(returning: outcome)
        } else {
            places[waiter] = .waiting(continuation)
        }
    }

    mutating func decide(_ waiter: PoolStateMachine.WaiterID, _ outcome: Outcome) {
        if case .waiting(let continuation) = places.removeValue(forKey: waiter) {
            continuation.resume(returning: outcome)
        } else {
            places[waiter] = .decided(outcome)
        }
    }
}
