/// A no of the provider, as it goes over the wire: `{"error":{"code":…,"message":…}}`.
struct SandboxFailure: Error, Sendable {
    var status: Int
    var code: String
    var message: String

    static func invalid(_ field: String, _ why: String) -> SandboxFailure {
        SandboxFailure(status: 400, code: "invalid_request", message: "\(field): \(why)")
    }

    static func conflict(_ code: String, _ message: String) -> SandboxFailure {
        SandboxFailure(status: 422, code: code, message: message)
    }

    static func missing(_ what: String) -> SandboxFailure {
        SandboxFailure(status: 404, code: "\(what)_not_found", message: "no such \(what)")
    }

    static let unauthorised = SandboxFailure(
        status: 401, code: "authentication_failed", message: "the secret key is missing or wrong")
}
