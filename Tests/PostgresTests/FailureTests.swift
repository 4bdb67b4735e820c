import Foundation
import LocalPostgres
import Postgres
import Testing

@Suite struct FailureTests {
    @Test func `an idle connection that was ended is replaced unnoticed`() async throws {
        try await TestServer.withPool({ $0.poolSize = 1 }) { pool in
            try await TestServer.withConnection { other in
                for _ in 0..<5 {
                    let pid = try await pool.run(Ask.backendPID)
                    #expect(try await other.run(Ask.terminate, pid))
                    #expect(try await pool.run(Ask.backendPID) != pid)
                    #expect(try await other.run(Ask.terminate, try await pool.run(Ask.backendPID)))
                    var segment = Segment()
                    let slot = segment.add(Ask.echo, 7)
                    #expect(try await pool.run(segment)[slot] == 7)
                    #expect(try await other.run(Ask.terminate, try await pool.run(Ask.backendPID)))
                    let bodies = Shared(0)
                    let answer = try await pool.withTransaction { transaction in
                        bodies.change { $0 += 1 }
                        return try await transaction.run(Ask.echo, 8)
                    }
                    #expect(answer == 8)
                    #expect(bodies.value == 2)
                }
            }
        }
    }

    @Test func `what was under way when the connection ended is not sent again`() async throws {
        try await TestServer.withSchema("create sequence tries", { $0.poolSize = 1 }) { pool in
            try await TestServer.withConnection { other in
                // A sequence counts even what is rolled back.
                let work = Statement<NoRows>(
                    name: "work", sql: "select pg_sleep(3600 * (select count(*) from (select nextval('tries')) t))")
                let pid = try await pool.run(Ask.backendPID)
                let task = Task { try await pool.run(work) }
                try await until(other, Ask.isSleeping, pid)
                #expect(try await other.run(Ask.terminate, pid))
                let error = await postgresError { try await task.value }
                #expect(error?.kind == .connection)
                #expect(error?.sqlState == .adminShutdown)
                let tries = Statement<One<Scalar<Int64>>>(name: "tries", sql: "select last_value from tries")
                #expect(try await pool.run(tries) == 1)
            }
        }
    }

    @Test func `a transaction that lost its connection after a statement is not run again`() async throws {
        try await TestServer.withPool({ $0.poolSize = 1 }) { pool async throws in
            let bodies = Shared(0)
            let error = await postgresError {
                try await pool.withTransaction { transaction in
                    bodies.change { $0 += 1 }
                    let pid = try await transaction.run(Ask.backendPID)
                    try await TestServer.withConnection { other async throws in
                        #expect(try await other.run(Ask.terminate, pid))
                    }
                    _ = try await transaction.run(Ask.echo, 1)
                }
            }
            #expect(error?.kind == .connection)
            #expect(bodies.value == 1)
            #expect(try await pool.run(Ask.echo, 1) == 1)
        }
    }

    @Test func `a connection left inside a transaction is not lent again`() async throws {
        try await TestServer.withPool({ $0.poolSize = 1 }) { pool in
            let pid = try await pool.withConnection { connection in
                try await connection.execute(script: "begin")
                return try await connection.run(Ask.backendPID)
            }
            #expect(try await pool.run(Ask.backendPID) != pid)
        }
    }

    /// `kill -9` of one backend makes the server end all others and recover from its log. The server is this
    /// test's own.
    @Test func `the pool rides out the crash of a backend and the recovery after it`() async throws {
        let folder = NSTemporaryDirectory() + "postgres-tests-\(ProcessInfo.processInfo.processIdentifier)"
        let server = LocalPostgres(directory: folder)
        var options = PostgresOptions(url: try server.start())
        options.poolSize = 4
        options.acquireTimeout = .seconds(60)
        let pool = PostgresPool(options: options, logger: TestServer.quiet)
        do {
            try await crash(pool)
        } catch {
            Issue.record(error)
        }
        await pool.close()
        try server.stop()
        try? FileManager.default.removeItem(atPath: folder)
        try? FileManager.default.removeItem(atPath: folder + ".lock")
    }

