import FoundationEssentials
import Postgres
import Testing

/// Each value goes to the server as a parameter and comes back equal, and the server's own text for it is the one
/// expected: being symmetrical is not enough.
@Suite struct ValueTests {
    private func check<Value: PostgresValue & Equatable>(
        _ cases: [(Value, String?)], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let type = Value.postgresType.name
        let echo = Statement<One<Scalar<Value>>, Value>(name: "echo", sql: "select $1::\(type)")
        let text = Statement<One<Scalar<String?>>, Value>(name: "text", sql: "select $1::\(type)::text")
        try await TestServer.withConnection { connection in
            try await connection.execute(script: "set timezone = 'UTC'; set intervalstyle = 'iso_8601'")
            for (value, expected) in cases {
                #expect(try await connection.run(echo, value) == value, sourceLocation: sourceLocation)
                #expect(try await connection.run(text, value) == expected, sourceLocation: sourceLocation)
            }
        }
    }

    @Test func `whole numbers keep their width`() async throws {
        try await check([(Int16.min, "-32768"), (Int16.max, "32767"), (-1, "-1")])
        try await check([(Int32.min, "-2147483648"), (Int32.max, "2147483647"), (0, "0")])
        try await check([(Int64.min, "-9223372036854775808"), (Int64.max, "9223372036854775807"), (42, "42")])
    }

    @Test func `floating point keeps every bit`() async throws {
        try await check([(0.1, "0.1"), (-0.0, "-0"), (.infinity, "Infinity"), (.leastNonzeroMagnitude, "5e-324")])
        let echo = Statement<One<Scalar<Double>>, Double>(name: "nan", sql: "select $1")
        try await TestServer.withConnection { connection async throws in
            #expect(try await connection.run(echo, .nan).isNaN)
        }
    }

    @Test func `truth is truth`() async throws {
        try await check([(true, "true"), (false, "false")])
    }

    @Test func `text of any script comes back, the empty text as empty and not as null`() async throws {
        try await check([
            ("", ""), ("行田市文化ホール", "行田市文化ホール"), ("ﾊﾝｶｸ", "ﾊﾝｶｸ"), ("𠮷野家👨‍👩‍👧", "𠮷野家👨‍👩‍👧"),
            ("e\u{301} is not \u{e9}", "e\u{301} is not \u{e9}"),
            ("'; drop table x; --\\\n\t", "'; drop table x; --\\\n\t"),
        ])
    }

    @Test func `text with a zero byte is refused by the server and the connection goes on`() async throws {
        try await TestServer.withConnection { connection async throws in
            let echo = Statement<One<Scalar<String>>, String>(name: "echo", sql: "select $1")
            let error = await postgresError { _ = try await connection.run(echo, "a\0b") }
            #expect(error?.kind == .server)
            #expect(try await connection.run(echo, "ab") == "ab")
        }
    }

    @Test func `enum and name columns can be read as text`() async throws {
        try await TestServer.withSchema("create type mood as enum ('さびしい', 'うれしい')") { pool async throws in
            let read = Statement<One<Scalar<String>>>(name: "mood", sql: "select 'うれしい'::mood")
            #expect(try await pool.run(read) == "うれしい")
            let user = Statement<One<Scalar<String>>>(name: "name", sql: "select 'abc'::name")
            #expect(try await pool.run(user) == "abc")
        }
    }

    @Test func `bytes of every value`() async throws {
        try await check([(Bytes(0...255), "\\x" + (0...255).map { hexadecimal($0) }.joined()), (Bytes([]), "\\x")])
    }

    @Test func `uuid`() async throws {
        let value = try #require(UUID(uuidString: "0190163D-8694-739B-AEA5-966C26F8AD91"))
        try await check([(value, "0190163d-8694-739b-aea5-966c26f8ad91")])
    }

    @Test func `instants count from 2000 in microseconds, before it too, and know infinity`() async throws {
        try await check([
            (PostgresInstant(microsecondsSince1970: 0), "1970-01-01 00:00:00+00"),
            (PostgresInstant(microsecondsSince1970: 1_767_225_599_999_999), "2025-12-31 23:59:59.999999+00"),
            (PostgresInstant(microsecondsSince2000: -1), "1999-12-31 23:59:59.999999+00"),
            (.infinity, "infinity"), (.minusInfinity, "-infinity"),
        ])
    }

    @Test func `dates count from 2000 in days`() async throws {
        try await check([
            (PostgresDate(daysSince2000: 0), "2000-01-01"), (PostgresDate(daysSince2000: 59), "2000-02-29"),
            (PostgresDate(daysSince2000: -10957), "1970-01-01"), (.infinity, "infinity"),
            (.minusInfinity, "-infinity"),
        ])
    }

