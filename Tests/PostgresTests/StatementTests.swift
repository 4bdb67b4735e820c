import Postgres
import Testing

/// A row of two columns, as the SQL tool writes them.
struct Pair: PostgresRow, Equatable {
    let number: Int64
    let word: String?

    static var columns: [PostgresColumn] {
        [PostgresColumn("number", Int64.self), PostgresColumn("word", String?.self)]
    }

    init(number: Int64, word: String?) {
        self.number = number
        self.word = word
    }

    init(_ decoder: inout RowDecoder) throws(PostgresError) {
        number = try decoder.next()
        word = try decoder.next()
    }
}

@Suite struct StatementTests {
    private static let series = "select n as number, nullif('w' || n, 'w2') as word from generate_series(1, $1) n"

    @Test(arguments: [0, 1, 2, 1000])
    func `many returns any number of rows, in order`(_ count: Int64) async throws {
        let many = Statement<Many<Pair>, Int64>(name: "many", sql: Self.series)
        try await TestServer.withConnection { connection in
            let rows = try await connection.run(many, count)
            #expect(rows == (0..<count).map { Pair(number: $0 + 1, word: $0 == 1 ? nil : "w\($0 + 1)") })
        }
    }

    @Test(arguments: [(0, false, true), (1, true, true), (2, false, false)] as [(Int64, Bool, Bool)])
    func `one wants exactly one row, maybe at most one`(_ count: Int64, one: Bool, maybe: Bool) async throws {
        let exactly = Statement<One<Pair>, Int64>(name: "one", sql: Self.series)
        let atMost = Statement<Maybe<Pair>, Int64>(name: "maybe", sql: Self.series)
        try await TestServer.withConnection { connection async throws in
            if one {
                #expect(try await connection.run(exactly, count) == Pair(number: 1, word: "w1"))
            } else {
                let error = await postgresError { _ = try await connection.run(exactly, count) }
                #expect(error?.kind == .wrongRowCount)
                #expect(error?.statement == "one")
            }
            if maybe {
                #expect(try await connection.run(atMost, count) == (count == 0 ? nil : Pair(number: 1, word: "w1")))
            } else {
                let error = await postgresError { _ = try await connection.run(atMost, count) }
                #expect(error?.kind == .wrongRowCount)
            }
            #expect(try await connection.run(Ask.echo, 5) == 5)
        }
    }

    @Test func `no rows takes commands with a count and functions of no result, and nothing else`() async throws {
        try await TestServer.withConnection { connection in
            try await connection.execute(script: "create temp table t (n int8)")
            try await connection.run(
                Statement<NoRows, [Int64]>(name: "insert", sql: "insert into t select unnest($1)"), [1, 2, 3])
            try await connection.run(Ask.sleep, 0)
            let rows = Statement<NoRows>(name: "rows", sql: "select n from t")
            let error = await postgresError { try await connection.run(rows) }
            #expect(error?.kind == .wrongRowCount)
        }
    }

    @Test func `scalars may be null only where their type says so`() async throws {
        try await TestServer.withConnection { connection async throws in
            let nullable = Statement<Maybe<Scalar<Int64?>>>(name: "nullable", sql: "select null::int8")
            #expect(try await connection.run(nullable) == .some(.none))
            let never = Statement<One<Scalar<Int64>>>(name: "never", sql: "select null::int8 as fee")
            let error = await postgresError { _ = try await connection.run(never) }
            #expect(error?.kind == .decoding)
            #expect(error?.column == "fee")
        }
    }

    @Test func `a column of another type is refused even where the bytes would fit`() async throws {
        try await TestServer.withConnection { connection in
            let wrong = Statement<One<Scalar<Int64>>>(name: "wrong", sql: "select now()")
            let error = await postgresError { _ = try await connection.run(wrong) }
            #expect(error?.kind == .decoding)
            let tooMany = Statement<One<Scalar<Int64>>>(name: "tooMany", sql: "select 1::int8, 2::int8")
            #expect(await postgresError { _ = try await connection.run(tooMany) }?.kind == .decoding)
        }
    }

    @Test func `a name that comes back with another text is prepared anew`() async throws {
        try await TestServer.withConnection { connection async throws in
            for number in Int64(1)...3 {
                let sql = "select \(number)::int8"
                #expect(try await connection.run(Statement<One<Scalar<Int64>>>(name: "same", sql: sql)) == number)
            }
        }
    }

    @Test func `names that agree in their first 63 bytes are told apart`() async throws {
        let name = String(repeating: "長", count: 40)
        try await TestServer.withConnection { connection async throws in
            for number in Int64(1)...2 {
                let statement = Statement<One<Scalar<Int64>>>(name: name + "\(number)", sql: "select \(number)::int8")
                #expect(try await connection.run(statement) == number)
                #expect(try await connection.run(statement) == number)
            }
        }
    }

    @Test func `a statement is prepared once a connection`() async throws {
        let prepared = Statement<One<Scalar<Int64>>>(
            name: "prepared", sql: "select count(*) from pg_prepared_statements where name like '%echo'")
        try await TestServer.withConnection { connection in
            for number in Int64(0)..<5 { _ = try await connection.run(Ask.echo, number) }
            #expect(try await connection.run(prepared) == 1)
        }
    }

