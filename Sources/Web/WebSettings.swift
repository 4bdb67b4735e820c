import Crypto
import Operations

/// What the doors must know of the installation.
package struct WebSettings: Sendable {
    /// Where browsers reach us, without a slash at the end. An `https` address makes cookies `Secure`.
    package var publicURL: String
    /// Scheme, host and port of the payment provider's hosted page: forms may be redirected to it
    /// (browsers apply `form-action` to the redirect that answers a form).
    package var providerOrigin: String
    /// Signs what a visitor without a session carries. Every process behind one address must have the same.
    package var formKey: SymmetricKey
    package var host: String
    package var port: Int
    /// Loopback port of `/metrics`; nothing to leave it away.
    package var metricsPort: Int?
    /// Believe the last `X-Forwarded-For`: only behind a proxy of ours that sets it.
    package var behindProxy: Bool
    /// The longest a request may take, its body included.
    package var deadline: Duration
    /// How long `/readyz` says 503 before the listener closes, so that a balancer can look away.
    package var drainDelay: Duration
    /// Shown at the foot of every page; the municipality's own stands on its pages.
    package var contact: String?
    /// The names of the card terminals on the counters, as the provider knows them.
    package var terminals: [String]

    package init(
        publicURL: String, providerOrigin: String, formKey: SymmetricKey, host: String = "127.0.0.1",
        port: Int = 8080, metricsPort: Int? = 9090, behindProxy: Bool = false, deadline: Duration = .seconds(30),
        drainDelay: Duration = .zero, contact: String? = nil,
        terminals: [String] = ["terminal-1", "terminal-2"]
    ) {
        self.publicURL = publicURL
        self.providerOrigin = providerOrigin
        self.formKey = formKey
        self.host = host
        self.port = port
        self.metricsPort = metricsPort
        self.behindProxy = behindProxy
        self.deadline = deadline
        self.drainDelay = drainDelay
        self.contact = contact
        self.terminals = terminals
    }

    package var isSecure: Bool { publicURL.hasPrefix("https://") }
    /// `__Host-` binds a cookie to this very host (RFC 6265bis 4.1.3.2); browsers accept it over TLS only.
    package var cookiePrefix: String { isSecure ? "__Host-" : "" }
    package var sessionCookie: String { cookiePrefix + "session" }
    package var formCookie: String { cookiePrefix + "form" }
}
