import Postgres
import Testing

@Suite struct MigratorTests {
    private static let first = Migration(id: "0001_first", sql: "create table a (n int8); insert into a values (1)")
    private static let second = Migration(id: "0002_second", sql: "alter table a add column m int8")
    private static let third = Migration(id: "0003_third", sql: "create table c (n int8)")
    private static let tables = Statement<Many<Scalar<String>>>(
        name: "tables", sql: "select tablename::text from pg_tables where schemaname = current_schema order by 1")

    @Test func `migrations are applied once, in the order of their names`() async throws {
        try await TestServer.withSchema { pool in
            let log = Shared<[String]>([])
            #expect(try await Migrator.pending([Self.second, Self.first], on: pool) == [Self.first, Self.second])
            let done = try await Migrator.apply([Self.second, Self.first], on: pool) { migration in
                log.change { $0.append(migration.id) }
            }
            #expect(done == [Self.first, Self.second])
            #expect(log.value == ["0001_first", "0002_second"])
            #expect(try await Migrator.pending([Self.first, Self.second], on: pool) == [])
            #expect(try await Migrator.apply([Self.first, Self.second, Self.third], on: pool) == [Self.third])
            #expect(try await pool.run(Self.tables) == ["a", "c", "schema_migration"])
        }
    }

    @Test func `a changed one, an unknown one and a late one are refused`() async throws {
        try await TestServer.withSchema { pool in
            try await Migrator.apply([Self.first, Self.third], on: pool)
            let changed = Migration(id: Self.first.id, sql: Self.first.sql + " ")
            let cases: [([Migration], String)] = [
                ([changed, Self.third], "migration 0001_first was changed after it had been applied"),
                ([Self.first], "the database has migration 0003_third, which this program does not know"),
                ([Self.first, Self.second, Self.third], "migration 0002_second comes before one already applied"),
            ]
            for (migrations, message) in cases {
                let error = await #expect(throws: MigrationError.self) {
                    try await Migrator.apply(migrations, on: pool)
                }
                #expect(error?.description == message)
                await #expect(throws: MigrationError.self) { try await Migrator.pending(migrations, on: pool) }
            }
            #expect(try await pool.run(Self.tables) == ["a", "c", "schema_migration"])
        }
    }

    @Test(arguments: [
        ("create table b (n int8); select 1/0", "migration 0002_bad failed"),
        ("create table b (n int8); commit; create table b2 (n int8)", "migration 0002_bad ends its own transaction"),
        ("selekt", "migration 0002_bad failed"),
    ])
    func `a migration that fails leaves nothing and stops the ones after it`(_ sql: String, message: String)
        async throws
    {
        try await TestServer.withSchema { pool in
            let bad = Migration(id: "0002_bad", sql: sql)
            let error = await #expect(throws: MigrationError.self) {
                try await Migrator.apply([Self.first, bad, Self.third], on: pool)
            }
            #expect(error?.description.hasPrefix(message) == true)
            // The first stands: one transaction each. Only who commits on his own leaves something behind.
            let left = try await pool.run(Self.tables).filter { !$0.hasPrefix("b") }
            #expect(left == ["a", "schema_migration"])
            #expect(try await pool.run(Self.tables).contains("b") == sql.contains("commit"))
            // Nobody holds the lock any more.
            #expect(try await Migrator.apply([Self.first], on: pool) == [])
        }
    }

    @Test func `eight migrators at once apply each migration once`() async throws {
        try await TestServer.withSchema("", { $0.poolSize = 8 }) { pool in
            let log = Shared<[String]>([])
            let migrations = [Self.first, Self.second, Self.third]
            try await withThrowingTaskGroup { group in
                for _ in 0..<8 {
                    group.addTask {
                        try await Migrator.apply(migrations, on: pool) { migration in
                            log.change { $0.append(migration.id) }
                        }
                    }
                }
                for try await _ in group {}
            }
            #expect(log.value == migrations.map(\.id))
            let count = Statement<One<Scalar<Int64>>>(name: "count", sql: "select count(*) from a")
            #expect(try await pool.run(count) == 1)
        }
    }

    @Test func `a migration may take longer than a statement of a user may`() async throws {
        try await TestServer.withSchema("", { $0.statementTimeout = .milliseconds(100) }) { pool async throws in
            let slow = Migration(id: "0001_slow", sql: "select pg_sleep(0.2); select pg_sleep(0.05)")
            #expect(try await Migrator.apply([slow], on: pool) == [slow])
            #expect(await postgresError { try await pool.run(Ask.sleep, 3600) }?.kind == .timeout)
        }
    }
}
