import Basics
import FoundationEssentials

/// A capture or a refund of ours that a settlement file should name once.
package struct ProviderClaim: Hashable, Sendable {
    package let kind: SettlementLine.Kind
    /// The payment for a capture, the refund for a refund: the subject in ``Account/clearing``.
    package let subject: UUID
    /// The payment of either.
    package let payment: UUID
    package let providerPaymentId: String?
    /// The provider's id of the capture or the refund itself, where it told us.
    package let providerTransactionId: String?
    /// Always positive.
    package let amount: Yen
    /// The ``SettlementLine/key`` that settled it, once one has.
    package let settledBy: String?

    package init(
        kind: SettlementLine.Kind, subject: UUID, payment: UUID, providerPaymentId: String? = nil,
        providerTransactionId: String? = nil, amount: Yen, settledBy: String? = nil
    ) {
        self.kind = kind
        self.subject = subject
        self.payment = payment
        self.providerPaymentId = providerPaymentId
        self.providerTransactionId = providerTransactionId
        self.amount = amount
        self.settledBy = settledBy
    }
}
