import Foundation

extension LocalPostgres {
    /// The server that all tests of this package share.
    ///
    /// `KAIKAN_TEST_DATABASE_URL` names one that runs already. Otherwise the first caller starts one under
    /// `.kaikan/test-postgres`, others attach, and it ends when the last process that used it has ended, in whatever
    /// way. It is not durable: a power cut may spoil it, and `make reset` gives a new one.
    ///
    /// - Returns: a libpq URL of the database `postgres`, as a user who may create databases.
    package static func sharedForTests() throws -> String {
        if let url = ProcessInfo.processInfo.environment["KAIKAN_TEST_DATABASE_URL"], !url.isEmpty { return url }
        return try sharedServer.get()
    }

    /// Started once a process; a failure is remembered too, so that every test reports the same reason.
    private static let sharedServer = Result { try startSharedServer(in: packageFolder() + "/.kaikan") }

    private static func startSharedServer(in folder: String) throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let directory = folder + "/test-postgres"
        let users = directory + ".users"
        // Held until the process ends, which is why the descriptor is dropped.
        _ = try FileLock.take(users, .shared)
        let server = LocalPostgres(directory: directory, durable: false)
        let url = try server.start()
        try stopWhenUnused(data: ServerHome.location(directory) + "/data", users: users)
        return url
    }

    /// Leaves a process behind that waits until nobody holds the lock any more and then stops the server. While it
    /// does so it holds the lock itself, so that a newcomer waits. Unlike an exit handler it also works after a kill.
    private static func stopWhenUnused(data: String, users: String) throws {
        let script = """
            process=$(head -n 1 "$1/postmaster.pid") || exit 0
            [ "$(readlink "/proc/$process/cwd")" = "$(realpath "$1")" ] || exit 0
            kill -INT "$process"
            while [ -e "$1/postmaster.pid" ] && [ -d "/proc/$process" ]; do sleep 0.05; done
            """
        let arguments = ["--fork", "flock", "--exclusive", users, "sh", "-c", script, "sh", data]
        let result = try Command.run("/usr/bin/setsid", arguments, capturing: false)
        guard result.status == 0 else { throw LocalPostgresError("cannot watch over the test server") }
    }

    /// The nearest folder upwards with a `Package.swift`; `swift test` runs tests in it.
    private static func packageFolder() throws -> String {
        var folder = URL(filePath: FileManager.default.currentDirectoryPath)
        while !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path()) {
            guard folder.pathComponents.count > 1 else {
                throw LocalPostgresError("no Package.swift here or above: run tests inside the package")
            }
            folder.deleteLastPathComponent()
        }
        return folder.standardizedFileURL.path(percentEncoded: false)
            .replacing(/\/$/, with: "")
    }
}
