import Dispatch

/// The executor of one connection: a serial queue, so that waiting for the server blocks nobody else.
///
/// A connection's work never suspends: it sends, sits in `poll(2)` and reads, in a straight line, while the task
/// that asked for it is suspended. Measured against event sources and an epoll loop this was the fastest and by
/// far the shortest; a pool of a dozen connections costs a dozen threads. The queue is private, so Dispatch gives
/// it a thread whatever the others are doing.
final class ConnectionThread: SerialExecutor {
    private let queue = DispatchQueue(label: "postgres.connection")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func checkIsolated() {
        dispatchPrecondition(condition: .onQueue(queue))
    }
}
