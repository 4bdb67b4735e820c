import Foundation
import Testing

@testable import EmbedSQL

@Suite struct SQLFolderTests {
    /// Reads a folder with these files in it and returns what was wrong, paths shortened to file names.
    private func problems(_ files: [String: Data]) throws -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "embed-sql-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, content) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try content.write(to: file)
        }
        do {
            _ = try SQLFolder(reading: folder.path())
            return []
        } catch let problems as Problems {
            return problems.all.map { $0.description.replacing(folder.path() + "/", with: "") }
        }
    }

    @Test func `the same name twice is refused, across files`() throws {
        let text = "-- row: Claim (id: UUID)\n-- name: find -> Claim\nselect 1;\n"
        #expect(
            try problems(["queries/a.sql": Data(text.utf8), "queries/b.sql": Data(("\n" + text).utf8)]) == [
                "queries/b.sql:2: error: row 'Claim' already stands at queries/a.sql:1",
                "queries/b.sql:3: error: statement 'find' already stands at queries/a.sql:2",
            ])
    }

    @Test func `a migration has a number of its own`() throws {
        let sql = Data("select 1;".utf8)
        #expect(
            try problems([
                "migrations/0001_a.sql": sql, "migrations/0001_b.sql": sql, "migrations/2_c.sql": sql,
            ]) == [
                "migrations/0001_b.sql:1: error: number 0001 is already taken by '0001_a'",
                "migrations/2_c.sql:1: error: a migration is named '0001_what_it_does.sql'",
            ])
    }

    @Test(arguments: [
        ([0x61, 0x0A, 0x0A, 0x93, 0x8C], "3: error: not UTF-8"),
        ([0x0A, 0x00], "2: error: a zero byte"),
    ])
    func `bytes that are no text are refused`(bytes: [UInt8], expected: String) throws {
        #expect(try problems(["migrations/0001_a.sql": Data(bytes)]) == ["migrations/0001_a.sql:" + expected])
    }
}
