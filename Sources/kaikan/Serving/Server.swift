import Foundation
import Logging
import Operations
import ServiceLifecycle
import UnixSignals
import Web

/// The long-lived parts in the order they lean on each other; they stop in the opposite order, so that a request
/// under way still finds its database.
struct Server {
    let composition: Composition
    /// Started before the doors open and stopped after they are closed.
    var companions: [any Service] = []
    var hasWorker = true
    /// The signals that end it; none inside another group.
    var signals: [UnixSignal] = [.sigterm, .sigint]

    /// Checks the schema and loads the catalogues and ordinances; serves until it is told to stop.
    func run(onReady: @escaping @Sendable () async -> Void) async throws {
        let world = composition.world
        try await composition.demandMigrations()
        try await world.loadRules()
        let settings = composition.settings
        try ListeningPort.check(settings.host, settings.port, setting: "KAIKAN_PORT")
        if let port = settings.metricsPort {
            try ListeningPort.check("127.0.0.1", port, setting: "KAIKAN_METRICS_PORT")
        }
        let doors = WebApplication.services(composition.web(), logger: composition.logger) { _ in
            await onReady()
            ServiceManager.tell("READY=1")
        }
        try await Self.group(background() + doors, signals, composition.logger).run()
    }

    /// Without doors: only what the worker does.
    func runWorker(onReady: @escaping @Sendable () -> Void) async throws {
        try await composition.demandMigrations()
        try await composition.world.loadRules()
        let ready = Announcement {
            onReady()
            ServiceManager.tell("READY=1")
        }
        try await Self.group(background() + [ready], signals, composition.logger).run()
    }

    /// Speaks from inside the group: whoever hears it may end the program by a signal and is understood.
    private struct Announcement: Service {
        let say: @Sendable () -> Void

        func run() async throws {
            say()
            try await gracefulShutdown()
        }
    }

    private func background() -> [any Service] {
        let worker: [any Service] = hasWorker ? [Worker(world: composition.world)] : []
        return [composition.world.database] + companions + [CatalogueRefresher(composition)] + worker
    }

    /// What a stuck request may cost at the end: systemd's own patience is 90 s.
    private static let patience: Duration = .seconds(60)

    static func group(_ services: [any Service], _ signals: [UnixSignal], _ logger: Logger) -> ServiceGroup {
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0) }, gracefulShutdownSignals: signals, logger: logger)
        configuration.maximumGracefulShutdownDuration = patience
        return ServiceGroup(configuration: configuration)
    }
}
