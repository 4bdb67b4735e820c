import Basics

/// Money given back, in the provider's books.
struct Refund: Codable, Sendable {
    var id: String
    var reference: String
    var payment: String
    var paymentReference: String
    var amount: Yen
    var state = "succeeded"
    var refundedAt: Instant

    enum CodingKeys: String, CodingKey {
        case id, reference, payment, amount, state
        case paymentReference = "payment_reference"
        case refundedAt = "refunded_at"
    }
}
