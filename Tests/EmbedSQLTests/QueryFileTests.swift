import Testing

@testable import EmbedSQL

@Suite struct QueryFileTests {
    private func read(_ text: String) -> QueryFile { QueryFile(path: "q.sql", text: text) }

    @Test func `a statement ends where the next header's comment begins`() throws {
        let file = read(
            """
            -- What this file is about.

            -- First.
            -- name: first (id: UUID) -> Int64
            -- More on the first.
            select 1 -- kept
            where $1 is null;

            -- Not about the second.

            -- Second.
            -- name: second
            select 2
            """)
        #expect(file.problems == [])
        #expect(file.queries.map(\.name) == ["first", "second"])
        #expect(file.queries.map(\.sql) == ["select 1 -- kept\nwhere $1 is null", "select 2"])
        #expect(file.queries.map(\.documentation) == [["First.", "More on the first."], ["Second."]])
        #expect(file.queries.map(\.place.line) == [4, 12])
    }

    @Test func `a header goes on while its parenthesis is open`() throws {
        let file = read(
            """
            -- row: Claim (spaceID: UUID, tags: [String]?,
            --     extra: JSON<[String: Int64]>)
            -- name: claims (spaces: [UUID],
            --     at: Instant?) -> [Claim]
            select $1, $2;
            """)
        #expect(file.problems == [])
        let row = try #require(file.rows.first)
        #expect(row.fields.map(\.name) == ["spaceID", "tags", "extra"])
        #expect(row.fields.map(\.type.text) == ["UUID", "[String]?", "JSON<[String:Int64]>"])
        let query = try #require(file.queries.first)
        #expect(query.parameters.map(\.type.text) == ["[UUID]", "Instant?"])
        #expect(query.result?.element?.text == "Claim")
    }

    @Test func `strings and comments are not code`() {
        let sql = #"""
            select '$9; it''s', E'\'; $8', "a;$7", $tag$ ; $6 $x$ $tag$, $1 /* ; /* $5 */ ; */ -- ; $4
            """#
        let file = read("-- name: tricky (id: UUID) -> Row\n\(sql)\n;\n")
        #expect(file.problems == [])
        #expect(file.queries.map(\.sql) == [sql])
    }

    @Test(arguments: [
        ("-- name: a (x: UUID)\nselect 1;", "q.sql:1: error: 'a' never uses $1, 'x'"),
        ("-- name: a\nselect $2, $2;", "q.sql:1: error: 'a' uses $2 but declares 0 parameters"),
        ("\n-- name: a\n\nselect 1;\nselect 2;", "q.sql:5: error: a second statement under the name 'a'"),
        ("-- name: a\n-- only words\n", "q.sql:1: error: statement 'a' has no SQL"),
        ("\nselect 1;\nselect 2;", "q.sql:2: error: SQL before the first '-- name:' header"),
        ("-- name: a (x)\nselect $1;", "q.sql:1: error: 'x' has no type: write 'x: Type'"),
        ("-- name: a (x: [UUID)\nselect $1;", "q.sql:1: error: '[UUID)' is no type for 'x'"),
        ("-- name: a (x: A, x: B)\nselect $1;", "q.sql:1: error: 'x' stands twice"),
        ("-- name: a (x: A) [B]\nselect $1;", "q.sql:1: error: did not expect '[B]' here"),
        ("-- name: a -> \nselect 1;", "q.sql:1: error: '' is no type"),
        ("-- name: 7a\nselect 1;", "q.sql:1: error: expected the statement's name, found '7a'"),
        ("-- row: Empty ()\n", "q.sql:1: error: row 'Empty' has no columns"),
    ])
    func `a mistake is named with its line`(text: String, expected: String) {
        #expect(read(text).problems.map(\.description) == [expected])
    }
}