    @Test func `a statement recovers after its table has changed and after its plan was thrown away`() async throws {
        let read = Statement<Many<Pair>>(name: "read", sql: "select * from t")
        try await TestServer.withConnection { connection in
            try await connection.execute(script: "create temp table t (number int8, word text, extra int8)")
            #expect(await postgresError { _ = try await connection.run(read) }?.kind == .decoding)
            try await connection.execute(script: "alter table t drop column extra; insert into t values (1, 'a')")
            // The server says "cached plan must not change result type", once.
            #expect(await postgresError { _ = try await connection.run(read) }?.sqlState == .featureNotSupported)
            #expect(try await connection.run(read) == [Pair(number: 1, word: "a")])

            try await connection.execute(script: "deallocate all")
            #expect(await postgresError { _ = try await connection.run(read) }?.sqlState == .unknownPreparedStatement)
            #expect(try await connection.run(read) == [Pair(number: 1, word: "a")])
        }
    }

    @Test func `a server error carries state, constraint, table and detail, and its description none of the values`()
        async throws
    {
        try await TestServer.withConnection { connection in
            try await connection.execute(
                script: """
                    create temp table resident (email text constraint email_must_be_unique unique,
                        age int4 not null constraint age_must_be_sane check (age < 150))
                    """)
            let insert = Statement<NoRows, String, Int32?>(
                name: "insertResident", sql: "insert into resident values ($1, $2)")
            try await connection.run(insert, "secret@example.jp", 20)

            let twice = await postgresError { try await connection.run(insert, "secret@example.jp", 20) }
            #expect(twice?.kind == .server)
            #expect(twice?.sqlState == .uniqueViolation)
            #expect(twice?.constraint == "email_must_be_unique")
            #expect(twice?.table == "resident")
            #expect(twice?.detail?.contains("secret@example.jp") == true)
            #expect(
                twice.map { "\($0)" }
                    == "PostgresError(server, sqlstate 23505, constraint email_must_be_unique, "
                    + "statement insertResident)")

            let old = await postgresError { try await connection.run(insert, "b", 200) }
            #expect(old?.sqlState == .checkViolation)
            #expect(old?.constraint == "age_must_be_sane")
            let missing = await postgresError { try await connection.run(insert, "c", nil) }
            #expect(missing?.sqlState == .notNullViolation)
            #expect(missing?.column == "age")
        }
    }

    @Test func `a syntax error names the statement and leaves the connection usable`() async throws {
        try await TestServer.withConnection { connection async throws in
            let wrong = Statement<NoRows, Int64>(name: "wrong", sql: "selekt $1")
            for _ in 0..<2 {
                let error = await postgresError { try await connection.run(wrong, 1) }
                #expect(error?.sqlState == .syntaxError)
                #expect(error?.statement == "wrong")
            }
            #expect(try await connection.run(Ask.echo, 1) == 1)
        }
    }

    @Test func `COPY as a statement is refused instead of hanging`() async throws {
        try await TestServer.withConnection { connection in
            let copy = Statement<NoRows>(name: "copy", sql: "copy (select 1) to stdout")
            #expect(await postgresError { try await connection.run(copy) }?.kind == .connection)
        }
    }

    @Test func `describe tells types, names and where columns come from`() async throws {
        try await TestServer.withConnection { connection in
            try await connection.execute(script: "create temp table t (a int4, fee int8)")
            let statement = Statement<Many<Pair>, Int64>(
                name: "d", sql: "select fee as number, 'x' || a as word from t where fee > $1")
            let description = try await connection.describe(statement)
            #expect(description.parameterOIDs == [PostgresType.int8.oid])
            #expect(description.columns.map(\.name) == ["number", "word"])
            #expect(description.columns.map(\.typeOID) == [PostgresType.int8.oid, PostgresType.text.oid])
            #expect(description.columns.map(\.attributeNumber) == [2, 0])
            #expect(description.columns[0].tableOID != 0)
            #expect(statement.columns == Pair.columns)

            let interval = Statement<NoRows, Int64>(name: "i", sql: "select $1 * interval '1 second'")
            #expect(try await connection.describe(interval).parameterOIDs == [PostgresType.int8.oid])
            let inferred = try await connection.describe(interval, inferringParameters: true)
            #expect(inferred.parameterOIDs == [PostgresType.float8.oid])

            let wrong = Statement<NoRows, String>(name: "wrong", sql: "update t set fee = $1")
            let error = await postgresError { _ = try await connection.describe(wrong) }
            #expect(error?.statement == "wrong")
            #expect(error?.sqlState?.code == "42804")
        }
    }

    @Test func `a script runs all of its statements or none, and says what failed`() async throws {
        try await TestServer.withConnection { connection in
            try await connection.execute(script: "")
            let script = "create temp table s (n int8); insert into s values (1); select 1/0"
            #expect(await postgresError { try await connection.execute(script: script) }?.sqlState?.code == "22012")
            let exists = Statement<One<Scalar<Bool>>>(name: "exists", sql: "select to_regclass('s') is not null")
            #expect(try await connection.run(exists) == false)
        }
    }
}
