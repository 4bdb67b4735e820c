import Basics
import FoundationEssentials

/// One line of a provider's settlement file: one capture or one refund.
package struct SettlementLine: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        case capture, refund
    }

    package let kind: Kind
    package let payoutId: String
    /// The provider's id of this capture or refund. Unique in its file.
    package let transactionId: String
    /// The provider's id of the payment.
    package let providerPaymentId: String
    /// Our payment id as the provider carried it, where it did.
    package let reference: UUID?
    package let occurredAt: Instant
    /// Positive for a capture, negative for a refund; never nothing.
    package let gross: Yen
    package let fee: Yen
    package let feeTax: Yen
    /// gross − fee − feeTax.
    package var net: Yen { gross - fee - feeTax }

    package init(
        kind: Kind, payoutId: String, transactionId: String, providerPaymentId: String, reference: UUID?,
        occurredAt: Instant, gross: Yen, fee: Yen, feeTax: Yen
    ) {
        self.kind = kind
        self.payoutId = payoutId
        self.transactionId = transactionId
        self.providerPaymentId = providerPaymentId
        self.reference = reference
        self.occurredAt = occurredAt
        self.gross = gross
        self.fee = fee
        self.feeTax = feeTax
    }

    /// Names this line wherever it is read again: the payout and the transaction.
    package var key: String { "\(payoutId).\(transactionId)" }
}
