import Testing

@testable import EmbedSQL

@Suite struct GeneratedSwiftTests {
    @Test(arguments: [
        ("spaceID", "space_id"), ("spaceIDs", "space_ids"), ("idemKey", "idem_key"), ("entryCount", "entry_count"),
        ("name", "name"), ("httpURLPath", "http_url_path"), ("sha256Sum", "sha256_sum"), ("line1", "line1"),
    ])
    func `a column is called like its field`(field: String, column: String) {
        #expect(SwiftText.columnName(field) == column)
    }

    @Test func `no text can end its own literal`() {
        #expect(SwiftText.literal("a") == "#\"\"\"\na\n\"\"\"#")
        #expect(SwiftText.literal("\"\"\"## \\##(x)").hasPrefix("###\"\"\"\n"))
    }

    @Test(arguments: [
        ("", "NoRows"), ("-> Void", "NoRows"), ("-> Claim", "One<Claim>"), ("-> Claim?", "Maybe<Claim>"),
        ("-> [Claim]", "Many<Claim>"), ("-> Int64", "One<Scalar<Int64>>"), ("-> Int64?", "Maybe<Scalar<Int64>>"),
        ("-> [Int64]", "Many<Scalar<Int64>>"), ("-> [[Int64]]", "Many<Scalar<[Int64]>>"),
    ])
    func `the result says how many rows there are`(result: String, type: String) {
        let file = QueryFile(
            path: "q.sql", text: "-- row: Claim (id: UUID)\n-- name: find (id: UUID?) \(result)\nselect $1;")
        #expect(StatementsFile([file]).text.contains("static let find = Statement<\(type), UUID?>(name: \"find\""))
    }

    @Test func `a row is written whole`() {
        let file = QueryFile(
            path: "q.sql",
            text: """
                -- import: Reservation
                -- Taken.
                -- row: Claim (spaceID: UUID, tags: [String]?)
                """)
        let expected = """
            // Generated from SQL/queries by EmbedSQL. Edits are overwritten.

            import Basics
            import FoundationEssentials
            import Postgres
            import Reservation

            /// Taken.
            #sourceLocation(file: "q.sql", line: 3)
            package struct Claim: PostgresRow, Equatable {
                package let spaceID: UUID
                package let tags: [String]?

                package static let columns: [PostgresColumn] = [
                    PostgresColumn(name: "space_id", type: UUID.postgresType, nullable: false),
                    PostgresColumn(name: "tags", type: Array<String>.postgresType, nullable: true),
                ]

                package init(_ decoder: inout RowDecoder) throws(PostgresError) {
                    self.spaceID = try decoder.next(UUID.self)
                    self.tags = try decoder.next(Optional<Array<String>>.self)
                }

                package init(spaceID: UUID, tags: [String]?) {
                    self.spaceID = spaceID
                    self.tags = tags
                }
            }
            #sourceLocation()

            """
        #expect(StatementsFile([file]).text.hasPrefix(expected))
    }
}
