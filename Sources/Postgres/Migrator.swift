/// Applies migrations once, in order, one transaction each, under a lock that other migrators wait for.
package enum Migrator {
    /// Applies what is missing. Several programs may do so at once: one works, the others find nothing left.
    ///
    /// - Parameter progress: called after each migration applied.
    /// - Returns: the migrations applied.
    @discardableResult
    package static func apply(
        _ migrations: [Migration], on pool: PostgresPool,
        progress: @Sendable (Migration) -> Void = { _ in }
    ) async throws -> [Migration] {
        try await pool.withConnection { connection in
            do {
                // Waiting for another migrator, and building an index, may take longer than any user's statement.
                try await connection.execute(script: "set lock_timeout = 0; set statement_timeout = 0")
                try await connection.run(lock, lockKey)
                try await connection.execute(script: table)
                let missing = try missing(migrations, applied: try await connection.run(applied))
                for migration in missing {
                    try await apply(migration, on: connection)
                    progress(migration)
                }
                try await connection.run(unlock, lockKey)
                try await connection.execute(script: "reset lock_timeout; reset statement_timeout")
                return missing
            } catch {
                // The session takes its lock and its settings with it.
                await connection.close()
                throw error
            }
        }
    }

    /// What `apply` would apply. Changes nothing; on an empty database that is everything.
    package static func pending(_ migrations: [Migration], on pool: PostgresPool) async throws -> [Migration] {
        guard try await pool.run(tableExists) else { return try missing(migrations, applied: []) }
        return try missing(migrations, applied: try await pool.run(applied))
    }

    /// Compares what is recorded with what there is.
    static func missing(_ migrations: [Migration], applied: [Applied]) throws(MigrationError) -> [Migration] {
        let sorted = migrations.sorted { $0.id < $1.id }
        var known: [String: Migration] = [:]
        for migration in sorted { known[migration.id] = migration }
        for row in applied {
            guard let migration = known.removeValue(forKey: row.id) else { throw .unknown(id: row.id) }
            guard migration.digest == row.digest else { throw .changed(id: row.id) }
        }
        let missing = sorted.filter { known[$0.id] != nil }
        if let last = applied.map(\.id).max(), let first = missing.first, first.id < last {
            throw .outOfOrder(id: first.id)
        }
        return missing
    }

    private static func apply(_ migration: Migration, on connection: PostgresConnection) async throws {
        do throws(PostgresError) {
            try await connection.execute(script: "begin")
            try await connection.execute(script: migration.sql)
        } catch {
            await connection.abandonTransaction()
            throw MigrationError.failed(id: migration.id, error)
        }
        guard await connection.isInTransaction else { throw MigrationError.leftTransaction(id: migration.id) }
        do throws(PostgresError) {
            try await connection.run(record, migration.id, migration.digest)
            try await connection.execute(script: "commit")
        } catch {
            await connection.abandonTransaction()
            throw MigrationError.failed(id: migration.id, error)
        }
    }

    /// A migration as recorded.
    struct Applied: PostgresRow {
        let id: String
        let digest: Bytes

        static var columns: [PostgresColumn] {
            [PostgresColumn("migration_id", String.self), PostgresColumn("sha256", Bytes.self)]
        }

        init(id: String, digest: Bytes) {
            self.id = id
            self.digest = digest
        }

        init(_ decoder: inout RowDecoder) throws(PostgresError) {
            id = try decoder.next()
            digest = try decoder.next()
        }
    }

    /// Any number will do that nobody else locks: "kaikan" in ASCII.
    private static let lockKey: Int64 = 0x6B61_696B_616E

    private static let table = """
        create table if not exists schema_migration (
            migration_id text primary key,
            sha256 bytea not null,
            applied_at timestamptz not null default now()
        );
        comment on table schema_migration is 'Which migrations have been applied, and with which text.';
        """

    private static let lock = Statement<NoRows, Int64>(
        name: "migrator_lock", sql: "select pg_advisory_lock($1)")
    private static let unlock = Statement<NoRows, Int64>(
        name: "migrator_unlock", sql: "select from pg_advisory_unlock($1)")
    private static let tableExists = Statement<One<Scalar<Bool>>>(
        name: "migrator_table_exists", sql: "select to_regclass('schema_migration') is not null")
    private static let applied = Statement<Many<Applied>>(
        name: "migrator_applied", sql: "select migration_id, sha256 from schema_migration order by migration_id")
    private static let record = Statement<NoRows, String, Bytes>(
        name: "migrator_record", sql: "insert into schema_migration (migration_id, sha256) values ($1, $2)")
}
