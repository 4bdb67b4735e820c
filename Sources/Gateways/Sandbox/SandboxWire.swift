import Basics

/// The JSON of the sandbox provider, as its clients see it.
///
/// Reading is strict about what decides over money and lenient about members we do not know.
enum SandboxWire {
    struct NewPayment: Encodable {
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
    }

    struct NewCharge: Encodable {
        var reference: String
        var amount: Yen
        var terminal: String
    }

    struct NewRefund: Encodable {
        var reference: String
        var paymentReference: String
        var amount: Yen

        enum CodingKeys: String, CodingKey {
            case reference, amount
            case paymentReference = "payment_reference"
        }
    }

    struct Payment: Decodable {
        var id: String
        var reference: String
        var amount: Yen
        var currency: String
        var state: ProviderPayment.State
        var method: String?
        var brand: String?
        var capturedAt: Instant?
        var hostedURL: String?
        var declineCode: String?
        var refunded: Yen

        enum CodingKeys: String, CodingKey {
            case id, reference, amount, currency, state, method, brand, refunded
            case capturedAt = "captured_at"
            case hostedURL = "hosted_url"
            case declineCode = "decline_code"
        }

        /// Nothing when the members contradict each other.
        var value: ProviderPayment? {
            guard currency == "JPY", (Yen.zero...Yen.limit).contains(amount),
                (Yen.zero...amount).contains(refunded), (state == .captured) == (capturedAt != nil)
            else { return nil }
            return ProviderPayment(
                providerID: id, reference: reference, amount: amount, state: state, method: method, brand: brand,
                capturedAt: capturedAt, hostedURL: hostedURL, declineCode: declineCode, refunded: refunded)
        }
    }

    struct Refund: Decodable {
        var id: String
        var reference: String
        var payment: String
        var paymentReference: String
        var amount: Yen
        var state: ProviderRefund.State
        var refundedAt: Instant?

        enum CodingKeys: String, CodingKey {
            case id, reference, payment, amount, state
            case paymentReference = "payment_reference"
            case refundedAt = "refunded_at"
        }

        var value: ProviderRefund? {
            guard amount > .zero, amount <= Yen.limit else { return nil }
            return ProviderRefund(
                providerID: id, reference: reference, providerPaymentID: payment,
                paymentReference: paymentReference, amount: amount, state: state, refundedAt: refundedAt)
        }
    }

    struct Event: Decodable {
        var id: String
        var type: ProviderEvent.Kind
        var createdAt: Instant
        var payment: Payment
        var refund: Refund?

        enum CodingKeys: String, CodingKey {
            case id, type, payment, refund
            case createdAt = "created_at"
        }

        var value: ProviderEvent? {
            guard !id.isEmpty, let payment = payment.value, (type == .refundUpdated) == (refund != nil)
            else { return nil }
            var told: ProviderRefund?
            if let refund {
                guard let value = refund.value, value.paymentReference == payment.reference else { return nil }
                told = value
            }
            return ProviderEvent(id: id, kind: type, createdAt: createdAt, payment: payment, refund: told)
        }
    }

    struct Failure: Decodable {
        struct Detail: Decodable {
            var code: String
            var message: String
        }
        var error: Detail
    }
}
