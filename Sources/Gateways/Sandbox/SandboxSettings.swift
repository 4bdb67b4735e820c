/// Where the sandbox provider is and how we prove who we are.
package struct SandboxSettings: Sendable {
    /// For instance `http://127.0.0.1:8081`, without a path.
    package var baseURL: String
    package var secretKey: String
    package var webhookSecret: String
    /// How long to wait for the connection.
    package var connectTimeout: Duration
    /// How long a call may take as a whole.
    package var timeout: Duration
    /// The same at the counter, where the payer has to hold out a card first.
    package var terminalTimeout: Duration

    package init(
        baseURL: String, secretKey: String, webhookSecret: String, connectTimeout: Duration = .seconds(2),
        timeout: Duration = .seconds(10), terminalTimeout: Duration = .seconds(30)
    ) {
        self.baseURL = baseURL
        self.secretKey = secretKey
        self.webhookSecret = webhookSecret
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.terminalTimeout = terminalTimeout
    }
}

extension SandboxSettings: CustomStringConvertible, CustomDebugStringConvertible {
    /// Without the two secrets, so that settings may be logged.
    package var description: String { "sandbox provider at \(baseURL)" }
    package var debugDescription: String { description }
}
