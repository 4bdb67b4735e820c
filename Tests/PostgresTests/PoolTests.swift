import Postgres
import ServiceLifecycle
import Testing

@Suite struct PoolTests {
    private static let open = Statement<One<Scalar<Int64>>, String>(
        name: "open", sql: "select count(*) from pg_stat_activity where application_name = $1")

    @Test func `a hundred callers share three connections, and never more are open`() async throws {
        let name = "pool that never grows"
        try await TestServer.withPool({ options in
            options.poolSize = 3
            options.applicationName = name
        }) { pool in
            let most = Shared(Int64(0))
            try await withThrowingTaskGroup { group in
                for index in 0..<100 {
                    group.addTask {
                        #expect(try await pool.run(Ask.echo, Int64(index)) == Int64(index))
                        let open = try await pool.run(Self.open, name)
                        most.change { $0 = max($0, open) }
                    }
                }
                try await group.waitForAll()
            }
            let seen = most.value
            #expect((1...3).contains(seen))
        }
        try await TestServer.withConnection { connection in
            let closed = Statement<One<Scalar<Bool>>, Int32>(
                name: "closed",
                sql: "select not exists (select from pg_stat_activity where application_name = '\(name)' and $1 = 0)")
            try await until(connection, closed, 0)
        }
    }

    @Test func `who waits too long is told so, and nothing was sent`() async throws {
        try await TestServer.withPool({ options in
            options.poolSize = 1
            options.acquireTimeout = .milliseconds(20)
        }) { pool in
            try await pool.withConnection { _ in
                let error = await postgresError { _ = try await pool.run(Ask.echo, 1) }
                #expect(error?.kind == .timeout)
                #expect(error?.sqlState == nil)
                let second = await postgresError { _ = try await pool.run(Ask.echo, 1) }
                #expect(second?.kind == .timeout)
            }
            #expect(try await pool.run(Ask.echo, 1) == 1)
        }
    }

    @Test func `a cancelled waiter leaves the queue at once`() async throws {
        try await TestServer.withPool({ $0.poolSize = 1 }) { pool in
            try await pool.withConnection { connection in
                let waiter = Task { _ = try await pool.run(Ask.echo, 1) }
                // The connection is ours, so the waiter cannot be served however long it takes.
                _ = try await connection.run(Ask.echo, 1)
                waiter.cancel()
                #expect(await postgresError { try await waiter.value }?.kind == .cancelled)
            }
            #expect(try await pool.run(Ask.echo, 1) == 1)
        }
    }

    @Test func `closing turns waiters away, waits for the connection that is out, and stays closed`() async throws {
        let pool = PostgresPool(options: try TestServer.options { $0.poolSize = 1 }, logger: TestServer.quiet)
        let closed = Shared(false)
        let closing = try await pool.withConnection { connection async throws in
            let waiter = Task { _ = try await pool.run(Ask.echo, 1) }
            let closing = Task {
                await pool.close()
                closed.change { $0 = true }
            }
            // Only closing ends this wait: the one connection is ours.
            #expect(await postgresError { try await waiter.value }?.kind == .poolClosed)
            #expect(try await connection.run(Ask.echo, 5) == 5)
            #expect(closed.value == false)
            return closing
        }
        await closing.value
        #expect(await postgresError { _ = try await pool.run(Ask.echo, 1) }?.kind == .poolClosed)
        await #expect(throws: PostgresError.self) { try await pool.withTransaction { _ in } }
        await pool.close()
    }

    @Test func `as a service it closes on graceful shutdown`() async throws {
        let pool = PostgresPool(options: try TestServer.options(), logger: TestServer.quiet)
        let group = ServiceGroup(services: [pool], logger: TestServer.quiet)
        async let running: Void = group.run()
        #expect(try await pool.run(Ask.echo, 5) == 5)
        await group.triggerGracefulShutdown()
        try await running
        #expect(await postgresError { _ = try await pool.run(Ask.echo, 1) }?.kind == .poolClosed)
    }

    @Test func `an error in the body gives the connection back`() async throws {
        struct Oops: Error {}
        try await TestServer.withPool({ $0.poolSize = 1 }) { pool in
            let pid = try await pool.run(Ask.backendPID)
            await #expect(throws: Oops.self) { try await pool.withConnection { _ in throw Oops() } }
            #expect(try await pool.run(Ask.backendPID) == pid)
        }
    }

    /// More waiting queries than there are cooperative threads: if one blocked, the others would not come to run.
    @Test func `queries that wait block nobody`() async throws {
        try await TestServer.withPool({ $0.poolSize = 24 }) { pool in
            let inside = Statement<NoRows, Int64>(name: "inside", sql: "select pg_advisory_lock_shared($1)")
            let outside = Statement<One<Scalar<Bool>>, Int64>(name: "outside", sql: "select pg_advisory_unlock($1)")
            let key: Int64 = 740_021
            let waiting = Statement<One<Scalar<Int64>>>(
                name: "waiting",
                sql: "select count(*) from pg_locks where locktype = 'advisory' and objid = 740021 and not granted")
            try await pool.withConnection { holder in
                try await holder.execute(script: "select pg_advisory_lock(\(key))")
                try await withThrowingTaskGroup { group in
                    for _ in 0..<22 {
                        group.addTask {
                            try await pool.withConnection { connection in
                                try await connection.run(inside, key)
                                try await connection.execute(script: "select pg_advisory_unlock_shared(\(key))")
                            }
                        }
                    }
                    while try await pool.run(waiting) < 22 { await Task.yield() }
                    #expect(try await holder.run(outside, key))
                    try await group.waitForAll()
                }
            }
        }
    }
}
