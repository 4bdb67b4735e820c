/// Which event goes out next. Knows neither network nor clock.
struct WebhookQueue: Sendable {
    static let attemptLimit = 12

    struct Delivery: Sendable, Equatable {
        var event: String
        var tampered: Bool
    }

    enum Step: Sendable, Equatable {
        case deliver(Delivery)
        case drop(String)
    }

    private struct Item {
        var event: String
        var copies: Int?
        var attempts = 0
        var notBefore: ContinuousClock.Instant?
    }

    var chaos = WebhookChaos()
    let firstBackoff: Duration
    private var items: [Item] = []

    init(firstBackoff: Duration) { self.firstBackoff = firstBackoff }

    var count: Int { items.count }

    mutating func add(_ event: String) { items.append(Item(event: event)) }

    mutating func remove(_ event: String) { items.removeAll { $0.event == event } }

    /// Nothing when all is held back or waits for its next attempt.
    mutating func next(at now: ContinuousClock.Instant) -> Step? {
        guard !chaos.hold else { return nil }
        let due = items.indices.filter { index in items[index].notBefore.map { $0 <= now } ?? true }
        guard let index = chaos.order == .reversed ? due.last : due.first else { return nil }
        if chaos.drop > 0, items[index].attempts == 0, items[index].copies == nil {
            chaos.drop -= 1
            return .drop(items.remove(at: index).event)
        }
        if items[index].copies == nil { items[index].copies = max(1, chaos.duplicate) }
        let tampered = chaos.tamper > 0
        if tampered { chaos.tamper -= 1 }
        return .deliver(Delivery(event: items[index].event, tampered: tampered))
    }

    /// When the next waiting attempt is due.
    var nextRetry: ContinuousClock.Instant? { chaos.hold ? nil : items.compactMap(\.notBefore).min() }

    /// Whether the event has now been delivered as often as it should be.
    mutating func accepted(_ event: String) -> Bool {
        guard let index = items.firstIndex(where: { $0.event == event }) else { return false }
        let left = (items[index].copies ?? 1) - 1
        items[index].copies = left
        guard left <= 0 else { return false }
        items.remove(at: index)
        return true
    }

    /// Whether the event is given up. Waits double from ``firstBackoff`` up to a minute.
    mutating func rejected(_ event: String, at now: ContinuousClock.Instant) -> Bool {
        guard let index = items.firstIndex(where: { $0.event == event }) else { return false }
        items[index].attempts += 1
        guard items[index].attempts < WebhookQueue.attemptLimit else {
            items.remove(at: index)
            return true
        }
        let doublings = items[index].attempts - 1
        items[index].notBefore = now + min(firstBackoff * (1 << doublings), .seconds(60))
        return false
    }
}
