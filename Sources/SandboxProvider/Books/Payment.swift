import Basics

/// A payment in the provider's books; the same shape goes over the wire and into the log.
struct Payment: Codable, Sendable {
    enum State: String, Codable, Sendable {
        case pending, captured, declined, voided
    }

    var id: String
    var reference: String
    var amount: Yen
    var currency = "JPY"
    var state: State
    var description: String
    var language: String
    var createdAt: Instant
    var expiresAt: Instant?
    var returnURL: String?
    var hostedURL: String?
    var terminal: String?
    var method: String?
    var brand: String?
    var capturedAt: Instant?
    var declineCode: String?
    var refunded: Yen = .zero

    enum CodingKeys: String, CodingKey {
        case id, reference, amount, currency, state, description, language, terminal, method, brand, refunded
        case createdAt = "created_at"
        case expiresAt = "expires_at"
        case returnURL = "return_url"
        case hostedURL = "hosted_url"
        case capturedAt = "captured_at"
        case declineCode = "decline_code"
    }
}
