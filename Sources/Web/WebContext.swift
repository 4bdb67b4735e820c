import Basics
import Hummingbird
import Logging
import NIOCore
import Operations

/// What a request carries from door to handler.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The peer's address; the throttle's key, never logged with what was asked.
    package var source: String
    package var requestID = ""
    package var language = Language.japanese
    package var session: Session?
    /// The token the session was found by: signing out needs it.
    package var sessionToken: String?
    /// Signed in by `Authorization: Bearer`, which no foreign page can make a browser send.
    package var isBearer = false

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        self.source = source.channel.remoteAddress?.ipAddress ?? "unknown"
    }

    package var principal: Principal? { session?.principal }
}