    private func crash(_ pool: PostgresPool) async throws {
        try await pool.withConnection { try await $0.execute(script: "create table kept (n int8)") }
        let insert = Statement<NoRows, Int64>(name: "insert", sql: "insert into kept values ($1)")
        let count = Statement<One<Scalar<Int64>>>(name: "count", sql: "select count(*) from kept")
        for round in Int64(1)...2 {
            try await pool.run(insert, round)
            let (pid, victim) = try await pool.withConnection { connection in
                let pid = try await connection.run(Ask.backendPID)
                let victim = Task { try await connection.run(Ask.sleep, 3600) }
                try await pool.withConnection { try await until($0, Ask.isSleeping, pid) }
                kill(pid, SIGKILL)
                return (pid, await postgresError { try await victim.value })
            }
            #expect(victim?.kind == .connection)
            // All at once, and idle connections have died with the victim's too.
            try await withThrowingTaskGroup { group in
                for _ in 0..<16 {
                    group.addTask { try await survivor(pool) }
                }
                try await group.waitForAll()
            }
            #expect(try await pool.run(count) == round)
            #expect(try await pool.run(Ask.backendPID) != pid)
        }
    }

    /// During recovery a connection may be accepted and then ended: such an error is the caller's to repeat, since
    /// nobody can know what it did. Reading may be repeated.
    private func survivor(_ pool: PostgresPool) async throws {
        for _ in 0..<20 {
            do throws(PostgresError) {
                #expect(try await pool.run(Ask.echo, 3) == 3)
                return
            } catch {
                guard error.kind == .connection else { throw error }
            }
        }
        Issue.record("the pool did not recover")
    }

    @Test func `a server that is not there is an error in time, without the password`() async throws {
        var options = PostgresOptions(url: "postgresql://someone:geheim@/x?host=/nonexistent")
        options.acquireTimeout = .seconds(2)
        let waits = Shared<[Duration]>([])
        let pool = PostgresPool(options: options, logger: TestServer.quiet) { delay in
            waits.change { $0.append(delay) }
            if waits.value.count == 4 { throw CancellationError() }
        }
        let error = await postgresError { _ = try await pool.run(Ask.echo, 1) }
        #expect(error?.kind == .cancelled)
        #expect(waits.value.map(\.inMilliseconds) == [50, 100, 200, 400])
        options.acquireTimeout = .zero
        let impatient = PostgresPool(options: options, logger: TestServer.quiet)
        let atOnce = await postgresError { _ = try await impatient.run(Ask.echo, 1) }
        #expect(atOnce?.kind == .connection)
        #expect(atOnce.map { "\($0) \($0.message)".contains("geheim") } == false)
        #expect(atOnce?.message.contains("/nonexistent") == true)
    }

    @Test func `a database that does not exist is not asked for again`() async throws {
        var options = try TestServer.options()
        options.url = options.url.replacing("/postgres?", with: "/no_such_database?")
        try #require(options.url.contains("no_such_database"))
        let waits = Shared(0)
        let pool = PostgresPool(options: options, logger: TestServer.quiet) { _ in waits.change { $0 += 1 } }
        let error = await postgresError { _ = try await pool.run(Ask.echo, 1) }
        #expect(error?.kind == .connection)
        #expect(error?.sqlState?.code == "3D000")
        #expect(waits.value == 0)
    }

    @Test(arguments: [
        "postgresql://u:geheim@h/x?hosst=y", "postgresql://u:geheim%zz@h/", "nonsense", "hosst=x",
        "password=geheim host",
    ])
    func `a URL that is wrong is found without connecting and not quoted`(_ url: String) async throws {
        let options = PostgresOptions(url: url)
        let error = #expect(throws: PostgresError.self) { try options.check() }
        #expect(error?.kind == .connection)
        #expect(error?.message.contains("geheim") == false)
    }
}
