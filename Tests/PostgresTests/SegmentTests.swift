import Postgres
import Testing

@Suite struct SegmentTests {
    private static let table = """
        create table entry (n int8 constraint entry_must_be_unique primary key, note text)
        """
    private static let insert = Statement<NoRows, Int64, String>(
        name: "insertEntry", sql: "insert into entry values ($1, $2)")
    private static let count = Statement<One<Scalar<Int64>>>(name: "countEntries", sql: "select count(*) from entry")

    @Test func `a segment returns every statement's result by its slot`() async throws {
        try await TestServer.withSchema(Self.table) { pool in
            var segment = Segment()
            let before = segment.add(Self.count)
            segment.add(Self.insert, 1, "a")
            let missing = segment.add(
                Statement<Maybe<Scalar<String?>>, Int64>(name: "note", sql: "select note from entry where n = $1"), 9)
            let after = segment.add(Self.count)
            let rows = segment.add(
                Statement<Many<Pair>>(name: "pairs", sql: "select n as number, note as word from entry"))
            #expect(segment.count == 5)

            let results = try await pool.run(segment)
            #expect(results[before] == 0)
            #expect(results[missing] == .none)
            #expect(results[after] == 1)
            #expect(results[rows] == [Pair(number: 1, word: "a")])
            // It stays usable, and what it prepared is not prepared twice.
            let error = await postgresError { _ = try await pool.run(segment) }
            #expect(error?.constraint == "entry_must_be_unique")
        }
    }

    @Test func `an empty segment does nothing`() async throws {
        try await TestServer.withPool { _ = try await $0.run(Segment()) }
    }

    @Test(arguments: [0, 1, 2])
    func `one failing statement undoes all, before it and after it`(_ failing: Int) async throws {
        try await TestServer.withSchema(Self.table, { $0.poolSize = 1 }) { pool in
            try await pool.run(Self.insert, 100, "there")
            var segment = Segment()
            for index in 0..<3 { segment.add(Self.insert, index == failing ? 100 : Int64(index), "new") }
            let error = await postgresError { _ = try await pool.run(segment) }
            #expect(error?.sqlState == .uniqueViolation)
            #expect(error?.statement == "insertEntry")
            #expect(try await pool.run(Self.count) == 1)
        }
    }

    @Test func `statements first seen in a segment that failed are prepared when needed again`() async throws {
        let first = Statement<One<Scalar<Int64>>>(name: "first", sql: "select 1::int8")
        let wrong = Statement<One<Scalar<Int64>>>(name: "wrong", sql: "select 1 / (select 0)::int8")
        let unparsable = Statement<NoRows>(name: "unparsable", sql: "selekt")
        let last = Statement<One<Scalar<Int64>>>(name: "last", sql: "select 3::int8")
        let names = Statement<Many<Scalar<String>>>(
            name: "names", sql: "select regexp_replace(name, '^[0-9]+_', '') from pg_prepared_statements order by 1")
        try await TestServer.withConnection { connection async throws in
            var segment = Segment()
            segment.add(first)
            segment.add(wrong)
            segment.add(last)
            #expect(await postgresError { _ = try await connection.run(segment) }?.statement == "wrong")
            // Prepared before the error: kept, though the transaction was rolled back. After it: skipped.
            #expect(try await connection.run(names) == ["first", "names", "wrong"])

            var second = Segment()
            second.add(last)
            second.add(unparsable)
            second.add(first)
            #expect(await postgresError { _ = try await connection.run(second) }?.statement == "unparsable")
            #expect(try await connection.run(names) == ["first", "last", "names", "wrong"])
            #expect(try await connection.run(first) == 1)
            #expect(try await connection.run(last) == 3)
            #expect(await postgresError { try await connection.run(unparsable) }?.sqlState == .syntaxError)
            #expect(try await connection.run(names).count == 4)
        }
    }

    private static let ledger = """
        create table posting (journal int8, yen int8);
        create function check_balance() returns trigger language plpgsql as $$
        begin
            if (select sum(yen) from posting where journal = new.journal) <> 0 then
                raise exception 'journal % does not balance', new.journal
                    using errcode = '23514', constraint = 'entry_must_balance', table = 'posting';
            end if;
            return null;
        end $$;
        create constraint trigger entry_must_balance after insert on posting
            deferrable initially deferred for each row execute function check_balance();
        create table parent (id int8 primary key);
        create table child (id int8 constraint child_has_parent references parent deferrable initially deferred)
        """
    private static let post = Statement<NoRows, Int64, Int64>(
        name: "post", sql: "insert into posting values ($1, $2)")
    private static let postings = Statement<One<Scalar<Int64>>>(name: "postings", sql: "select count(*) from posting")

