import Basics

extension Sandbox {
    struct OutgoingEvent: Sendable {
        var event: WebhookEvent
        var tampered: Bool
        var offsetSeconds: Int64
    }

    /// The next event to send, if one is due.
    func nextDelivery(at now: ContinuousClock.Instant) throws -> OutgoingEvent? {
        while let step = queue.next(at: now) {
            switch step {
            case .drop(let event): try abandon(event)
            case .deliver(let delivery):
                guard let event = state.events[delivery.event] else {
                    queue.remove(delivery.event)
                    continue
                }
                return OutgoingEvent(
                    event: event, tampered: delivery.tampered, offsetSeconds: queue.chaos.timestampOffsetSeconds)
            }
        }
        return nil
    }

    func finish(_ event: String, accepted: Bool, at now: ContinuousClock.Instant) throws {
        if accepted {
            guard queue.accepted(event) else { return }
            var entry = LogEntry(at: clock.now())
            entry.delivered = event
            try commit(entry)
        } else if queue.rejected(event, at: now) {
            try abandon(event)
        }
    }

    private func abandon(_ event: String) throws {
        var entry = LogEntry(at: clock.now())
        entry.abandoned = event
        try commit(entry)
    }

    struct WebhookStatus: Codable, Sendable {
        var waiting: Int
        var abandoned: Int
        var chaos: WebhookChaos
    }

    var webhookStatus: WebhookStatus {
        WebhookStatus(waiting: queue.count, abandoned: state.abandoned.count, chaos: queue.chaos)
    }

    func change(_ chaos: ChaosRequest) -> WebhookStatus {
        chaos.apply(to: &queue.chaos)
        wakeSender()
        return webhookStatus
    }

    /// Sends once more what was lost or given up, or everything about one reference.
    func resend(reference: String?) throws -> WebhookStatus {
        let again = reference.map { wanted in
            state.events.values.filter { $0.reference == wanted }.map(\.id).sorted()
        }
        var entry = LogEntry(at: clock.now())
        entry.requeued = again ?? state.abandoned
        for event in entry.requeued ?? [] { queue.remove(event) }
        try commit(entry)
        return webhookStatus
    }
}
