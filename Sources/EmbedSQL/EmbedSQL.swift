import FoundationEssentials
import Glibc

/// Turns the folder `SQL/` into Swift before `Operations` is compiled.
///
///     EmbedSQL <SQL folder> <output folder>    writes Statements.swift and Migrations.swift
///     EmbedSQL --list <SQL folder>             prints {"statement name": "its SQL", …} as JSON
///
/// The list is what the bench gives to `pgbench`, so that both sides run the very same text. Mistakes are printed as
/// `path:line: error: …`, all of them at once, and end the build; nothing is written then.
@main enum EmbedSQL {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            switch (arguments.first, arguments.count) {
            case ("--list", 2):
                print(try statementsAsJSON(in: arguments[1]))
            case (let folder?, 2) where !folder.hasPrefix("-"):
                try writeSwift(from: folder, to: arguments[1])
            default:
                complain("usage: EmbedSQL <SQL folder> <output folder> | EmbedSQL --list <SQL folder>")
                exit(64)  // EX_USAGE of sysexits.h
            }
        } catch let problems as Problems {
            problems.all.forEach { complain($0.description) }
            exit(1)
        } catch {
            complain("EmbedSQL: error: \(error)")
            exit(1)
        }
    }

    private static func writeSwift(from folder: String, to output: String) throws {
        let source = try SQLFolder(reading: folder)
        try save(StatementsFile(source.queries).text, to: output + "/Statements.swift")
        try save(MigrationsFile(source.migrations).text, to: output + "/Migrations.swift")
    }

    private static func save(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    }

    private static func statementsAsJSON(in folder: String) throws -> String {
        let queries = try SQLFolder(reading: folder).queries.flatMap(\.queries)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let texts = Dictionary(queries.map { ($0.name, $0.sql) }, uniquingKeysWith: { first, _ in first })
        return String(decoding: try encoder.encode(texts), as: UTF8.self)
    }

    private static func complain(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }
}
