import Basics
import FoundationEssentials

/// One change, told to the merchant; its bytes are fixed when it happens and the same on each delivery.
struct WebhookEvent: Codable, Sendable {
    var id: String
    var reference: String
    var body: String

    private struct Body: Encodable {
        var id: String
        var type: String
        var createdAt: Instant
        var payment: Payment
        var refund: Refund?

        enum CodingKeys: String, CodingKey {
            case id, type, payment, refund
            case createdAt = "created_at"
        }
    }

    init(id: String, at moment: Instant, payment: Payment, refund: Refund? = nil) throws {
        let type = refund == nil ? "payment_updated" : "refund_updated"
        let body = Body(id: id, type: type, createdAt: moment, payment: payment, refund: refund)
        self.id = id
        reference = payment.reference
        self.body = try JSONText.encode(body)
    }
}
