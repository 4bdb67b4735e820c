import Basics

/// What one action changed, written as one line: after a restart either all of it happened or nothing.
///
/// Objects are written whole, so reading the log back is: the last one stands.
struct LogEntry: Codable, Sendable {
    var at: Instant
    var payment: Payment?
    var refund: Refund?
    var payout: Payout?
    var answer: StoredAnswer?
    var event: WebhookEvent?
    /// An event that needs no further delivery.
    var delivered: String?
    /// An event that will not be delivered unless asked for.
    var abandoned: String?
    /// Events to be delivered once more.
    var requeued: [String]?

    init(at moment: Instant) { at = moment }
}

/// The first answer to an idempotency key; it never expires.
struct StoredAnswer: Codable, Sendable {
    var key: String
    /// The request in canonical form: the same key with another request is refused.
    var request: String
    var body: String
}
