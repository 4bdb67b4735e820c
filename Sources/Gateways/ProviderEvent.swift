import Basics

/// Something the provider tells us by a signed webhook.
///
/// Events come twice, late and in any order. Each carries the whole payment as it stood at ``createdAt``, so that
/// one of them alone can complete a booking; a final state is never overwritten by an older one.
package struct ProviderEvent: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case paymentUpdated = "payment_updated"
        case refundUpdated = "refund_updated"
    }

    /// The provider's id of this event: the same on each delivery.
    package var id: String
    package var kind: Kind
    package var createdAt: Instant
    package var payment: ProviderPayment
    /// Present exactly when ``kind`` is ``Kind/refundUpdated``.
    package var refund: ProviderRefund?

    package init(
        id: String, kind: Kind, createdAt: Instant, payment: ProviderPayment, refund: ProviderRefund? = nil
    ) {
        self.id = id
        self.kind = kind
        self.createdAt = createdAt
        self.payment = payment
        self.refund = refund
    }

    package var providerPaymentID: String { payment.providerID }
    /// Our payment's UUID.
    package var reference: String { payment.reference }
}
