import Basics

/// A refund as the provider knows it.
package struct ProviderRefund: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, Codable, CaseIterable {
        case pending, succeeded, failed

        package var isFinal: Bool { self != .pending }
    }

    /// The provider's own id.
    package var providerID: String
    /// Our refund's UUID.
    package var reference: String
    /// The provider's id of the payment.
    package var providerPaymentID: String
    /// Our payment's UUID.
    package var paymentReference: String
    /// How much is given back, above zero.
    package var amount: Yen
    package var state: State
    package var refundedAt: Instant?

    package init(
        providerID: String, reference: String, providerPaymentID: String, paymentReference: String, amount: Yen,
        state: State, refundedAt: Instant? = nil
    ) {
        self.providerID = providerID
        self.reference = reference
        self.providerPaymentID = providerPaymentID
        self.paymentReference = paymentReference
        self.amount = amount
        self.state = state
        self.refundedAt = refundedAt
    }
}
