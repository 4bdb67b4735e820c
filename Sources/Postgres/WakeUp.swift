import CLibpq
import Glibc

/// Rouses a connection's thread from `poll(2)`: an eventfd that any thread may write to.
final class WakeUp: Sendable {
    let descriptor: Int32

    init() throws(PostgresError) {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
        guard descriptor >= 0 else {
            throw PostgresError(.connection, message: "no file descriptor is left to watch a connection with")
        }
    }

    deinit {
        close(descriptor)
    }

    /// Cannot block: a full counter already means "awake".
    func signal() {
        var one: UInt64 = 1
        _ = write(descriptor, &one, 8)
    }

    func reset() {
        var count: UInt64 = 0
        _ = read(descriptor, &count, 8)
    }
}
