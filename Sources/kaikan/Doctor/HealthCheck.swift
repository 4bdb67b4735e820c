/// One finding of `kaikan doctor`.
struct HealthCheck: Encodable, Sendable {
    enum State: String, Encodable, Sendable { case ok, warn, fail }

    let name: String
    let state: State
    let message: String
    /// What to do about it; nothing when it is well.
    let advice: String?

    var words: String { advice.map { "\(message). \($0)\($0.hasSuffix("?") ? "" : ".")" } ?? message }

    static func ok(_ name: String, _ message: String) -> HealthCheck {
        HealthCheck(name: name, state: .ok, message: message, advice: nil)
    }

    static func warn(_ name: String, _ message: String, _ advice: String) -> HealthCheck {
        HealthCheck(name: name, state: .warn, message: message, advice: advice)
    }

    static func fail(_ name: String, _ message: String, _ advice: String) -> HealthCheck {
        HealthCheck(name: name, state: .fail, message: message, advice: advice)
    }
}
