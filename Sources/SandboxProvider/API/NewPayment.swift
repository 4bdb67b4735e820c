import Basics

/// The body of `POST /v1/payments`.
struct NewPayment: Codable, Sendable {
    var reference: String
    var amount: Yen
    var description: String
    var returnURL: String
    var expiresAt: Instant
    var language: String

    enum CodingKeys: String, CodingKey {
        case reference, amount, description, language
        case returnURL = "return_url"
        case expiresAt = "expires_at"
    }

    func check(at now: Instant) throws {
        try Checks.reference(reference)
        try Checks.amount(amount)
        guard (1...200).contains(description.count) else {
            throw SandboxFailure.invalid("description", "1 to 200 characters")
        }
        guard ReturnAddress(returnURL) != nil else {
            throw SandboxFailure.invalid("return_url", "an http or https address")
        }
        guard language == "ja" || language == "en" else { throw SandboxFailure.invalid("language", "ja or en") }
        guard expiresAt > now else { throw SandboxFailure.conflict("expired", "expires_at has passed") }
    }
}
