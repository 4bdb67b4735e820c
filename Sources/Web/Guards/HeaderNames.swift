import HTTPTypes

extension HTTPField.Name {
    package static let requestID = named("X-Request-ID")
    package static let forwardedFor = named("X-Forwarded-For")
    package static let secFetchSite = named("Sec-Fetch-Site")
    package static let idempotencyKey = named("Idempotency-Key")

    static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("「\(text)」 is not a header's name") }
        return name
    }
}
