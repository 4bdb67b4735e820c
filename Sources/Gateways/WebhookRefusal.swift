/// Why an event is not believed.
package enum WebhookRefusal: String, Error, Hashable, Sendable, CaseIterable {
    case missingSignature = "missing_signature"
    case badSignature = "bad_signature"
    /// Signed longer ago than the tolerance: perhaps recorded and played back.
    case stale
    /// Signed later than now by more than the tolerance.
    case fromTheFuture = "from_the_future"
    /// Properly signed, but not an event we can read.
    case unreadable

    /// The stable code.
    package var code: String { rawValue }
}
