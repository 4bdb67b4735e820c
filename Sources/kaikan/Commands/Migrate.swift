import ArgumentParser
import Operations
import Postgres

struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring the database's schema up to date.",
        discussion: "Several programs may do so at once: one works, the others wait. A second run changes nothing.")

    @Flag(help: "Only say what would be applied; exit status 2 when something would.")
    var pending = false

    @OptionGroup var format: FormatOption

    private struct Answer: Encodable {
        let applied: [String]
        let pending: [String]
    }

    func run() async throws {
        try await Composition.commanding(needingMigrations: false) { composition in
            let database = composition.world.database
            if pending {
                let missing = try await Migrator.pending(Migrations.all, on: database)
                if format.json {
                    try Output.json(Answer(applied: [], pending: missing.map(\.id)))
                } else {
                    for migration in missing { try Output.line("pending  \(migration.id)") }
                    if missing.isEmpty { try Output.line("The schema is up to date.") }
                }
                if !missing.isEmpty { throw ExitCode(.findings) }
                return
            }
            let applied = try await ProgressBar.during("migrate", total: Migrations.all.count) { bar in
                try await Migrator.apply(Migrations.all, on: database) { _ in bar.advance() }
            }
            if format.json { return try Output.json(Answer(applied: applied.map(\.id), pending: [])) }
            for migration in applied { try Output.line("applied  \(migration.id)") }
            if applied.isEmpty { try Output.line("The schema is up to date.") }
        }
    }
}
