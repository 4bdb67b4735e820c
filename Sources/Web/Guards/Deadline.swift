import Synchronization

/// Gives work so long and no longer; what is left is cancelled, down to the statement in the database.
package enum Deadline {
    package struct Passed: Error {}

    package static func run<Answer: Sendable>(
        _ duration: Duration, _ work: @escaping @Sendable () async throws -> Answer
    ) async throws -> Answer {
        let task = Task { try await work() }
        let watched = DeadlineKeeper.shared.watch(until: .now + duration) { task.cancel() }
        let result = await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
        guard DeadlineKeeper.shared.forget(watched) else { throw Passed() }
        return try result.get()
    }
}

/// Cancels what has run too long. One sleeping task for all of it: a timer for every request would stay with the
/// system until it fires, long after the request has been answered, and costs more than most answers.
private final class DeadlineKeeper: Sendable {
    typealias Moment = ContinuousClock.Instant

    struct Ticket: Hashable {
        let number: UInt64
    }

    private struct State {
        var watched: [Ticket: (deadline: Moment, cancel: @Sendable () -> Void)] = [:]
        var lastNumber: UInt64 = 0
        /// When somebody will look next; nothing while nobody sleeps.
        var nextLook: Moment?

        /// What has run out of time, and when to look again; nothing if somebody else does that.
        mutating func takeDue(at look: Moment) -> (cancels: [@Sendable () -> Void], next: Moment?) {
            guard nextLook == look else { return ([], nil) }
            let now = Moment.now
            let due = watched.filter { $0.value.deadline <= now }
            for ticket in due.keys { watched[ticket] = nil }
            nextLook = watched.values.map(\.deadline).min()
            return (due.values.map(\.cancel), nextLook)
        }
    }

    static let shared = DeadlineKeeper()
    private let state = Mutex(State())

    func watch(until deadline: Moment, _ cancel: @escaping @Sendable () -> Void) -> Ticket {
        let (ticket, isEarlier) = state.withLock { state in
            state.lastNumber += 1
            let ticket = Ticket(number: state.lastNumber)
            state.watched[ticket] = (deadline, cancel)
            guard state.nextLook.map({ deadline < $0 }) ?? true else { return (ticket, false) }
            state.nextLook = deadline
            return (ticket, true)
        }
        if isEarlier { lookFrom(deadline) }
        return ticket
    }

    /// Whether it was still watched, and so within its time.
    func forget(_ ticket: Ticket) -> Bool {
        state.withLock { $0.watched.removeValue(forKey: ticket) != nil }
    }

    /// Sleeps and looks until nothing is left, or until somebody else looks earlier.
    private func lookFrom(_ first: Moment) {
        Task {
            var next: Moment? = first
            while let look = next {
                // Nobody cancels this task, so it never wakes early.
                try? await ContinuousClock().sleep(until: look)
                let due = state.withLock { $0.takeDue(at: look) }
                for cancel in due.cancels { cancel() }
                next = due.next
            }
        }
    }
}
