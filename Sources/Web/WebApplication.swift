import Hummingbird
import Logging
import Operations
import ServiceLifecycle

/// The doors, put together: the order of the middleware and the services that serve.
package enum WebApplication {
    /// The first sees a request first and its answer last.
    static func router(_ web: Web) -> Router<WebContext> {
        let router = Router(context: WebContext.self, options: [.autoGenerateHeadEndpoints])
        router.add(middleware: RequestIDMiddleware(web: web))
        router.add(middleware: AccessMiddleware(metrics: web.metrics))
        router.add(middleware: SecurityHeadersMiddleware(settings: web.settings))
        router.add(middleware: LanguageMiddleware(settings: web.settings))
        router.add(middleware: ProblemMiddleware(web: web))
        router.add(middleware: SessionMiddleware(web: web))
        router.add(middleware: ProblemMiddleware(web: web))
        for route in Routes.all {
            let gate = Gate(web: web, route: route)
            router.on(RouterPath(route.path), method: route.method) { request, context in
                try await gate.respond(request, context)
            }
        }
        return router
    }

    /// The public server. `onServerRunning` is told the port it listens on.
    package static func application(
        _ web: Web, logger: Logger, onServerRunning: @escaping @Sendable (Int?) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        Application(
            router: router(web),
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: ApplicationConfiguration(
                address: .hostname(web.settings.host, port: web.settings.port), serverName: nil),
            onServerRunning: { channel in await onServerRunning(channel.localAddress?.port) },
            logger: logger)
    }

    /// Everything the doors run, in the order to give a `ServiceGroup`, which stops them from the last to the first:
    /// `/readyz` turns away first, the listener closes and lets open requests finish, and what stands before
    /// these in the group (worker, pool) stops after.
    package static func services(
        _ web: Web, logger: Logger, onServerRunning: @escaping @Sendable (Int?) async -> Void = { _ in }
    ) -> [any Service] {
        var services: [any Service] = []
        if let port = web.settings.metricsPort {
            services.append(MetricsApplication.make(web: web, port: port, logger: logger))
        }
        services.append(application(web, logger: logger, onServerRunning: onServerRunning))
        services.append(DrainService(state: web.drain, delay: web.settings.drainDelay))
        return services
    }
}