    @Test func `ranges of numbers keep bounds, infinities and emptiness`() async throws {
        try await check([
            (PostgresRange<Int64>(1, 5), "[1,5)"), (PostgresRange<Int64>(nil, 5), "(,5)"),
            (PostgresRange<Int64>(1, nil), "[1,)"), (.unbounded, "(,)"), (.empty, "empty"),
        ])
        let canonical = Statement<One<Scalar<PostgresRange<Int64>>>, PostgresRange<Int64>>(
            name: "canonical", sql: "select $1")
        try await TestServer.withConnection { connection async throws in
            let closed = PostgresRange<Int64>(7, 7, upperInclusive: true)
            #expect(try await connection.run(canonical, closed) == PostgresRange(7, 8))
        }
    }

    @Test func `ranges of instants keep which bounds are included, and infinity apart from no bound`() async throws {
        let noon = PostgresInstant(microsecondsSince1970: 1_750_000_000_000_000)
        let text = "2025-06-15 15:06:40+00"
        try await check([
            (PostgresRange(noon, nil), "[\"\(text)\",)"),
            (PostgresRange(nil, noon, upperInclusive: true), "(,\"\(text)\"]"),
            (PostgresRange(noon, noon, upperInclusive: true), "[\"\(text)\",\"\(text)\"]"),
            (PostgresRange(noon, .infinity, lowerInclusive: false), "(\"\(text)\",infinity)"),
            (PostgresRange(.minusInfinity, noon), "[-infinity,\"\(text)\")"),
            (.empty, "empty"), (.unbounded, "(,)"),
        ])
    }

    @Test func `ranges of days`() async throws {
        let range = PostgresRange(PostgresDate(daysSince2000: 0), PostgresDate(daysSince2000: 31))
        try await check([(range, "[2000-01-01,2000-02-01)"), (.empty, "empty")])
    }

    @Test func `arrays of every kind, empty ones and ones with nulls`() async throws {
        try await check([([Int64](), "{}"), ([1, -2, 3], "{1,-2,3}")])
        try await check([([Int64?](), "{}"), ([1, nil, 3], "{1,NULL,3}")])
        try await check([(["", "会館", "a,b", "null"], "{\"\",会館,\"a,b\",\"null\"}")])
        try await check([([true, false], "{t,f}")])
        try await check([([Bytes([1]), Bytes([])], "{\"\\\\x01\",\"\\\\x\"}")])
        try await check([([PostgresRange<Int64>(1, 2), .empty], "{\"[1,2)\",empty}")])
        try await check([([PostgresDate(daysSince2000: 0)], "{2000-01-01}")])
        try await check([([Double.infinity], "{Infinity}")])
    }

    @Test func `an array of more than one dimension is refused`() async throws {
        try await TestServer.withConnection { connection in
            let square = Statement<One<Scalar<[Int64]>>>(name: "square", sql: "select '{{1,2},{3,4}}'::int8[]")
            let error = await postgresError { _ = try await connection.run(square) }
            #expect(error?.kind == .decoding)
        }
    }

    @Test func `null is nil, in both directions`() async throws {
        try await check([(Int64?.none, nil), (7, "7")])
        try await check([(String?.none, nil), ("", "")])
        try await check([([Int64]?.none, nil), ([], "{}")])
        try await check([(PostgresRange<Int64>?.none, nil), (.empty, "empty")])
        try await check([(JSONText?.none, nil)])
    }

    private struct Answer: Codable, Hashable, Sendable {
        var question: String
        var yen: Int
        var note: String?
    }

    @Test func `json of our own types, and as text`() async throws {
        try await check([
            (JSON(Answer(question: "何名\n\"?\"", yen: 1200)), #"{"yen": 1200, "question": "何名\n\"?\""}"#),
            (JSON(Answer(question: "/", yen: 0, note: "n")), #"{"yen": 0, "note": "n", "question": "/"}"#),
        ])
        try await check([(JSONText(#"{"a": [1, null]}"#), #"{"a": [1, null]}"#)])
    }

    @Test func `a value that cannot be json is an error before anything is sent`() async throws {
        try await TestServer.withConnection { connection async throws in
            let echo = Statement<One<Scalar<JSON<[Double]>>>, JSON<[Double]>>(name: "json", sql: "select $1")
            let error = await postgresError { _ = try await connection.run(echo, JSON([.nan])) }
            #expect(error?.kind == .encoding)
            #expect(error?.statement == "json")
            #expect(try await connection.run(echo, JSON([1.5])).value == [1.5])
        }
    }

    private enum Role: String, PostgresValue { case resident, counter }

    @Test func `an enum is stored as its raw value, and an unknown one is an error`() async throws {
        try await check([(Role.counter, "counter")])
        try await TestServer.withConnection { connection in
            let read = Statement<One<Scalar<Role>>>(name: "role", sql: "select 'mayor'::text")
            let error = await postgresError { _ = try await connection.run(read) }
            #expect(error?.kind == .decoding)
            #expect(error.map { !"\($0)".contains("mayor") } == true)
        }
    }
}

private func hexadecimal(_ byte: Int) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
}
