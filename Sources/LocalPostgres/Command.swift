import FoundationEssentials
import Glibc

/// Runs a program to its end.
///
/// By `posix_spawn` and not by Foundation's `Process`: that one learns of the end through a socket which the program's
/// own children inherit, so that it would wait for the server itself after `pg_ctl start` has long returned.
enum Command {
    struct Result {
        /// The exit code; 128 and the signal's number when a signal ended it, as in a shell.
        var status: Int32
        /// What it printed, on both channels, without the last line end.
        var output: String
    }

    /// - Parameter capturing: false for a program that leaves a process behind, which would keep the output open.
    static func run(_ program: String, _ arguments: [String], capturing: Bool = true) throws -> Result {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw LocalPostgresError("no pipe: \(lastError())") }
        defer { close(ends[0]) }
        let process: pid_t
        do {
            defer { close(ends[1]) }
            process = try spawn(program, arguments, output: capturing ? ends[1] : nil)
        }
        let output = readToEnd(ends[0])
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw LocalPostgresError("lost sight of \(program): \(lastError())") }
        }
        let signal = status & 0x7f  // WTERMSIG of wait(2), a macro that Swift does not see
        return Result(status: signal == 0 ? (status >> 8) & 0xff : 128 + signal, output: output)
    }

    private static func spawn(_ program: String, _ arguments: [String], output: Int32?) throws -> pid_t {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
        if let output {
            posix_spawn_file_actions_adddup2(&files, output, 1)
        } else {
            posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&files, 1, 2)
        // Whatever else is open here, the server would keep open: a listening port, say, or a test runner's pipe.
        let open = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        for descriptor in open.compactMap({ Int32($0) }) where descriptor > 2 {
            posix_spawn_file_actions_addclose(&files, descriptor)
        }

        // A server that serves requests ignores or blocks signals; its children must not.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        // Messages in English, because some are looked at; nothing of the caller's PG… variables.
        var environment = strings(["PATH=/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL=C.UTF-8"])
        // The server's user may not be able to enter the caller's folder.
        var words = strings(["/usr/bin/env", "--chdir=/", program] + arguments)
        defer { (environment + words).forEach { free($0) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, "/usr/bin/env", &files, &attributes, &words, &environment)
        guard failure == 0 else {
            throw LocalPostgresError("cannot run \(program): \(String(cString: strerror(failure)))")
        }
        return process
    }

    private static func strings(_ words: [String]) -> [UnsafeMutablePointer<CChar>?] {
        words.map { strdup($0) } + [nil]
    }

    private static func readToEnd(_ descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        while bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
