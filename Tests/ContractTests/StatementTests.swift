import Basics
import Foundation
import Ledger
import Operations
import Postgres
import Reservation
import TestSupport
import Testing

/// Every statement of the project against the migrated schema, and every list that stands in two places.
@Suite struct StatementTests {
    @Test func `every statement prepares, and its types are the server's`() async throws {
        try await TestDatabase.with { pool in
            try await pool.withConnection { connection in
                let required = try await Set(connection.run(Self.notNull))
                for statement in SQL.all {
                    let found = try await connection.describe(statement)
                    #expect(found.parameterOIDs == statement.parameterTypes.map(\.oid), "\(statement.name)")
                    guard !statement.columns.isEmpty else { continue }
                    #expect(found.columns.count == statement.columns.count, "\(statement.name)")
                    for (ours, theirs) in zip(statement.columns, found.columns) {
                        if let name = ours.name { #expect(name == theirs.name, "\(statement.name)") }
                        let isRead = ours.type.oid == theirs.typeOID || Self.readsAlike(ours.type.oid, theirs.typeOID)
                        #expect(isRead, "\(statement.name).\(theirs.name)")
                        if !ours.nullable, theirs.tableOID != 0 {
                            let isRequired = required.contains("\(theirs.tableOID).\(theirs.attributeNumber)")
                            #expect(isRequired, "\(statement.name).\(theirs.name) may be NULL")
                        }
                    }
                }
            }
        }
    }

    /// `char(1)` has text's form.
    private static func readsAlike(_ ours: UInt32, _ theirs: UInt32) -> Bool {
        ours == PostgresType.text.oid && theirs == 1042
    }

    private static let notNull = Statement<Many<Scalar<String>>>(
        name: "notNull", sql: "select attrelid::bigint || '.' || attnum from pg_attribute where attnotnull")

    @Test func `every statement is used`() throws {
        let sources = try Project.swiftFiles("Sources/Operations").map { try String(contentsOf: $0, encoding: .utf8) }
            .joined()
        for statement in SQL.all {
            let isUsed = sources.contains(try Regex("SQL\\.\(statement.name)\\b"))
            #expect(isUsed, "\(statement.name)")
        }
    }

    @Test func `every constraint that becomes a refusal exists`() async throws {
        try await TestDatabase.with { pool in
            let names = try await Set(
                pool.run(
                    Statement<Many<Scalar<String>>>(
                        name: "constraints",
                        sql: """
                            select conname::text from pg_constraint union select indexrelid::regclass::text from pg_index
                            union select tgname::text from pg_trigger
                            """)))
            for name in ConstraintRefusals.table.keys { #expect(names.contains(name), "\(name)") }
        }
    }

    @Test func `the states and moves of a reservation are the database's`() async throws {
        try await TestDatabase.with { pool in
            let states = try await pool.run(
                Statement<Many<Scalar<String>>>(name: "states", sql: "select state from reservation_state"))
            #expect(Set(states) == Set(ReservationState.allCases.map(\.rawValue)))
            let moves = try await pool.run(
                Statement<Many<Scalar<String>>>(
                    name: "moves", sql: "select from_state || ' ' || to_state from reservation_move"))
            #expect(Set(moves) == Set(ReservationState.allowed.map { "\($0.from.rawValue) \($0.to.rawValue)" }))
            let claims = try await pool.run(
                Statement<Many<Scalar<String>>>(name: "claims", sql: "select state from reservation_state where claims")
            )
            #expect(Set(claims) == Set(ReservationState.allCases.filter(\.claimsItsSlot).map(\.rawValue)))
        }
    }

    @Test func `the chart of accounts is the database's`() async throws {
        try await TestDatabase.with { pool in
            let rows = try await pool.run(
                Statement<Many<Scalar<String>>>(
                    name: "chart",
                    sql: """
                        select concat_ws('|', account_code, name_ja, name_en, kind, must_clear::text) from ledger_account
                        """))
            #expect(
                Set(rows)
                    == Set(
                        ChartOfAccounts.all.map {
                            [$0.code, $0.ja, $0.en, $0.kind.rawValue, "\($0.mustClear)"].joined(separator: "|")
                        }))
        }
    }

    @Test func `every table and every rule the words of payments name are the database's`() async throws {
        try await TestDatabase.with { pool in
            let check = try await pool.run(
                Statement<One<Scalar<String>>>(
                    name: "paymentStates",
                    sql:
                        "select pg_get_constraintdef(oid) from pg_constraint where conname = 'payment_state_must_be_known'"
                ))
            for state in PaymentState.allCases { #expect(check.contains("'\(state.rawValue)'")) }
            let undocumented = try await pool.run(
                Statement<Many<Scalar<String>>>(
                    name: "undocumented",
                    sql: """
                        select relname::text from pg_class join pg_namespace n on n.oid = relnamespace
                        where relkind = 'r' and nspname = 'public' and obj_description(pg_class.oid) is null
                            and relname <> 'schema_migration'
                        """))
            #expect(undocumented == [])
        }
    }
}
