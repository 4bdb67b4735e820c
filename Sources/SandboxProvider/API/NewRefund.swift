import Basics

/// The body of `POST /v1/refunds`.
struct NewRefund: Codable, Sendable {
    var reference: String
    var paymentReference: String
    var amount: Yen

    enum CodingKeys: String, CodingKey {
        case reference, amount
        case paymentReference = "payment_reference"
    }

    func check() throws {
        try Checks.reference(reference)
        try Checks.amount(amount)
    }
}
