import Foundation
import Synchronization

/// A program of ours that runs as long as we do, however we end.
///
/// The kernel sends it SIGTERM when the thread that started it is gone (`PR_SET_PDEATHSIG`, prctl(2)), so it has a
/// thread of its own that starts it, waits for it, and lives exactly as long. It is in a process group of its own:
/// Ctrl-C reaches only us, and we end it when those who call it have finished.
final class ChildProcess: Sendable {
    private struct State {
        var process: pid_t = 0
        var status: Int32?
        var waiters: [CheckedContinuation<Int32, Never>] = []
    }

    private let state = Mutex(State())

    private init() {}

    /// Starts `program` and waits for the first line it prints.
    ///
    /// - Throws: ``CommandFailure`` when it cannot be started or ends before it has printed a line. What it says on
    ///   stderr is seen by the user as it is.
    static func start(
        _ program: String, _ arguments: [String], environment: [String: String]
    ) async throws -> (child: ChildProcess, line: String) {
        let child = ChildProcess()
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw failure(program, errno) }
        let (reader, writer) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        try await withCheckedThrowingContinuation { (started: CheckedContinuation<Void, any Error>) in
            Thread.detachNewThread {
                let code = child.spawn(program, arguments, environment, output: writer)
                close(writer)
                guard code == 0 else { return started.resume(throwing: failure(program, code)) }
                started.resume()
                child.waitForEnd()
            }
        }
        let line = await withCheckedContinuation { (read: CheckedContinuation<String?, Never>) in
            Thread.detachNewThread { read.resume(returning: firstLine(of: reader)) }
        }
        // The reading end stays open: a later line must not end the program by SIGPIPE.
        guard let line else {
            close(reader)
            let status = await child.end()
            throw CommandFailure(
                .unavailable, "child_ended", "\(program) ended at once (\(status)); its own words stand above")
        }
        return (child, line)
    }

    /// Waits until it has ended: its exit code, or 128 and the signal's number.
    func end() async -> Int32 {
        await withCheckedContinuation { continuation in
            let status = state.withLock { state in
                if state.status == nil { state.waiters.append(continuation) }
                return state.status
            }
            if let status { continuation.resume(returning: status) }
        }
    }

    /// Asks it to end, if it still runs.
    func signal(_ number: Int32) {
        // Not reaped while the lock is held, so the number cannot belong to anybody else yet.
        state.withLock { state in
            if state.status == nil, state.process > 0 { kill(state.process, number) }
        }
    }

    private func spawn(
        _ program: String, _ arguments: [String], _ environment: [String: String], output: Int32
    ) -> Int32 {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&files, output, 1)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))

        let words = ["/usr/bin/setpriv", "--pdeathsig", "TERM", "--", program] + arguments
        var pointers = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { (pointers + variables).forEach { free($0) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, words[0], &files, &attributes, &pointers, &variables)
        if code == 0 { state.withLock { $0.process = process } }
        return code
    }

    private func waitForEnd() {
        let process = state.withLock { $0.process }
        var info = siginfo_t()
        // Looks without reaping; see signal(_:).
        while waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        let (waiters, status) = state.withLock { state in
            var raw: Int32 = 0
            waitpid(process, &raw, 0)
            let signal = raw & 0x7f  // WTERMSIG of wait(2), a macro that Swift does not see
            let status = signal == 0 ? (raw >> 8) & 0xff : 128 + signal
            state.status = status
            defer { state.waiters = [] }
            return (state.waiters, status)
        }
        for waiter in waiters { waiter.resume(returning: status) }
    }

    private static func firstLine(of descriptor: Int32) -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while true {
            let count = read(descriptor, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return nil }
            if byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
    }

    private static func failure(_ program: String, _ code: Int32) -> CommandFailure {
        CommandFailure(.unavailable, "child_not_started", "\(program): \(String(cString: strerror(code)))")
    }
}
