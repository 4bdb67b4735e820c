import Testing

@testable import SandboxProvider

@Suite struct WebhookQueueTests {
    private func queue(_ events: String...) -> WebhookQueue {
        var queue = WebhookQueue(firstBackoff: .seconds(1))
        for event in events { queue.add(event) }
        return queue
    }

    private func delivery(_ event: String) -> WebhookQueue.Step { .deliver(.init(event: event, tampered: false)) }

    @Test func `waits double up to a minute, and there is an end`() {
        var queue = queue("a")
        var now = ContinuousClock.now
        var waits: [Duration] = []
        while queue.next(at: now) != nil {
            if queue.rejected("a", at: now) { break }
            guard let retry = queue.nextRetry else { break }
            waits.append(retry - now)
            #expect(queue.next(at: retry - .nanoseconds(1)) == nil)
            now = retry
        }
        #expect(waits == [1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60].map { .seconds($0) })
        #expect(queue.count == 0)
    }

    @Test func `one that waits does not hold up the others`() {
        var queue = queue("a", "b")
        let now = ContinuousClock.now
        #expect(queue.next(at: now) == delivery("a"))
        #expect(queue.rejected("a", at: now) == false)
        #expect(queue.next(at: now) == delivery("b"))
        #expect(queue.accepted("b") == true)
        #expect(queue.next(at: now) == nil)
        #expect(queue.next(at: now + .seconds(1)) == delivery("a"))
    }

    @Test func `an event goes out as often as ordered`() {
        var queue = queue("a")
        queue.chaos.duplicate = 2
        let now = ContinuousClock.now
        #expect(queue.next(at: now) == delivery("a"))
        #expect(queue.accepted("a") == false)
        #expect(queue.next(at: now) == delivery("a"))
        #expect(queue.accepted("a") == true)
        #expect(queue.next(at: now) == nil)
    }

    @Test func `what is dropped is dropped before its first delivery only`() {
        var queue = queue("a", "b")
        let now = ContinuousClock.now
        #expect(queue.next(at: now) == delivery("a"))
        queue.chaos.drop = 2
        #expect(queue.rejected("a", at: now) == false)
        #expect(queue.next(at: now + .seconds(1)) == delivery("a"))
        #expect(queue.accepted("a") == true)
        #expect(queue.next(at: now) == .drop("b"))
        #expect(queue.chaos.drop == 1)
    }

    @Test func `while held nothing goes out and nothing is due`() {
        var queue = queue("a")
        let now = ContinuousClock.now
        #expect(queue.rejected("a", at: now) == false)
        queue.chaos.hold = true
        #expect(queue.next(at: now + .seconds(60)) == nil)
        #expect(queue.nextRetry == nil)
    }
}
