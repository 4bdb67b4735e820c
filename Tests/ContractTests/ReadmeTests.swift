import Foundation
import Testing

/// What the two readmes promise is there: the paths they name, the constraints, the commands and the pictures.
@Suite struct ReadmeTests {
    static let readmes = ["README.md", "README.ja.md"]

    @Test(arguments: readmes)
    func `every path that is named exists`(readme: String) throws {
        let text = try Project.text(readme)
        let paths = Set(
            text.matches(of: #/`((?:Sources|SQL|Tests|Catalogue|Ordinances|Deploy)(?:/[^`\s]+)?)`/#)
                .map { String($0.1) }
                + text.matches(of: #/\]\(([^):]+)\)/#).map { String($0.1) })
        #expect(paths.count > 30)
        for path in paths.sorted() {
            #expect(FileManager.default.fileExists(atPath: Project.folder.appending(path: path).path), "\(path)")
        }
    }

    @Test(arguments: readmes)
    func `every rule names its file, its constraint if it has one, and its test`(readme: String) throws {
        let rows = try index(of: readme)
        #expect(rows.count > 15)
        let schema = try migrations()
        for row in rows {
            try #require(row.count == 4, "\(row)")
            #expect(row[1].hasPrefix("`Sources/"), "\(row[0])")
            #expect(row[3].hasPrefix("`Tests/"), "\(row[0])")
            let constraint = row[2].trimmingCharacters(in: CharacterSet(charactersIn: "`"))
            if !constraint.isEmpty {
                let name = try Regex("\\b\(constraint)\\b")
                #expect(schema.contains(name), "\(row[0]): \(constraint)")
            }
        }
    }

    @Test(arguments: readmes)
    func `every make command exists`(readme: String) throws {
        let makefile = try Project.text("Makefile")
        let targets = Set(try Project.text(readme).matches(of: #/\bmake ([a-z]+)\b/#).map { String($0.1) })
        #expect(targets.isSuperset(of: ["run", "test", "bench", "reset"]))
        for target in targets { #expect(makefile.contains("\n\(target):"), "make \(target)") }
    }

    @Test(arguments: ["docs/booking.png", "docs/reconciliation.png"])
    func `a picture is a picture, and small`(path: String) throws {
        let bytes = try Data(contentsOf: Project.folder.appending(path: path))
        #expect(bytes.prefix(8).elementsEqual([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        #expect(bytes.count < 300_000)
    }

    /// The rows of the index of rules: the table whose rows end in a test.
    private func index(of readme: String) throws -> [[String]] {
        try Project.text(readme).split(separator: "\n")
            .filter { $0.hasPrefix("| ") && $0.contains("`Tests/") }
            .map { line in
                line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                    .map { $0.trimmingCharacters(in: .whitespaces) }
            }
    }

    private func migrations() throws -> String {
        let folder = Project.folder.appending(path: "SQL/migrations")
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "sql" }.map { try String(contentsOf: $0, encoding: .utf8) }.joined()
    }
}
