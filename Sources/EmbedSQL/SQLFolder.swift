import FoundationEssentials

/// One file of `SQL/migrations`, exactly as it stands there.
struct MigrationFile {
    var id: String
    var sql: String
}

/// Everything in `SQL/`, read and checked against itself.
struct SQLFolder {
    let migrations: [MigrationFile]
    let queries: [QueryFile]

    /// Throws `Problems` when anything is wrong.
    init(reading folder: String) throws {
        var problems: [Problem] = []
        let migrationPaths = try Self.files(in: folder + "/migrations")
        queries = try Self.files(in: folder + "/queries").map { QueryFile(path: $0, text: try Self.text($0)) }
        migrations = try migrationPaths.map { MigrationFile(id: Self.name(of: $0), sql: try Self.text($0)) }
        problems += Self.misnamed(migrationPaths)
        problems += queries.flatMap(\.problems)
        problems += Self.repeated(queries.flatMap(\.rows).map { ($0.name, $0.place) }, as: "row")
        problems += Self.repeated(queries.flatMap(\.queries).map { ($0.name, $0.place) }, as: "statement")
        if !problems.isEmpty { throw Problems(all: problems) }
    }

    /// In the order of their names; a folder that is not there has no files.
    private static func files(in folder: String) throws -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".sql") && !$0.hasPrefix(".") }
            .sorted()
            .map { "\(folder)/\($0)" }
    }

    /// Line ends become `\n`: a checkout on another system must not change a migration's checksum.
    private static func text(_ path: String) throws -> String {
        let data = try Data(contentsOf: URL(filePath: path))
        guard let text = String(validating: data, as: UTF8.self) else {
            let valid = Place(path: path, line: lineOfFirstBadByte(data))
            throw Problems(all: [Problem(valid, "not UTF-8")])
        }
        guard let nul = text.utf8.firstIndex(of: 0) else {
            return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        }
        let line = text.utf8[..<nul].count { $0 == UInt8(ascii: "\n") } + 1
        throw Problems(all: [Problem(Place(path: path, line: line), "a zero byte")])
    }

    private static func lineOfFirstBadByte(_ data: Data) -> Int {
        let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let bad = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil }
        return (bad ?? 0) + 1
    }

    private static func name(of path: String) -> String {
        String(path.split(separator: "/").last?.dropLast(".sql".count) ?? "")
    }

    /// Migrations run in the order of their numbers, so each number stands once.
    private static func misnamed(_ paths: [String]) -> [Problem] {
        var owners: [Substring: String] = [:]
        return paths.compactMap { path in
            let place = Place(path: path, line: 1)
            let name = name(of: path)
            let number = name.prefix(4)
            guard number.count == 4, number.allSatisfy({ ("0"..."9").contains($0) }),
                name.dropFirst(4).first == "_", name.count > 5
            else { return Problem(place, "a migration is named '0001_what_it_does.sql'") }
            if let owner = owners.updateValue(name, forKey: number) {
                return Problem(place, "number \(number) is already taken by '\(owner)'")
            }
            return nil
        }
    }

    private static func repeated(_ names: [(String, Place)], as kind: String) -> [Problem] {
        var first: [String: Place] = [:]
        return names.compactMap { name, place in
            if let earlier = first[name] { return Problem(place, "\(kind) '\(name)' already stands at \(earlier)") }
            first[name] = place
            return nil
        }
    }
}
