import Basics
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// The provider as an HTTP server.
struct SandboxServer: Sendable {
    let sandbox: Sandbox
    let host: String
    let port: Int
    let publicURL: String?
    let logger: Logger

    /// - Parameter onRunning: Is told the port once the server listens.
    func application(onRunning: @escaping @Sendable (Int) async -> Void) -> some ApplicationProtocol {
        var application = Application(
            router: router(),
            configuration: .init(address: .hostname(host, port: port), serverName: "kaikan-sandbox"),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? 0) },
            logger: logger)
        if let url = sandbox.settings.webhookURL {
            application.addServices(
                WebhookSender(
                    sandbox: sandbox, url: url, secret: sandbox.settings.webhookSecret, logger: logger))
        }
        return application
    }

    private func router() -> Router<SandboxContext> {
        let faults = AnswerFaults()
        let router = Router(context: SandboxContext.self)
        router.add(middleware: FailureMiddleware())
        router.get("livez") { _, _ in Response.json("{\"status\":\"live\"}") }
        router.get("sandbox.css") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/css; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: Page.stylesheet)))
        }
        OverviewPage(sandbox: sandbox).add(to: router)
        PayerPages(sandbox: sandbox).add(to: router)
        FilesAPI(sandbox: sandbox).add(to: router)
        ControlAPI(sandbox: sandbox, faults: faults).add(to: router.group("control"))
        MerchantAPI(sandbox: sandbox, publicURL: publicURL).add(
            to: router.group("v1")
                .add(middleware: SecretKeyMiddleware(secretKey: sandbox.settings.secretKey))
                .add(middleware: AnswerFaultMiddleware(faults: faults)))
        return router
    }
}
