import Foundation
import LocalPostgres
import Logging
import Postgres
import Synchronization
import Testing

/// The real server these tests run against: the one `KAIKAN_TEST_DATABASE_URL` names, else the package's own.
enum TestServer {
    static func url() throws -> String {
        try LocalPostgres.sharedForTests()
    }

    static func options(_ change: (inout PostgresOptions) -> Void = { _ in }) throws -> PostgresOptions {
        var options = PostgresOptions(url: try url())
        options.applicationName = "PostgresTests"
        options.poolSize = 4
        change(&options)
        return options
    }

    /// A pool for the duration of `body`.
    static func withPool<Value: Sendable>(
        _ change: (inout PostgresOptions) -> Void = { _ in },
        _ body: (PostgresPool) async throws -> Value
    ) async throws -> Value {
        let pool = PostgresPool(options: try options(change), logger: quiet)
        do {
            let value = try await body(pool)
            await pool.close()
            return value
        } catch {
            await pool.close()
            throw error
        }
    }

    /// A pool whose connections live in a schema of their own, made by `script` and dropped afterwards.
    static func withSchema<Value: Sendable>(
        _ script: String = "", _ change: (inout PostgresOptions) -> Void = { _ in },
        _ body: (PostgresPool) async throws -> Value
    ) async throws -> Value {
        let number = schemas.wrappingAdd(1, ordering: .relaxed).newValue
        let schema = "postgres_tests_\(ProcessInfo.processInfo.processIdentifier)_\(number)"
        try await withConnection { connection in
            try await connection.execute(
                script: "create schema \(schema); set search_path = \(schema); \(script); reset search_path")
        }
        func dropSchema() async throws {
            try await withConnection { try await $0.execute(script: "drop schema \(schema) cascade") }
        }
        do {
            let value = try await withPool(
                { options in
                    options.url += "\(options.url.contains("?") ? "&" : "?")options=-csearch_path%3D\(schema)"
                    change(&options)
                }, body)
            try await dropSchema()
            return value
        } catch {
            try await dropSchema()
            throw error
        }
    }

    /// One connection without a pool.
    static func withConnection<Value: Sendable>(
        _ change: (inout PostgresOptions) -> Void = { _ in },
        _ body: (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        let connection = try await PostgresConnection.connect(options: try options(change))
        do {
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }

    static let quiet = Logger(label: "PostgresTests") { _ in SwiftLogNoOpLogHandler() }
    private static let schemas = Atomic(0)
}

/// Runs `body`, which must throw a `PostgresError`, and hands it over.
func postgresError(
    _ body: () async throws -> Void, sourceLocation: SourceLocation = #_sourceLocation
) async -> PostgresError? {
    do {
        try await body()
        Issue.record("no error was thrown", sourceLocation: sourceLocation)
    } catch let error as PostgresError {
        return error
    } catch {
        Issue.record("not a PostgresError: \(error)", sourceLocation: sourceLocation)
    }
    return nil
}

/// Statements many tests use.
enum Ask {
    static let backendPID = Statement<One<Scalar<Int32>>>(name: "backendPID", sql: "select pg_backend_pid()")
    static let echo = Statement<One<Scalar<Int64>>, Int64>(name: "echo", sql: "select $1")
    static let sleep = Statement<NoRows, Double>(name: "sleep", sql: "select pg_sleep($1)")
    static let terminate = Statement<One<Scalar<Bool>>, Int32>(
        name: "terminate", sql: "select pg_terminate_backend($1, 5000)")
    /// Whether that backend is waiting for a lock, or has been for the last few milliseconds.
    static let isWaitingForLock = Statement<One<Scalar<Bool>>, Int32>(
        name: "isWaitingForLock",
        sql: "select exists (select from pg_stat_activity where pid = $1 and wait_event_type = 'Lock')")
    static let isSleeping = Statement<One<Scalar<Bool>>, Int32>(
        name: "isSleeping",
        sql: "select exists (select from pg_stat_activity where pid = $1 and wait_event = 'PgSleep')")
}

/// Asks the server again and again, until it says yes.
func until(
    _ connection: PostgresConnection, _ question: Statement<One<Scalar<Bool>>, Int32>, _ pid: Int32
) async throws {
    while try await !connection.run(question, pid) {
        try await connection.run(Ask.sleep, 0.005)
    }
}

/// A value that several tasks of a test write to.
final class Shared<Value: Sendable>: Sendable {
    private let storage: Mutex<Value>

    init(_ value: Value) {
        storage = Mutex(value)
    }

    var value: Value { storage.withLock { $0 } }

    @discardableResult
    func change<Result: Sendable>(_ body: @Sendable (inout Value) -> Result) -> Result {
        storage.withLock { value in body(&value) }
    }
}