    /// The error arrives when the segment ends, after every statement has answered well.
    @Test func `a deferred constraint that fails at the commit is reported and the connection goes on`() async throws {
        try await TestServer.withSchema(Self.ledger, { $0.poolSize = 1 }) { pool in
            let pid = try await pool.run(Ask.backendPID)
            for _ in 0..<3 {
                var unbalanced = Segment()
                unbalanced.add(Self.post, 1, 500)
                unbalanced.add(Self.post, 1, -400)
                let error = await postgresError { _ = try await pool.run(unbalanced) }
                #expect(error?.kind == .server)
                #expect(error?.sqlState == .checkViolation)
                #expect(error?.constraint == "entry_must_balance")
                #expect(error?.table == "posting")
                #expect(try await pool.run(Self.postings) == 0)

                let single = await postgresError { try await pool.run(Self.post, 1, 500) }
                #expect(single?.constraint == "entry_must_balance")

                let child = Statement<NoRows, Int64>(name: "child", sql: "insert into child values ($1)")
                let orphan = await postgresError { try await pool.run(child, 1) }
                #expect(orphan?.sqlState == .foreignKeyViolation)
                #expect(orphan?.constraint == "child_has_parent")
            }
            var balanced = Segment()
            balanced.add(Self.post, 1, 500)
            balanced.add(Self.post, 1, -500)
            _ = try await pool.run(balanced)
            #expect(try await pool.run(Self.postings) == 2)
            #expect(try await pool.run(Ask.backendPID) == pid)
        }
    }

    @Test func `a deferred constraint that fails at an explicit commit is reported too`() async throws {
        try await TestServer.withSchema(Self.ledger, { $0.poolSize = 1 }) { pool in
            let pid = try await pool.run(Ask.backendPID)
            let error = await postgresError {
                try await pool.withTransaction { try await $0.run(Self.post, 1, 1) }
            }
            #expect(error?.constraint == "entry_must_balance")
            #expect(try await pool.run(Self.postings) == 0)
            #expect(try await pool.run(Ask.backendPID) == pid)
        }
    }

    /// Far more than the sockets hold in either direction: without reading while writing both sides would wait for
    /// ever.
    @Test func `five thousand statements of a kilobyte each, answered as long`() async throws {
        let echo = Statement<One<Scalar<String>>, String>(name: "echoText", sql: "select $1 || repeat('y', 2000)")
        try await TestServer.withConnection { connection in
            let text = String(repeating: "x", count: 1024)
            var segment = Segment()
            let slots = (0..<5000).map { segment.add(echo, "\($0)" + text) }
            let results = try await connection.run(segment)
            for (index, slot) in slots.enumerated() {
                let answer = results[slot]
                guard answer.hasPrefix("\(index)x"), answer.utf8.count == "\(index)".utf8.count + 3024 else {
                    Issue.record("answer \(index) is wrong")
                    return
                }
            }
        }
    }

    @Test func `a big segment that fails half way is undone`() async throws {
        try await TestServer.withSchema(Self.table) { pool async throws in
            let text = String(repeating: "x", count: 1024)
            var segment = Segment()
            for index in 0..<2000 { segment.add(Self.insert, Int64(index == 1000 ? 0 : index), text) }
            #expect(await postgresError { _ = try await pool.run(segment) }?.sqlState == .uniqueViolation)
            #expect(try await pool.run(Self.count) == 0)
        }
    }

    @Test func `a row that cannot be decoded is reported after all of it was read, and all of it has happened`()
        async throws
    {
        try await TestServer.withSchema(Self.table) { pool async throws in
            var segment = Segment()
            segment.add(Statement<One<Scalar<Int64>>>(name: "none", sql: "select n from entry where n < 0"))
            segment.add(Self.insert, 1, "a")
            #expect(await postgresError { _ = try await pool.run(segment) }?.kind == .wrongRowCount)
            #expect(try await pool.run(Self.count) == 1)
        }
    }
}
