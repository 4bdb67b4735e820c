import Dispatch
import Glibc
import Synchronization

/// The executor of one connection: a thread of its own, so that waiting for the server blocks nobody else.
///
/// A connection's work never suspends: it sends, sits in `poll(2)` and reads, in a straight line, while the task
/// that asked for it is suspended. Measured against event sources and an epoll loop this was the fastest and by
/// far the shortest; a pool of a dozen connections costs a dozen threads. A thread and not a private Dispatch
/// queue, because Dispatch takes longer to find a thread than the server to answer.
final class ConnectionThread: SerialExecutor {
    private let work: Work

    init() throws(PostgresError) {
        work = Work()
        guard work.start() else {
            throw PostgresError(.connection, message: "the system has no thread left for a connection")
        }
    }

    deinit {
        work.stop()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        work.add(UnownedJob(job), asUnownedSerialExecutor())
    }

    func checkIsolated() {
        precondition(work.isCurrent, "not on the connection's thread")
    }

    /// What the thread shares with the executor. The thread keeps it alive, but not the executor, whose end is
    /// the thread's.
    private final class Work: Sendable {
        private struct State {
            var jobs: [(job: UnownedJob, executor: UnownedSerialExecutor)] = []
            var isStopped = false
        }

        private let state = Mutex(State())
        private let signal = DispatchSemaphore(value: 0)
        private let thread = Atomic<UInt>(0)

        var isCurrent: Bool { thread.load(ordering: .relaxed) == pthread_self() }

        func add(_ job: UnownedJob, _ executor: UnownedSerialExecutor) {
            state.withLock { $0.jobs.append((job, executor)) }
            signal.signal()
        }

        func stop() {
            state.withLock { $0.isStopped = true }
            signal.signal()
        }

        func start() -> Bool {
            var created = pthread_t()
            let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
                if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }
            let context = Unmanaged.passRetained(self)
            guard pthread_create(&created, nil, start, context.toOpaque()) == 0 else {
                context.release()
                return false
            }
            pthread_detach(created)
            return true
        }

        private func run() {
            thread.store(pthread_self(), ordering: .relaxed)
            while true {
                signal.wait()
                let next = state.withLock { state in
                    state.jobs.isEmpty ? nil : state.jobs.removeFirst()
                }
                if let next {
                    next.job.runSynchronously(on: next.executor)
                } else if state.withLock({ $0.isStopped }) {
                    return
                }
            }
        }
    }
}
