import Glibc

/// A lock between processes: `flock(2)` on a file that only serves for this.
///
/// The kernel lets go when the process ends, however it ends. Children do not inherit the lock (`O_CLOEXEC`): the
/// server itself would otherwise hold it for ever.
enum FileLock {
    enum Kind { case shared, exclusive }

    /// Waits for the exclusive lock and keeps it while `body` runs.
    static func holding<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        let descriptor = try take(path, .exclusive)
        defer { close(descriptor) }
        return try body()
    }

    /// Waits for the lock; it is held until the descriptor is closed or the process ends.
    static func take(_ path: String, _ kind: Kind) throws -> Int32 {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw LocalPostgresError("cannot open \(path): \(lastError())") }
        while flock(descriptor, kind == .shared ? LOCK_SH : LOCK_EX) != 0 {
            guard errno == EINTR else {
                close(descriptor)
                throw LocalPostgresError("cannot lock \(path): \(lastError())")
            }
        }
        return descriptor
    }
}

/// The words for `errno`.
func lastError() -> String {
    String(cString: strerror(errno))
}
