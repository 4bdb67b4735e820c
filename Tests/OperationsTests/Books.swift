import Basics
import Operations
import Postgres
import TestSupport

/// What the tables say, asked in plain SQL and not through what is being tested.
struct Books {
    let city: TestCity
    let municipality: String

    init(_ city: TestCity, _ municipality: String = SampleCity.gyoda) {
        self.city = city
        self.municipality = municipality
    }

    /// Debits less credits.
    func balance(_ account: String) async throws -> Int64 {
        try await number(
            "balance",
            """
            select coalesce(sum(case side when 'D' then amount else -amount end), 0)::bigint from entry
            where municipality_code = $1 and account_code = $2
            """, municipality, account)
    }

    func journals(_ kind: String) async throws -> Int64 {
        try await number(
            "journals", "select count(*) from journal where municipality_code = $1 and kind = $2", municipality, kind)
    }

    func audits(_ action: String) async throws -> Int64 {
        try await number(
            "audits", "select count(*) from audit_event where municipality_code = $1 and action = $2", municipality,
            action)
    }

    func notices(_ code: String) async throws -> Int64 {
        try await number(
            "notices", "select count(*) from staff_notice where municipality_code = $1 and code = $2", municipality,
            code)
    }

    /// Lets holds lapse, and leaves alone what follows from it.
    func expireReservations() async throws {
        _ = try await city.world.database.run(SQL.expireReservations, city.clock.now(), 100)
    }

    /// Runs a script and answers the constraint that refused it; nothing when nothing did.
    func constraint(refusing script: String) async throws -> String? {
        do {
            try await city.world.database.withConnection { connection in
                do {
                    try await connection.execute(script: script)
                } catch {
                    await connection.close()
                    throw error
                }
            }
            return nil
        } catch let error as PostgresError {
            return error.constraint ?? error.sqlState?.code ?? error.message
        }
    }

    /// Does something no role of the product may do, looks, and undoes it.
    func afterMeddling<Value: Sendable>(
        _ script: String, _ look: () async throws -> Value
    ) async throws -> Value {
        let tables = ["entry", "journal", "day_close"]
        let save = tables.map { "create table saved_\($0) as table \($0);" }.joined()
        let restore =
            "set session_replication_role = replica; "
            + tables.map { "delete from \($0);" }.joined()
            + "insert into journal overriding system value table saved_journal; insert into entry table saved_entry; "
            + "insert into day_close table saved_day_close; "
            + tables.map { "drop table saved_\($0);" }.joined() + "set session_replication_role = origin"
        try await execute(save + script + "; set session_replication_role = origin")
        let value = try await look()
        try await execute(restore)
        return value
    }

    private func execute(_ script: String) async throws {
        try await city.world.database.withConnection { try await $0.execute(script: script) }
    }

    private func number(_ name: String, _ sql: String, _ a: String, _ b: String) async throws -> Int64 {
        try await city.world.database.run(
            Statement<One<Scalar<Int64>>, String, String>(name: "test_" + name, sql: sql), a, b)
    }
}
