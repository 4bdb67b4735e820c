import Basics

/// A payment as the provider knows it.
package struct ProviderPayment: Hashable, Sendable {
    package enum State: String, Hashable, Sendable, Codable, CaseIterable {
        /// May still be paid.
        case pending
        /// The money is taken. Final, apart from refunds.
        case captured
        /// The payer's means was refused. Final.
        case declined
        /// Cancelled or expired without money moving. Final.
        case voided

        package var isFinal: Bool { self != .pending }
    }

    /// The provider's own id.
    package var providerID: String
    /// Our payment's UUID.
    package var reference: String
    package var amount: Yen
    package var state: State
    /// `card`, `qr` or `emoney`; nothing until the payer has chosen.
    package var method: String?
    /// The brand within the method, for instance `visa`.
    package var brand: String?
    package var capturedAt: Instant?
    /// The page where the payer pays; only for hosted payments.
    package var hostedURL: String?
    /// Why it was declined or voided, in the provider's code.
    package var declineCode: String?
    /// How much of it has been given back so far.
    package var refunded: Yen

    package init(
        providerID: String, reference: String, amount: Yen, state: State, method: String? = nil, brand: String? = nil,
        capturedAt: Instant? = nil, hostedURL: String? = nil, declineCode: String? = nil, refunded: Yen = .zero
    ) {
        self.providerID = providerID
        self.reference = reference
        self.amount = amount
        self.state = state
        self.method = method
        self.brand = brand
        self.capturedAt = capturedAt
        self.hostedURL = hostedURL
        self.declineCode = declineCode
        self.refunded = refunded
    }
}
