import Basics
import Foundation
import LocalPostgres
import Logging
import Operations
import Postgres
import Synchronization

/// Databases of their own for tests that commit: clones of one template, which is migrated once a process.
package enum TestDatabase {
    /// A pool on a fresh clone for the duration of `body`; the clone is dropped afterwards.
    package static func with<Value: Sendable>(
        poolSize: Int = 8, _ body: (PostgresPool) async throws -> Value
    ) async throws -> Value {
        try await gate.enter()
        defer { gate.leave() }
        let template = try await template.value()
        let name = "kaikan_test_\(ProcessIdentity.number)_\(counter.wrappingAdd(1, ordering: .relaxed).newValue)"
        try await administer("create database \(name) template \(template)")
        let value: Result<Value, any Error>
        let pool = try makePool(name, size: poolSize)
        do { value = .success(try await body(pool)) } catch { value = .failure(error) }
        await pool.close()
        try await administer("drop database \(name) with (force)")
        return try value.get()
    }

    private static let counter = Atomic<Int>(0)
    /// A server takes 100 connections; eight pools of eight leave room for whoever else is there.
    private static let gate = Gate(places: 8)
    private static let template = Template()

    /// Migrated and with the sample cities in it, by the first who asks; the others wait for it.
    private actor Template {
        private var making: Task<String, any Error>?

        func value() async throws -> String {
            if let making { return try await making.value }
            let task = Task {
                let name = "kaikan_template_\(ProcessIdentity.number)"
                try await administer("drop database if exists \(name) with (force)")
                try await administer("create database \(name)")
                let pool = try makePool(name, size: 2)
                try await Migrator.apply(Migrations.all, on: pool)
                try await SampleCity.load(into: pool)
                await pool.close()
                return name
            }
            making = task
            return try await task.value
        }
    }

    private static func makePool(_ database: String, size: Int) throws -> PostgresPool {
        var options = PostgresOptions(url: try url(of: database))
        options.poolSize = size
        options.acquireTimeout = .seconds(60)
        options.applicationName = "kaikan tests"
        return PostgresPool(options: options, logger: .quiet)
    }

    /// The test server's URL with another database's name in it.
    package static func url(of database: String) throws -> String {
        let server = try LocalPostgres.sharedForTests()
        guard let scheme = server.range(of: "://"),
            let slash = server[scheme.upperBound...].firstIndex(of: "/")
        else { throw UnreadableTestURL(url: server) }
        let end = server[slash...].firstIndex(of: "?") ?? server.endIndex
        return "\(server[...slash])\(database)\(server[end...])"
    }

    private static func administer(_ sql: String) async throws {
        let connection = try await PostgresConnection.connect(
            options: PostgresOptions(url: try LocalPostgres.sharedForTests()))
        do {
            try await connection.execute(script: sql)
            await connection.close()
        } catch {
            await connection.close()
            throw error
        }
    }
}

/// `KAIKAN_TEST_DATABASE_URL` is not of the form `postgresql://host/database?…`.
struct UnreadableTestURL: Error {
    let url: String
}

extension Logger {
    /// Says only what should never happen.
    package static var quiet: Logger {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }
}
