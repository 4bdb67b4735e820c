import Foundation
import Glibc
import Testing

@testable import LocalPostgres

/// Each test has a server of its own, because each of them breaks something.
@Suite struct LocalPostgresTests {
    private func withServer(
        named name: String = "server", _ body: (LocalPostgres, _ directory: String) throws -> Void
    ) throws {
        // Short, and open to the user who runs the server when the tests run as root.
        let folder = "/tmp/kaikan-test-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let server = LocalPostgres(directory: "\(folder)/\(name)", durable: false)
        let home = { ServerHome.location("\(folder)/\(name)") }
        defer {
            try? server.stop()
            try? FileManager.default.removeItem(atPath: home())
            try? FileManager.default.removeItem(atPath: folder)
        }
        try body(server, "\(folder)/\(name)")
    }

    private func ask(_ url: String, _ sql: String) throws -> String {
        try Command.run("/usr/bin/psql", [url, "-XAtqc", sql]).output
    }

    private func process(of directory: String) throws -> pid_t {
        let file = ServerHome.location(directory) + "/data/postmaster.pid"
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
        return try #require(lines.first.flatMap { pid_t($0) })
    }

    @Test func `a second start attaches, and a stopped server keeps its data`() throws {
        try withServer(named: "it's a 'server'") { server, directory in
            let url = try server.start()
            let first = try process(of: directory)
            #expect(try server.start() == url)
            #expect(try process(of: directory) == first)
            try server.createDatabase("town hall")
            try server.createDatabase("town hall")
            let database = server.url(database: "town hall")
            #expect(try ask(database, "create table kept as select 41 + 1 as it; select it from kept") == "42")
            try server.stop()
            #expect(kill(first, 0) != 0 || !FileManager.default.fileExists(atPath: "/proc/\(first)/exe"))
            _ = try server.start()
            #expect(try ask(database, "select it from kept") == "42")
            #expect(try ask(url, "show listen_addresses") == "")
        }
    }

    @Test func `a server that was killed starts again`() throws {
        try withServer { server, directory in
            let url = try server.start()
            #expect(kill(try process(of: directory), SIGKILL) == 0)
            #expect(try server.start() == url)
            #expect(try ask(url, "select current_user") == "kaikan")
        }
    }

    @Test func `a lock file that names somebody else is not believed`() throws {
        try withServer { server, directory in
            let url = try server.start()
            try server.stop()
            // Our own number: a living process, but no server.
            let file = ServerHome.location(directory) + "/data/postmaster.pid"
            try "\(getpid())\n\(directory)/data\n0\n5432\n\n\n\nready\n".write(
                toFile: file, atomically: false, encoding: .utf8)
            #expect(try server.start() == url)
            #expect(try process(of: directory) != getpid())
        }
    }

    @Test func `a cluster that was never finished is made anew`() throws {
        try withServer { server, directory in
            let url = try server.start()
            try server.stop()
            let data = ServerHome.location(directory) + "/data"
            try FileManager.default.moveItem(atPath: data, toPath: data + ".new")
            #expect(try server.start() == url)
            #expect(try ask(url, "select 1") == "1")
        }
    }

    @Test func `a path no socket can have is replaced by a short one behind a link`() throws {
        let name = String(repeating: "long-", count: 20)
        try withServer(named: name) { server, directory in
            let url = try server.start()
            #expect(url.contains("host=%2Fvar%2Ftmp%2Fkaikan-"))
            #expect(ServerHome.location(directory).hasPrefix("/var/tmp/kaikan-"))
            #expect(try ask(url, "select 1") == "1")
            #expect(try server.start() == url)
        }
    }
}
