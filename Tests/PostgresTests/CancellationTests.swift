import Postgres
import Testing

@Suite struct CancellationTests {
    @Test func `cancelling the task ends its query on the server, and the connection goes on`() async throws {
        try await TestServer.withPool({ $0.poolSize = 1 }) { pool in
            try await TestServer.withConnection { watcher in
                let pid = try await pool.run(Ask.backendPID)
                let task = Task { try await pool.run(Ask.sleep, 3600) }
                try await until(watcher, Ask.isSleeping, pid)
                task.cancel()
                let error = await postgresError { try await task.value }
                #expect(error?.kind == .cancelled)
                #expect(error?.sqlState == .queryCanceled)
                #expect(try await pool.run(Ask.backendPID) == pid)
            }
        }
    }

    @Test func `a connection can be told to cancel what it runs, and only that`() async throws {
        try await TestServer.withConnection { watcher async throws in
            try await TestServer.withConnection { connection async throws in
                connection.cancel()
                let pid = try await connection.run(Ask.backendPID)
                async let sleeping = postgresError { try await connection.run(Ask.sleep, 3600) }
                try await until(watcher, Ask.isSleeping, pid)
                connection.cancel()
                #expect(await sleeping?.kind == .cancelled)
                connection.cancel()
                #expect(try await connection.run(Ask.backendPID) == pid)
            }
        }
    }

    @Test func `a task cancelled before its query sends nothing`() async throws {
        try await TestServer.withSchema("create table t (n int8)") { pool async throws in
            let insert = Statement<NoRows>(name: "insert", sql: "insert into t values (1)")
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                try await pool.run(insert)
            }
            #expect(await postgresError { try await task.value }?.kind == .cancelled)
            let count = Statement<One<Scalar<Int64>>>(name: "count", sql: "select count(*) from t")
            #expect(try await pool.run(count) == 0)
        }
    }

    /// Each round cancels at another moment: before, during and after the query. None may hurt the next.
    @Test func `a late cancellation never hits the next query`() async throws {
        try await TestServer.withPool({ $0.poolSize = 1 }) { pool in
            for round in 0..<300 {
                let task = Task { try await pool.run(Ask.sleep, 0.0002 * Double(round % 5)) }
                for _ in 0..<round % 17 { await Task.yield() }
                task.cancel()
                do {
                    try await task.value
                } catch let error as PostgresError {
                    #expect(error.kind == .cancelled)
                }
                #expect(try await pool.run(Ask.echo, Int64(round)) == Int64(round))
            }
        }
    }

    @Test func `a cancelled segment is undone whole`() async throws {
        try await TestServer.withSchema("create table t (n int8)", { $0.poolSize = 1 }) { pool in
            try await TestServer.withConnection { watcher in
                let pid = try await pool.run(Ask.backendPID)
                var segment = Segment()
                segment.add(Statement<NoRows>(name: "insert", sql: "insert into t values (1)"))
                segment.add(Ask.sleep, 3600)
                let sent = segment
                let task = Task { _ = try await pool.run(sent) }
                try await until(watcher, Ask.isSleeping, pid)
                task.cancel()
                #expect(await postgresError { try await task.value }?.kind == .cancelled)
                let count = Statement<One<Scalar<Int64>>>(name: "count", sql: "select count(*) from t")
                #expect(try await pool.run(count) == 0)
                #expect(try await pool.run(Ask.backendPID) == pid)
            }
        }
    }

    @Test func `a cancelled transaction is rolled back, on the server too`() async throws {
        try await TestServer.withSchema("create table t (n int8)", { $0.poolSize = 1 }) { pool in
            try await TestServer.withConnection { watcher in
                let pid = try await pool.run(Ask.backendPID)
                let task = Task {
                    try await pool.withTransaction { transaction in
                        try await transaction.run(Statement<NoRows>(name: "insert", sql: "insert into t values (1)"))
                        try await transaction.run(Ask.sleep, 3600)
                    }
                }
                try await until(watcher, Ask.isSleeping, pid)
                task.cancel()
                #expect(await postgresError { try await task.value }?.kind == .cancelled)
                let count = Statement<One<Scalar<Int64>>>(name: "count", sql: "select count(*) from t")
                #expect(try await pool.run(count) == 0)
                #expect(try await pool.run(Ask.backendPID) == pid)
            }
        }
    }

    @Test func `a statement that takes too long is ended by the server`() async throws {
        try await TestServer.withPool({ options in
            options.poolSize = 1
            options.statementTimeout = .milliseconds(50)
        }) { pool in
            let pid = try await pool.run(Ask.backendPID)
            let error = await postgresError { try await pool.run(Ask.sleep, 3600) }
            #expect(error?.kind == .timeout)
            #expect(error?.sqlState == .queryCanceled)
            #expect(error?.statement == "sleep")
            #expect(try await pool.run(Ask.backendPID) == pid)
        }
    }

    @Test func `a wait for a lock that takes too long is ended by the server`() async throws {
        try await TestServer.withSchema(
            "create table t (n int8); insert into t values (1)", { $0.lockTimeout = .milliseconds(50) }
        ) { pool in
            let lock = Statement<NoRows>(name: "lock", sql: "update t set n = n + 1")
            try await pool.withTransaction { holder in
                try await holder.run(lock)
                let error = await postgresError { try await pool.run(lock) }
                #expect(error?.kind == .timeout)
                #expect(error?.sqlState == .lockNotAvailable)
            }
            try await pool.run(lock)
        }
    }

    @Test func `a transaction that does nothing for too long loses its connection, and the pool replaces it`()
        async throws
    {
        try await TestServer.withPool({ options in
            options.poolSize = 1
            options.idleInTransactionTimeout = .milliseconds(50)
        }) { pool async throws in
            let gone = Statement<One<Scalar<Bool>>, Int32>(
                name: "gone", sql: "select not exists (select from pg_stat_activity where pid = $1)")
            let error = await postgresError {
                try await pool.withTransaction { transaction in
                    let pid = try await transaction.run(Ask.backendPID)
                    try await TestServer.withConnection { try await until($0, gone, pid) }
                    _ = try await transaction.run(Ask.echo, 1)
                }
            }
            #expect(error?.kind == .connection)
            #expect(try await pool.run(Ask.echo, 2) == 2)
        }
    }

    @Test func `the session settings are those of the options, set when connecting`() async throws {
        let setting = Statement<One<Scalar<String>>, String>(name: "setting", sql: "select current_setting($1)")
        try await TestServer.withConnection({ options in
            options.statementTimeout = .seconds(7)
            options.lockTimeout = nil
            options.idleInTransactionTimeout = .milliseconds(1500)
            options.applicationName = "日本 'quoted'"
        }) { connection async throws in
            #expect(try await connection.run(setting, "statement_timeout") == "7s")
            #expect(try await connection.run(setting, "lock_timeout") == "0")
            #expect(try await connection.run(setting, "idle_in_transaction_session_timeout") == "1500ms")
            #expect(try await connection.run(setting, "client_encoding") == "UTF8")
        }
    }
}
