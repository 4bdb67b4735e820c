/// How a call to a provider failed, sorted by what the caller may do next.
package enum GatewayError: Error, Hashable, Sendable {
    /// A definitive no, in the provider's own words: nothing was executed and asking again changes nothing.
    case refused(code: String, message: String)

    /// Certainly not executed; the same call may be made again.
    case unavailable(String)

    /// May have been executed. Ask for the reference before anything else.
    case unknown(String)

    /// A stable word for logs and records.
    package var code: String {
        switch self {
        case .refused(let code, _): code
        case .unavailable: "provider_unavailable"
        case .unknown: "outcome_unknown"
        }
    }
}

extension GatewayError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .refused(let code, let message): "refused (\(code)): \(message)"
        case .unavailable(let reason): "unavailable: \(reason)"
        case .unknown(let reason): "outcome unknown: \(reason)"
        }
    }
}
