import Hummingbird
import Logging
import NIOCore

/// What a request carries: also the connection it came by, so that it can be torn down without an answer.
struct SandboxContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        channel = source.channel
    }

    /// Ends the connection. What is returned from the handler afterwards reaches nobody.
    func hangUp() async -> Response {
        do { try await channel.close() } catch { logger.debug("Already closed: \(error)") }
        return Response(status: .noContent)
    }
}
