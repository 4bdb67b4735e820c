import Foundation
import Glibc

/// The server's main process, as its lock file describes it and as `/proc` confirms.
///
/// The file alone proves nothing: after a crash it stays behind, and its number may by then belong to anybody. The
/// server makes its data folder its working directory, so that tells whether the process is the one.
struct Postmaster {
    let process: pid_t
    let isReady: Bool
    private let data: String

    /// Nil when no server runs on this cluster.
    init?(in home: ServerHome) {
        // The lines: process, data folder, start, port, socket folder, address, shared memory, status
        // (PostgreSQL's pidfile.h).
        guard let text = try? String(contentsOfFile: Self.file(home), encoding: .utf8) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, let process = pid_t(first), process > 1 else { return nil }
        self.process = process
        data = home.data
        isReady = lines.count > 7 && lines[7].hasPrefix("ready")
        if !isAlive { return nil }
    }

    /// Waits until the process has ended.
    func isGone(within patience: Duration) -> Bool {
        let deadline = ContinuousClock.now + patience
        while isAlive {
            guard ContinuousClock.now < deadline else { return false }
            usleep(10_000)
        }
        return true
    }

    /// Clears away what a server that died without a word left behind; only when ``init(in:)`` gave nil.
    ///
    /// Its backends first: two generations on one cluster would ruin it, and the lock files are what guards against
    /// that. Only then the files, for they may name a process that is somebody else's by now, or a zombie, and
    /// PostgreSQL would believe them. What the dead backends were doing is undone by crash recovery.
    static func clearRemains(in home: ServerHome) throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            let orphans = processes().filter { isServer($0, on: home.data) }
            if orphans.isEmpty { break }
            guard ContinuousClock.now < deadline else {
                throw LocalPostgresError("the crashed server's processes \(orphans) do not end")
            }
            orphans.forEach { kill($0, SIGQUIT) }
            usleep(20_000)
        }
        for path in [file(home), home.socket + "/.s.PGSQL.5432.lock", home.socket + "/.s.PGSQL.5432"] { unlink(path) }
    }

    private var isAlive: Bool { Self.isServer(process, on: data) }

    /// A zombie has no working directory and so counts as gone.
    private static func isServer(_ process: pid_t, on data: String) -> Bool {
        guard let folder = resolved("/proc/\(process)/cwd"), folder == resolved(data) else { return false }
        return link("/proc/\(process)/exe").contains("/postgres")
    }

    private static func processes() -> [pid_t] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []).compactMap { pid_t($0) }
    }

    private static func link(_ path: String) -> String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) ?? ""
    }

    private static func file(_ home: ServerHome) -> String { home.data + "/postmaster.pid" }

    private static func resolved(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }
}
