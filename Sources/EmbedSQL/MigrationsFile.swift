/// Writes `Migrations.swift`, so that `kaikan migrate` needs no files next to the binary.
struct MigrationsFile {
    private let migrations: [MigrationFile]

    init(_ migrations: [MigrationFile]) {
        self.migrations = migrations
    }

    var text: String {
        var lines = [
            "// Generated from SQL/migrations by EmbedSQL. Edits are overwritten.", "", "import Postgres", "",
            "/// The schema, step by step, in the order in which the steps are applied.",
            "package enum Migrations {", "    package static let all: [Migration] = [",
        ]
        lines += migrations.map { "        Migration(id: \"\($0.id)\", sql: \(SwiftText.literal($0.sql)))," }
        return (lines + ["    ]", "}"]).joined(separator: "\n") + "\n"
    }
}
