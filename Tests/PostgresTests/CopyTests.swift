import Postgres
import Testing

@Suite struct CopyTests {
    private static let table = "create table line (n int8 constraint line_n_key primary key, note text, days daterange)"
    private static let count = Statement<One<Scalar<Int64>>>(name: "countLines", sql: "select count(*) from line")

    private struct Chunks: AsyncSequence, Sendable {
        struct Broken: Error {}
        let chunks: [String]
        var breaksAtEnd = false

        struct AsyncIterator: AsyncIteratorProtocol {
            var rest: ArraySlice<String>
            let breaksAtEnd: Bool

            mutating func next() async throws -> [UInt8]? {
                guard let chunk = rest.popFirst() else {
                    if breaksAtEnd { throw Broken() }
                    return nil
                }
                return Array(chunk.utf8)
            }
        }

        func makeAsyncIterator() -> AsyncIterator {
            AsyncIterator(rest: chunks[...], breaksAtEnd: breaksAtEnd)
        }
    }

    @Test func `typed rows go in and come out as text, more than the sockets hold`() async throws {
        try await TestServer.withSchema(Self.table) { pool in
            let days = PostgresRange(PostgresDate(daysSince2000: 0), PostgresDate(daysSince2000: 1))
            let rows = (0..<20_000).map { (Int64($0), $0 % 3 == 0 ? nil : "備考\($0)", days) }
            let text = try await pool.withConnection { connection in
                let loaded = try await connection.copyIn(into: "line (n, note, days)", rows: rows)
                #expect(loaded == 20_000)
                var text: [UInt8] = []
                let sent = try await connection.copyOut("(select * from line order by n)") { text += $0 }
                #expect(sent == 20_000)
                return String(decoding: text, as: UTF8.self)
            }
            let lines = text.split(separator: "\n")
            #expect(lines.count == 20_000)
            #expect(lines[0] == "0\t\\N\t[2000-01-01,2000-01-02)")
            #expect(lines[19_999] == "19999\t備考19999\t[2000-01-01,2000-01-02)")
        }
    }

    @Test func `no rows at all are a COPY too`() async throws {
        try await TestServer.withSchema(Self.table) { pool in
            try await pool.withConnection { connection async throws in
                #expect(try await connection.copyIn(into: "line (n, note)", rows: [(Int64, String)]()) == 0)
                var text: [UInt8] = []
                #expect(try await connection.copyOut("line") { text += $0 } == 0)
                #expect(text.isEmpty)
            }
        }
    }

    @Test func `text in pieces that cut rows anywhere`() async throws {
        try await TestServer.withSchema(Self.table) { pool in
            try await pool.withConnection { connection in
                let loaded = try await connection.copyIn(
                    into: "line (n, note)", format: .csv, chunks: Chunks(chunks: ["1,", "\"a,", "b\"\n2", ",c\n"]))
                #expect(loaded == 2)
                var text: [UInt8] = []
                try await connection.copyOut("line", format: .csv) { text += $0 }
                #expect(String(decoding: text, as: UTF8.self) == "1,\"a,b\",\n2,c,\n")
            }
        }
    }

    @Test func `a failing row loads nothing, names its line, and the connection goes on`() async throws {
        try await TestServer.withSchema(Self.table, { $0.poolSize = 1 }) { pool in
            let pid = try await pool.run(Ask.backendPID)
            let rows = (0..<5000).map { (Int64($0 == 4000 ? 0 : $0), String(repeating: "x", count: 200)) }
            let twice = await postgresError {
                _ = try await pool.withConnection { try await $0.copyIn(into: "line (n, note)", rows: rows) }
            }
            #expect(twice?.constraint == "line_n_key")
            let garbage = await postgresError {
                _ = try await pool.withConnection { connection in
                    try await connection.copyIn(into: "line (n)", format: .text, chunks: Chunks(chunks: ["1\nx\n"]))
                }
            }
            #expect(garbage?.sqlState == .invalidTextRepresentation)
            let unknown = await postgresError {
                _ = try await pool.withConnection { try await $0.copyIn(into: "nowhere", rows: [(Int64(1), "a")]) }
            }
            #expect(unknown?.sqlState == .undefinedTable)
            #expect(try await pool.run(Self.count) == 0)
            #expect(try await pool.run(Ask.backendPID) == pid)
        }
    }

    @Test func `an error of whoever supplies the rows undoes the COPY`() async throws {
        try await TestServer.withSchema(Self.table, { $0.poolSize = 1 }) { pool in
            let pid = try await pool.run(Ask.backendPID)
            await #expect(throws: Chunks.Broken.self) {
                try await pool.withConnection { connection in
                    try await connection.copyIn(
                        into: "line (n)", format: .text, chunks: Chunks(chunks: ["1\n"], breaksAtEnd: true))
                }
            }
            #expect(try await pool.run(Self.count) == 0)
            #expect(try await pool.run(Ask.backendPID) == pid)
        }
    }

    @Test func `an error of whoever consumes the rows ends the COPY, and the connection goes on`() async throws {
        try await TestServer.withPool({ $0.poolSize = 1 }) { pool in
            let pid = try await pool.run(Ask.backendPID)
            await #expect(throws: Chunks.Broken.self) {
                try await pool.withConnection { connection in
                    try await connection.copyOut("(select generate_series(1, 100000000))") { _ in
                        throw Chunks.Broken()
                    }
                }
            }
            #expect(try await pool.run(Ask.backendPID) == pid)
        }
    }

    @Test func `a query that fails half way through`() async throws {
        try await TestServer.withConnection { connection async throws in
            var bytes = 0
            let error = await postgresError {
                try await connection.copyOut("(select 10000 / (50000 - n) from generate_series(1, 60000) n)") {
                    bytes += $0.count
                }
            }
            #expect(error?.sqlState?.code == "22012")
            #expect(bytes > 0)
            #expect(try await connection.run(Ask.echo, 1) == 1)
        }
    }

    @Test func `a cancelled task ends its COPY`() async throws {
        try await TestServer.withSchema(Self.table, { $0.poolSize = 1 }) { pool async throws in
            let task = Task {
                try await pool.withConnection { connection in
                    try await connection.copyOut("(select generate_series(1, 100000000))") { _ in
                        withUnsafeCurrentTask { $0?.cancel() }
                    }
                }
            }
            let error = await postgresError { _ = try await task.value }
            #expect(error?.kind == .cancelled)
            #expect(try await pool.run(Self.count) == 0)
        }
    }
}
