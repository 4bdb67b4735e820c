/// How webhooks misbehave, on demand. Forgotten at a restart.
struct WebhookChaos: Codable, Sendable {
    enum Order: String, Codable, Sendable {
        case fifo, reversed
    }

    /// How many times each event is delivered.
    var duplicate = 1
    /// Deliver nothing until released.
    var hold = false
    var order = Order.fifo
    /// How many of the next events get lost.
    var drop = 0
    /// How many of the next deliveries carry a body other than the signed one.
    var tamper = 0
    /// Added to the moment of signing.
    var timestampOffsetSeconds: Int64 = 0

    enum CodingKeys: String, CodingKey {
        case duplicate, hold, order, drop, tamper
        case timestampOffsetSeconds = "timestamp_offset_seconds"
    }
}
