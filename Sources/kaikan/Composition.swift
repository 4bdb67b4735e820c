import Basics
import Crypto
import Foundation
import Gateways
import Logging
import Operations
import Postgres
import Web

/// Settings become a pool, a provider, a world. Nothing else in the program builds them.
struct Composition: Sendable {
    let settings: Settings
    let world: World
    let provider: SandboxClient
    let databaseOptions: PostgresOptions
    let logger: Logger

    init(_ settings: Settings, for purpose: Settings.Purpose) throws {
        self.settings = settings
        logger = Self.logger(settings)
        var options = PostgresOptions(url: settings.databaseURL)
        try options.check()
        switch purpose {
        case .serving: options.poolSize = settings.poolSize
        case .command:
            options.poolSize = 2
            // Reading a whole year's books, or importing a large file, takes as long as it takes. But whoever
            // waits at a terminal wants to know soon that nobody is there.
            options.statementTimeout = nil
            options.acquireTimeout = .seconds(2)
        }
        databaseOptions = options
        let clock = try Self.clock(settings)
        // From here on nothing may throw: the client must not be let go of before it is shut down.
        provider = SandboxClient(
            settings: SandboxSettings(
                baseURL: settings.provider.baseURL, secretKey: settings.provider.secretKey ?? "",
                webhookSecret: settings.provider.webhookSecret ?? ""),
            logger: logger)
        world = World(
            clock: clock, random: SystemRandomSource(),
            database: PostgresPool(options: options, logger: logger), catalogues: CatalogueStore(),
            provider: provider,
            settings: OperationSettings(
                publicURL: settings.publicURL, passwordCost: settings.passwordCost,
                sessionLifetime: settings.sessionLifetime),
            logger: logger)
    }

    /// Runs `body` as one command on a migrated database, and lets go of everything at its end.
    static func commanding<Value: Sendable>(
        needingMigrations: Bool = true, _ body: (Composition) async throws -> Value
    ) async throws -> Value {
        let composition = try Composition(Settings.read(for: .command), for: .command)
        return try await composition.closing {
            if needingMigrations {
                try await composition.demandMigrations()
                try await composition.world.loadRules()
            }
            return try await body(composition)
        }
    }

    /// Runs `body` and closes the pool and the provider's connections, however it ends.
    func closing<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        let result: Result<Value, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        await world.database.close()
        do {
            try await provider.shutdown()
        } catch {
            logger.warning("the provider's connections did not close", error: error)
        }
        return try result.get()
    }

    /// - Throws: `migrations_pending`, when the schema is older than this program.
    func demandMigrations() async throws {
        let pending = try await Migrator.pending(Migrations.all, on: world.database)
        guard let first = pending.first else { return }
        throw CommandFailure(
            .refused, "migrations_pending",
            "the database lacks \(pending.count) of \(Migrations.all.count) migrations, from \(first.id) on: "
                + "run “kaikan migrate”")
    }

    func web() -> Web {
        var web = WebSettings(
            publicURL: settings.publicURL, providerOrigin: settings.provider.pageOrigin,
            formKey: SymmetricKey(data: Data((settings.formKey ?? "").utf8)))
        web.host = settings.host
        web.port = settings.port
        web.metricsPort = settings.metricsPort
        web.behindProxy = settings.behindProxy
        web.deadline = settings.deadline
        web.drainDelay = settings.drainDelay
        web.contact = settings.contact
        return Web(world: world, settings: web)
    }

    static func logger(_ settings: Settings) -> Logger {
        let (level, format) = (settings.logLevel, settings.logFormat)
        return Logger(label: "kaikan") { label in
            guard format == .plain else { return JSONLogHandler(label: label, level: level) }
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
    }

    static func clock(_ settings: Settings) throws(SettingsFaults) -> any WallClock {
        guard let path = settings.clockFile else { return SystemWallClock() }
        guard let clock = FileClock(path: path) else {
            throw SettingsFaults(faults: [
                .init(name: "KAIKAN_CLOCK_FILE", message: "names \(path), which does not hold an RFC 3339 moment")
            ])
        }
        return clock
    }
}
