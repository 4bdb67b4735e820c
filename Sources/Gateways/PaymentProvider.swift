import Basics

/// A company that takes money for the city (指定納付受託者, 地方自治法 231条の2の3), behind one small protocol.
///
/// Every call is safe to make again with the same reference: the provider executes it at most once and answers
/// the same object. None of them may be made inside a database transaction.
package protocol PaymentProvider: Sendable {
    /// How the provider is named in our records, for instance `sandbox`.
    var code: String { get }

    /// Opens a page at the provider where the payer pays.
    ///
    /// A refusal means that no payment exists under this reference.
    func createHostedPayment(_ request: HostedPaymentRequest) async throws(GatewayError) -> ProviderPayment

    /// What the provider knows under our reference, hosted or taken at a terminal (照会).
    ///
    /// - Returns: Nothing when the provider itself says that it has never heard of the reference.
    func payment(reference: String) async throws(GatewayError) -> ProviderPayment?

    /// Makes sure that the payment can no longer be paid, and answers how it ended: voided, declined, or captured
    /// when it was too late.
    ///
    /// A reference the provider has never heard of is struck as well, so that a charge still on its way is not
    /// executed when it arrives; the answer is then voided with an amount of zero.
    func cancel(reference: String) async throws(GatewayError) -> ProviderPayment

    /// Gives back all or part of a captured payment (還付).
    func refund(_ request: RefundRequest) async throws(GatewayError) -> ProviderRefund

    /// What the provider knows of a refund under our refund reference; nothing when it has never heard of it.
    func refund(reference: String) async throws(GatewayError) -> ProviderRefund?

    /// Asks the terminal on the counter to take a payment, and waits for its result.
    ///
    /// After ``GatewayError/unknown(_:)`` never charge under another reference before ``payment(reference:)`` or
    /// ``cancel(reference:)`` has told how this one ended.
    func charge(_ request: TerminalCharge) async throws(GatewayError) -> ProviderPayment

    /// Checks that an event comes from the provider and is fresh, and reads it.
    ///
    /// - Parameters:
    ///   - body: The request body, byte for byte as it arrived.
    ///   - signature: The value of the header named ``signatureHeader``.
    func verify(event body: [UInt8], signature: String?, at now: Instant) throws(WebhookRefusal) -> ProviderEvent

    /// The header in which the provider sends the signature of an event.
    var signatureHeader: String { get }
}
