import Basics

/// All or part of a captured payment, to be given back the way it came.
package struct RefundRequest: Hashable, Sendable {
    /// Our refund's UUID; also the idempotency key.
    package var reference: String
    /// Our payment's UUID.
    package var paymentReference: String
    package var amount: Yen

    package init(reference: String, paymentReference: String, amount: Yen) {
        self.reference = reference
        self.paymentReference = paymentReference
        self.amount = amount
    }
}
