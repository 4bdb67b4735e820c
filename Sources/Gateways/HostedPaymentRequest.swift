import Basics

/// What the provider must know to open its payment page.
package struct HostedPaymentRequest: Hashable, Sendable {
    /// Our payment's UUID; also the idempotency key.
    package var reference: String
    package var amount: Yen
    /// What the payer reads on the page.
    package var description: String
    /// Where the payer's browser goes afterwards; the provider adds `reference` to its query.
    package var returnURL: String
    /// From this moment on the page takes no money.
    package var expiresAt: Instant
    /// BCP 47: `ja` or `en`.
    package var language: String

    package init(
        reference: String, amount: Yen, description: String, returnURL: String, expiresAt: Instant, language: String
    ) {
        self.reference = reference
        self.amount = amount
        self.description = description
        self.returnURL = returnURL
        self.expiresAt = expiresAt
        self.language = language
    }
}
