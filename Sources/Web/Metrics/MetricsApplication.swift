import Basics
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Operations

/// `/metrics` on a loopback port of its own, so that no proxy rule can ever publish it.
enum MetricsApplication {
    static func make(web: Web, port: Int, logger: Logger) -> some ApplicationProtocol {
        let router = Router()
        router.get("/metrics") { _, _ in await answer(web) }
        return Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
            logger: logger)
    }

    static func answer(_ web: Web) async -> Response {
        do {
            let readiness = try await web.world.perform(CheckReadiness(), .system("metrics"))
            web.metrics.state(
                databaseUp: true,
                work: (readiness.workWaiting, readiness.oldestWork.map { web.world.now - $0 }))
        } catch {
            web.metrics.state(databaseUp: false, work: nil)
        }
        return Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: web.metrics.render())))
    }
}
