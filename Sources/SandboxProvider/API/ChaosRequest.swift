/// The body of `POST /control/webhooks`: only what is named changes.
struct ChaosRequest: Codable, Sendable {
    var duplicate: Int?
    var hold: Bool?
    var order: WebhookChaos.Order?
    var drop: Int?
    var tamper: Int?
    var timestampOffsetSeconds: Int64?

    enum CodingKeys: String, CodingKey {
        case duplicate, hold, order, drop, tamper
        case timestampOffsetSeconds = "timestamp_offset_seconds"
    }

    func check() throws {
        for (name, value) in [("duplicate", duplicate), ("drop", drop), ("tamper", tamper)] {
            guard (0...1000).contains(value ?? 0) else { throw SandboxFailure.invalid(name, "0 to 1000") }
        }
        guard (-100_000_000...100_000_000).contains(timestampOffsetSeconds ?? 0) else {
            throw SandboxFailure.invalid("timestamp_offset_seconds", "at most 100000000 either way")
        }
    }

    func apply(to chaos: inout WebhookChaos) {
        chaos.duplicate = duplicate ?? chaos.duplicate
        chaos.hold = hold ?? chaos.hold
        chaos.order = order ?? chaos.order
        chaos.drop = drop ?? chaos.drop
        chaos.tamper = tamper ?? chaos.tamper
        chaos.timestampOffsetSeconds = timestampOffsetSeconds ?? chaos.timestampOffsetSeconds
    }
}
