import Foundation
import Glibc

/// A PostgreSQL server of this project's own, for `make run`, the tests and the bench.
///
/// One folder holds the data, the socket and the log. Nobody else can connect: there is no TCP port, and the folder is
/// closed to other users, so no password is needed inside it. The server outlives the process that started it until
/// ``stop()``; a process that comes later attaches. PostgreSQL refuses to run as root, so for root it runs as the
/// system user `postgres` (see ``ServerAccount``), in a folder which that user can reach (see ``ServerHome``).
///
/// All calls block the calling thread: milliseconds when the server runs, well under a second when it has to be
/// started, a few seconds the first time. Processes may call them at the same time.
package struct LocalPostgres: Sendable {
    private let directory: String
    private let isDurable: Bool
    private let report: @Sendable (String) -> Void

    /// Names a server; nothing happens yet.
    ///
    /// - Parameters:
    ///   - directory: the server's folder, made by ``start()``. Relative paths start at the working directory.
    ///   - durable: false gives up safety against power cuts for speed: only for data that can be thrown away.
    ///   - report: receives a line for the user when the data has to live elsewhere than in `directory`.
    package init(
        directory: String, durable: Bool = true, report: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.directory = URL(filePath: directory).standardizedFileURL.path(percentEncoded: false)
        self.isDurable = durable
        self.report = report
    }

    /// Makes the cluster if there is none, starts the server unless it runs already, and waits until it answers.
    ///
    /// Survives what a crash leaves behind: a stale `postmaster.pid`, a half-made cluster, backends still dying.
    ///
    /// - Returns: a libpq URL of the database `postgres`, as the superuser `kaikan`.
    /// - Throws: ``LocalPostgresError`` with the reason, and the end of the server's log where that tells more.
    package func start() throws -> String {
        let home = try ServerHome.prepare(directory, report: report)
        try FileLock.holding(directory + ".lock") {
            let programs = try PostgresPrograms.find(for: home)
            if !home.hasCluster { try makeCluster(in: home, with: programs) }
            try launch(in: home, with: programs)
        }
        return url()
    }

    /// Ends the server, breaking off open connections. Does nothing when none is running.
    package func stop() throws {
        guard let home = ServerHome.existing(directory) else { return }
        try FileLock.holding(directory + ".lock") {
            guard let postmaster = Postmaster(in: home) else { return }
            // SIGINT is the fast shutdown, SIGQUIT the immediate one (PostgreSQL manual, chapter 19.5).
            for (signal, patience) in [(SIGINT, Duration.seconds(60)), (SIGQUIT, .seconds(10))] {
                guard kill(postmaster.process, signal) == 0 || errno == ESRCH else {
                    throw LocalPostgresError("may not stop process \(postmaster.process), it belongs to another user")
                }
                if postmaster.isGone(within: patience) { return }
            }
            throw LocalPostgresError("the server (process \(postmaster.process)) does not end")
        }
    }

    /// The libpq URL of one database of this server, whether or not it runs.
    package func url(database: String = "postgres") -> String {
        let socket = ServerHome.location(directory) + "/socket"
        return "postgresql://kaikan@/\(Self.encoded(database))?host=\(Self.encoded(socket))&port=5432"
    }

    /// Makes a database on the running server; one that exists already is left as it is.
    package func createDatabase(_ name: String) throws {
        guard let home = ServerHome.existing(directory) else {
            throw LocalPostgresError("there is no server in \(directory)")
        }
        let createdb = try PostgresPrograms.find(for: home).path("createdb")
        let result = try Command.run(createdb, ["--maintenance-db=\(url())", "--", name])
        guard result.status == 0 || result.output.contains("already exists") else {
            throw LocalPostgresError("createdb: \(result.output)")
        }
    }

    private func makeCluster(in home: ServerHome, with programs: PostgresPrograms) throws {
        // Under another name first: a run that is cut off must not look like a finished cluster.
        let unfinished = home.data + ".new"
        if FileManager.default.fileExists(atPath: unfinished) {
            try FileManager.default.removeItem(atPath: unfinished)
        }
        let initdb = try programs.path("initdb")
        let arguments = [
            "--pgdata=\(unfinished)", "--username=kaikan", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
            "--no-instructions",
        ]
        let result = try home.account.run(initdb, arguments + (isDurable ? [] : ["--no-sync"]))
        guard result.status == 0 else { throw LocalPostgresError("initdb: \(result.output)") }
        try FileManager.default.moveItem(atPath: unfinished, toPath: home.data)
    }

    private func launch(in home: ServerHome, with programs: PostgresPrograms) throws {
        let control = try programs.path("pg_ctl")
        let arguments = [
            "start", "--pgdata=\(home.data)", "--log=\(home.log)", "--silent", "--wait", "--timeout=120",
            "--options=\(ServerSettings(home: home, isDurable: isDurable).options)",
        ]
        let asker = try programs.path("pg_isready")
        let question = ["--quiet", "--timeout=5", "--dbname=\(url())"]
        let deadline = ContinuousClock.now + .seconds(30)
        while true {
            if let running = Postmaster(in: home) {
                // Its file says ready until the end; only an answer shows that it is not just dying.
                if running.isReady, try Command.run(asker, question).status == 0 { return }
                // Starting up or shutting down: either way the next look tells more.
                guard ContinuousClock.now < deadline else {
                    throw LocalPostgresError("the server in \(home.path) is neither ready nor gone; see \(home.log)")
                }
                usleep(20_000)
                continue
            }
            try Postmaster.clearRemains(in: home)
            let result = try home.account.run(control, arguments)
            if result.status == 0 { return }
            throw LocalPostgresError("the server did not start: \(result.output)\n\(home.lastLogLines())")
        }
    }

    private static func encoded(_ text: String) -> String {
        // RFC 3986, section 2.3.
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        return text.utf8.map { byte in
            if unreserved.contains(byte) { return String(UnicodeScalar(byte)) }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}
