import Postgres
import Testing

@Suite struct TransactionTests {
    private static let table = """
        create table account (id int8 primary key, yen int8 not null);
        insert into account values (1, 100), (2, 100)
        """
    private static let read = Statement<One<Scalar<Int64>>, Int64>(
        name: "readAccount", sql: "select yen from account where id = $1")
    private static let total = Statement<One<Scalar<Int64>>>(
        name: "total", sql: "select sum(yen)::int8 from account")
    private static let add = Statement<NoRows, Int64, Int64>(
        name: "add", sql: "update account set yen = yen + $2 where id = $1")
    private static let insert = Statement<NoRows, Int64>(
        name: "insertAccount", sql: "insert into account values ($1, 0)")

    private struct Refused: Error {}

    @Test func `a body that returns commits, one that throws rolls back`() async throws {
        try await TestServer.withSchema(Self.table, { $0.poolSize = 1 }) { pool in
            let answer = try await pool.withTransaction { transaction in
                try await transaction.run(Self.add, 1, 5)
                return try await transaction.run(Self.read, 1)
            }
            #expect(answer == 105)
            await #expect(throws: Refused.self) {
                try await pool.withTransaction { transaction in
                    try await transaction.run(Self.add, 1, 1000)
                    throw Refused()
                }
            }
            #expect(try await pool.run(Self.read, 1) == 105)
        }
    }

    @Test func `a body without statements needs no server`() async throws {
        try await TestServer.withPool { pool async throws in
            #expect(try await pool.withTransaction { _ in 7 } == 7)
        }
    }

    @Test(arguments: Isolation.allCases)
    func `the isolation asked for is the one in force, from the first statement on`(_ isolation: Isolation)
        async throws
    {
        let setting = Statement<One<Scalar<String>>>(
            name: "isolation", sql: "select replace(current_setting('transaction_isolation'), ' ', '')")
        try await TestServer.withPool { pool in
            let level = try await pool.withTransaction(isolation) { try await $0.run(setting) }
            #expect(level == isolation.rawValue.lowercased())
        }
    }

    @Test func `the last segment takes the commit along, and nothing can follow it`() async throws {
        try await TestServer.withSchema(Self.table, { $0.poolSize = 1 }) { pool in
            var segment = Segment()
            let slot = segment.add(Self.read, 1)
            let last = segment
            let (seen, refused) = try await pool.withTransaction { transaction in
                try await transaction.run(Self.add, 1, 5)
                let results = try await transaction.commit(after: last)
                let error = await #expect(throws: PostgresError.self) { try await transaction.run(Self.add, 1, 1000) }
                return (results[slot], error != nil)
            }
            #expect(seen == 105 && refused)
            // A transaction of nothing but its last segment, and of nothing at all.
            try await pool.withTransaction { try await $0.commit(after: last) }
            try await pool.withTransaction { try await $0.commit(after: Segment()) }
            #expect(try await pool.run(Self.read, 1) == 105)
        }
    }

    @Test(arguments: ["insert into account values ($1, 0)", "insert into late values ($1)"])
    func `a last segment that fails, or whose commit does, undoes everything`(_ sql: String) async throws {
        let late = """
            ; create table late (id int8 constraint late_must_be_known references account deferrable initially deferred)
            """
        try await TestServer.withSchema(Self.table + late, { $0.poolSize = 1 }) { pool in
            let bad = Statement<NoRows, Int64>(name: "bad", sql: sql)
            await #expect(throws: PostgresError.self) {
                try await pool.withTransaction { transaction in
                    try await transaction.run(Self.add, 1, 1000)
                    var segment = Segment()
                    segment.add(Self.add, 2, 1000)
                    // 1 exists already as an account; 77 is unknown to `late` only at the commit.
                    segment.add(bad, sql.contains("late") ? 77 : 1)
                    try await transaction.commit(after: segment)
                }
            }
            #expect(try await pool.run(Self.total) == 200)
            try await pool.withTransaction { try await $0.run(Self.add, 1, 1) }
            #expect(try await pool.run(Self.total) == 201)
        }
    }

    @Test func `segments in a transaction commit with it`() async throws {
        try await TestServer.withSchema(Self.table) { pool in
            var segment = Segment()
            segment.add(Self.add, 1, 1)
            segment.add(Self.add, 2, 1)
            let first = segment
            await #expect(throws: Refused.self) {
                try await pool.withTransaction { transaction in
                    _ = try await transaction.run(first)
                    throw Refused()
                }
            }
            #expect(try await pool.run(Self.total) == 200)
            try await pool.withTransaction { transaction in
                _ = try await transaction.run(first)
                _ = try await transaction.run(first)
            }
            #expect(try await pool.run(Self.total) == 204)
        }
    }

    @Test func `a body that goes on after a failed statement is told that nothing was committed`() async throws {
        try await TestServer.withSchema(Self.table, { $0.poolSize = 1 }) { pool async throws in
            let error = await postgresError {
                try await pool.withTransaction { transaction in
                    try await transaction.run(Self.add, 1, 5)
                    try? await transaction.run(Self.insert, 1)
                }
            }
            #expect(error?.sqlState == .transactionAborted)
            #expect(try await pool.run(Self.read, 1) == 100)
        }
    }

    @Test func `a transaction cannot be used after its end`() async throws {
        try await TestServer.withSchema(Self.table, { $0.poolSize = 1 }) { pool in
            let escaped = try await pool.withTransaction { transaction in
                try await transaction.run(Self.add, 1, 5)
                return transaction
            }
            #expect(await postgresError { try await escaped.run(Self.add, 1, 5) }?.kind == .poolClosed)
            #expect(try await pool.run(Self.read, 1) == 105)
        }
    }

    @Test func `a serialization failure runs the body again, and both effects are there`() async throws {
        try await TestServer.withSchema(Self.table) { pool in
            let attempts = Shared(0)
            try await pool.withTransaction(.serializable) { transaction in
                let attempt = attempts.change { count in
                    count += 1
                    return count
                }
                let before = try await transaction.run(Self.read, 1)
                if attempt == 1 {
                    // Another transaction writes what this one has read, and reads what this one writes.
                    try await pool.withTransaction(.serializable) { try await $0.run(Self.add, 1, 10) }
                }
                try await transaction.run(Self.add, 1, before)
            }
            #expect(attempts.value == 2)
            #expect(try await pool.run(Self.read, 1) == 220)
        }
    }

    @Test func `a serialization failure found only at the commit runs the body again`() async throws {
        try await TestServer.withSchema(Self.table) { pool in
            let attempts = Shared(0)
            try await pool.withTransaction(.serializable) { transaction in
                let attempt = attempts.change { count in
                    count += 1
                    return count
                }
                let total = try await transaction.run(Self.total)
                try await transaction.run(Self.insert, 100 + total)
                if attempt == 1 {
                    try await pool.withTransaction(.serializable) { other in
                        let total = try await other.run(Self.total)
                        try await other.run(Self.insert, 200 + total)
                    }
                }
            }
            #expect(attempts.value == 2)
        }
    }

    @Test func `a serialization failure counts even when the body makes another error of it`() async throws {
        try await TestServer.withSchema(Self.table) { pool in
            let attempts = Shared(0)
            try await pool.withTransaction(.repeatableRead) { transaction in
                let attempt = attempts.change { count in
                    count += 1
                    return count
                }
                _ = try await transaction.run(Self.read, 1)
                if attempt == 1 { try await pool.run(Self.add, 1, 1) }
                do { try await transaction.run(Self.add, 1, 1) } catch { throw Refused() }
            }
            #expect(attempts.value == 2)
            #expect(try await pool.run(Self.read, 1) == 102)
        }
    }

    @Test func `retries end, with the server's error`() async throws {
        try await TestServer.withSchema(Self.table) { pool in
            let attempts = Shared(0)
            let error = await postgresError {
                try await pool.withTransaction(.repeatableRead, retries: 2) { transaction in
                    attempts.change { $0 += 1 }
                    _ = try await transaction.run(Self.read, 1)
                    try await pool.run(Self.add, 1, 1)
                    try await transaction.run(Self.add, 1, 1)
                }
            }
            #expect(error?.sqlState == .serializationFailure)
            #expect(attempts.value == 3)
        }
    }

    @Test func `of two transactions in a deadlock one runs again, and both commit`() async throws {
        try await TestServer.withSchema(Self.table) { pool in
            let attempts = Shared(0)
            let locked = Barrier(2)
            func move(from: Int64, to: Int64) async throws {
                let isFirst = Shared(true)
                try await pool.withTransaction { transaction in
                    attempts.change { $0 += 1 }
                    try await transaction.run(Self.add, from, -1)
                    let wait = isFirst.change { first in
                        defer { first = false }
                        return first
                    }
                    if wait { await locked.arrive() }
                    try await transaction.run(Self.add, to, 1)
                }
            }
            async let there: Void = move(from: 1, to: 2)
            async let back: Void = move(from: 2, to: 1)
            _ = try await (there, back)
            #expect(attempts.value == 3)
            #expect(try await pool.run(Self.total) == 200)
        }
    }

    @Test(arguments: ["23505", "23P01", "P0001", "57014", "55P03", "25P02", "40002"])
    func `no other failure is tried again`(_ state: String) async throws {
        try await TestServer.withPool { pool in
            let attempts = Shared(0)
            let raise = Statement<NoRows>(
                name: "raise\(state)", sql: "do $$ begin raise exception 'no' using errcode = '\(state)'; end $$")
            let error = await postgresError {
                try await pool.withTransaction { transaction in
                    attempts.change { $0 += 1 }
                    try await transaction.run(raise)
                }
            }
            #expect(error?.sqlState == SQLState(state))
            #expect(attempts.value == 1)
        }
    }
}

/// Lets nobody pass until all have come.
actor Barrier {
    private let size: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ size: Int) {
        self.size = size
    }

    func arrive() async {
        await withCheckedContinuation { continuation in
            waiting.append(continuation)
            guard waiting.count == size else { return }
            for one in waiting { one.resume() }
            waiting = []
        }
    }
}
