import Basics
import Foundation
import LocalPostgres
import Operations
import Ordinance
import Postgres
import Reservation
import ServiceLifecycle

/// A whole Kaikan on one machine: PostgreSQL, the practice provider, two cities, and the server.
struct Demonstration: Service {
    let options: Demo
    let folder: DemoFolder
    let cities: DemoCities
    private let port: Int
    private let metricsPort: Int

    /// - Throws: ``CommandFailure`` when a port cannot be listened on, before anything is started.
    init(options: Demo, folder: DemoFolder, cities: DemoCities) throws(CommandFailure) {
        self.options = options
        self.folder = folder
        self.cities = cities
        port = try ListeningPort.choose(options.port)
        metricsPort = try ListeningPort.choose(options.metricsPort)
        let ports = [("--port", port), ("--sandbox-port", options.sandboxPort), ("--metrics-port", metricsPort)]
        for (name, port) in ports { try ListeningPort.check("127.0.0.1", port, setting: name) }
    }

    /// Starts everything, serves until it is told to stop, and stops everything, in whatever state it is then.
    func run() async throws {
        let given = ProcessInfo.processInfo.environment["DATABASE_URL"] ?? ""
        guard given.isEmpty else { return try await serve(databaseURL: given) }
        let server = LocalPostgres(directory: folder.postgres) { Output.note("kaikan: \($0)") }
        let result: Result<Void, any Error>
        do {
            if let url = try await start(server) { try await serve(databaseURL: url) }
            result = .success(())
        } catch { result = .failure(error) }
        try await Self.blocking { try server.stop() }
        try result.get()
    }

    /// Nothing when it was told to stop meanwhile: Ctrl-C at a terminal also ends the programs that make the cluster.
    private func start(_ server: LocalPostgres) async throws -> String? {
        do {
            return try await Self.blocking {
                _ = try server.start()
                try server.createDatabase("kaikan")
                return server.url(database: "kaikan")
            }
        } catch {
            if Task.isShuttingDownGracefully { return nil }
            throw error
        }
    }

    private func serve(databaseURL: String) async throws {
        if Task.isShuttingDownGracefully { return }
        var environment = try environment(databaseURL: databaseURL)
        let sandbox = try await startSandbox(environment)
        environment["KAIKAN_PROVIDER_URL"] = "http://127.0.0.1:\(sandbox.port)"
        do {
            try await serve(environment, sandbox)
        } catch {
            await sandbox.stop()
            throw error
        }
        await sandbox.stop()
    }

    private func serve(_ environment: [String: String], _ sandbox: SandboxService) async throws {
        let settings = try Settings.read(environment, for: .serving)
        let composition = try Composition(settings, for: .serving)
        try await composition.closing {
            let world = composition.world
            try await ProgressBar.during("kaikan demo") { _ in
                try await Migrator.apply(Migrations.all, on: world.database)
                try await world.loadRules()
                try await cities.settle(world)
            }
            try folder.write(environment: environment.filter { Self.isOurs($0.key) })
            if Task.isShuttingDownGracefully { return }
            let announcement = DemoAnnouncement(
                url: settings.publicURL, sandbox: settings.provider.baseURL,
                metrics: "http://127.0.0.1:\(settings.metricsPort ?? 0)/metrics",
                environment: folder.environmentFile)
            try await Server(composition: composition, companions: [sandbox], signals: []).run {
                announce(announcement)
            }
        }
    }

    private func announce(_ announcement: DemoAnnouncement) {
        do {
            guard options.json else { return try Output.line(announcement.words) }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try Output.line(String(decoding: try encoder.encode(announcement), as: UTF8.self))
        } catch { Output.note("kaikan: ready at \(announcement.url)/") }
    }

    /// What is set outside stays, but for what the demonstration itself decides.
    private func environment(databaseURL: String) throws -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        environment["DATABASE_URL"] = databaseURL
        environment["KAIKAN_HOST"] = "127.0.0.1"
        environment["KAIKAN_PORT"] = "\(port)"
        environment["KAIKAN_METRICS_PORT"] = "\(metricsPort)"
        environment["KAIKAN_PUBLIC_URL"] = "http://127.0.0.1:\(port)"
        environment["KAIKAN_OPERATOR"] = "admin"
        environment["KAIKAN_PASSWORD_COST"] = environment["KAIKAN_PASSWORD_COST"] ?? "10"
        for (variable, name) in [
            ("KAIKAN_PROVIDER_SECRET_KEY", "provider-secret-key"),
            ("KAIKAN_PROVIDER_WEBHOOK_SECRET", "provider-webhook-secret"), ("KAIKAN_FORM_KEY", "form-key"),
        ] {
            environment[variable] = nil
            environment[variable + "_FILE"] = try folder.secret(name)
        }
        environment["KAIKAN_PROVIDER_PAGE_URL"] = nil
        environment["KAIKAN_CLOCK_FILE"] = options.clockFile.map {
            URL(filePath: $0).standardizedFileURL.path(percentEncoded: false)
        }
        return environment
    }

    private func startSandbox(_ environment: [String: String]) async throws -> SandboxService {
        // Read here for the secrets; the provider's address is not known before it listens.
        let settings = try Settings.read(environment, for: .serving)
        var arguments = [
            "--data", folder.sandboxData, "--webhook-url", "\(settings.publicURL)/v1/provider-events/sandbox",
        ]
        if let clock = settings.clockFile { arguments += ["--clock-file", clock] }
        // The provider knows no Japanese calendar of its own; a year of it is more than a demonstration lasts.
        let today = JapanTime.date(of: try Composition.clock(settings).now())
        for day in today...(today + 400) where HolidayTable.computed.holiday(on: day) != nil {
            arguments += ["--holiday", "\(day)"]
        }
        let program = URL(filePath: Demo.executable).deletingLastPathComponent().appending(path: "kaikan-sandbox")
        let secrets = [
            "KAIKAN_SANDBOX_SECRET_KEY": settings.provider.secretKey ?? "",
            "KAIKAN_SANDBOX_WEBHOOK_SECRET": settings.provider.webhookSecret ?? "",
        ]
        return try await SandboxService(
            program: program.path(percentEncoded: false), arguments: arguments,
            environment: environment.merging(secrets) { $1 }, port: options.sandboxPort,
            logger: Composition.logger(settings))
    }

    private static func isOurs(_ name: String) -> Bool { name == "DATABASE_URL" || name.hasPrefix("KAIKAN_") }

    /// On a thread that may wait: starting a server takes seconds the first time.
    private static func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value
    {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
        }
    }
}
