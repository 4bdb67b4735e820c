import Testing

@testable import Postgres

@Suite struct PoolStateMachineTests {
    private let start = ContinuousClock.now
    private typealias Waiter = PoolStateMachine.WaiterID

    private func wait(_ machine: inout PoolStateMachine, _ seconds: Int = 1) -> Waiter? {
        guard case .wait(let waiter) = machine.acquire(deadline: start + .seconds(seconds)) else { return nil }
        return waiter
    }

    @Test func `slots are opened one by one up to the size, then callers wait`() {
        var machine = PoolStateMachine(size: 2)
        #expect(machine.acquire(deadline: start) == .granted(.open(0)))
        #expect(machine.acquire(deadline: start) == .granted(.open(1)))
        #expect(wait(&machine) != nil)
        #expect(machine.takenCount == 2)
    }

    @Test func `an open connection is preferred, the one used last first`() {
        var machine = PoolStateMachine(size: 3)
        for _ in 0..<2 { _ = machine.acquire(deadline: start) }
        #expect(machine.release(0, isUsable: true) == .parked)
        #expect(machine.release(1, isUsable: true) == .parked)
        #expect(machine.acquire(deadline: start) == .granted(.use(1)))
        #expect(machine.acquire(deadline: start) == .granted(.use(0)))
        #expect(machine.acquire(deadline: start) == .granted(.open(2)))
    }

    @Test func `who came first is served first`() throws {
        var machine = PoolStateMachine(size: 1)
        _ = machine.acquire(deadline: start)
        let first = try #require(wait(&machine))
        let second = try #require(wait(&machine))
        #expect(machine.release(0, isUsable: true) == .handed(.use(0), to: first))
        #expect(machine.release(0, isUsable: true) == .handed(.use(0), to: second))
        #expect(machine.release(0, isUsable: true) == .parked)
    }

    @Test func `a broken connection's place goes to the next, who opens a new one`() throws {
        var machine = PoolStateMachine(size: 1)
        _ = machine.acquire(deadline: start)
        let waiter = try #require(wait(&machine))
        #expect(machine.release(0, isUsable: false) == .handed(.open(0), to: waiter))
        #expect(machine.release(0, isUsable: false) == .emptied)
        #expect(machine.acquire(deadline: start) == .granted(.open(0)))
    }

    @Test func `a waiter that gave up is passed over, and only once`() throws {
        var machine = PoolStateMachine(size: 1)
        _ = machine.acquire(deadline: start)
        let first = try #require(wait(&machine))
        let second = try #require(wait(&machine))
        #expect(machine.removeWaiter(first) == true)
        #expect(machine.removeWaiter(first) == false)
        #expect(machine.release(0, isUsable: true) == .handed(.use(0), to: second))
        #expect(machine.removeWaiter(second) == false)
    }

    @Test func `waiters expire at their deadline, in order`() throws {
        var machine = PoolStateMachine(size: 1)
        _ = machine.acquire(deadline: start)
        let first = try #require(wait(&machine, 1))
        let second = try #require(wait(&machine, 2))
        #expect(machine.firstDeadline == start + .seconds(1))
        #expect(machine.expireWaiters(now: start) == [])
        #expect(machine.expireWaiters(now: start + .seconds(1)) == [first])
        #expect(machine.firstDeadline == start + .seconds(2))
        #expect(machine.expireWaiters(now: start + .seconds(5)) == [second])
        #expect(machine.firstDeadline == nil)
        #expect(machine.release(0, isUsable: true) == .parked)
    }

    @Test func `who cannot connect takes a connection that became idle meanwhile`() {
        var machine = PoolStateMachine(size: 2)
        _ = machine.acquire(deadline: start)
        _ = machine.acquire(deadline: start)
        #expect(machine.retryOpening(0) == .open(0))
        #expect(machine.release(1, isUsable: true) == .parked)
        #expect(machine.retryOpening(0) == .use(1))
        #expect(machine.takenCount == 1)
    }

    @Test func `closing turns everybody away and is done when the last connection is back`() throws {
        var machine = PoolStateMachine(size: 3)
        for _ in 0..<3 { _ = machine.acquire(deadline: start) }
        let waiter = try #require(wait(&machine))
        #expect(machine.release(2, isUsable: true) == .handed(.use(2), to: waiter))
        #expect(machine.release(2, isUsable: true) == .parked)
        _ = machine.acquire(deadline: start)
        let late = try #require(wait(&machine))
        #expect(machine.release(1, isUsable: true) == .handed(.use(1), to: late))
        #expect(machine.release(1, isUsable: true) == .parked)
        let (waiters, slots) = machine.close()
        #expect(waiters.isEmpty)
        #expect(slots == [1])
        #expect(machine.acquire(deadline: start) == .closed)
        #expect(!machine.isDrained)
        #expect(machine.release(0, isUsable: true) == .emptied)
        #expect(machine.retryOpening(2) == nil)
        #expect(machine.isDrained)
        let again = machine.close()
        #expect(again.waiters.isEmpty && again.slots.isEmpty)
    }

    @Test func `closing tells who was waiting`() throws {
        var machine = PoolStateMachine(size: 1)
        _ = machine.acquire(deadline: start)
        let first = try #require(wait(&machine))
        let second = try #require(wait(&machine))
        #expect(machine.close().waiters == [first, second])
        #expect(machine.removeWaiter(first) == false)
    }

    /// Whatever happens, a slot is with one caller at most, and nobody waits while one is free.
    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func `random events never lend a slot twice nor leave one unused while somebody waits`(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        var machine = PoolStateMachine(size: 3)
        var held: Set<Int> = []
        var waiting: [Waiter] = []
        func take(_ grant: PoolStateMachine.Grant) {
            switch grant {
            case .use(let slot), .open(let slot): #expect(held.insert(slot).inserted, "seed \(seed)")
            }
        }
        for _ in 0..<5000 {
            switch Int.random(in: 0..<5, using: &random) {
            case 0, 1:
                switch machine.acquire(deadline: start) {
                case .granted(let grant): take(grant)
                case .wait(let waiter): waiting.append(waiter)
                case .closed: Issue.record("closed")
                }
            case 2:
                if let waiter = waiting.randomElement(using: &random) {
                    #expect(machine.removeWaiter(waiter) == true)
                    waiting.removeAll { $0 == waiter }
                }
            case 3:
                if let slot = held.randomElement(using: &random) {
                    held.remove(slot)
                    if let grant = machine.retryOpening(slot) { take(grant) }
                }
            default:
                guard let slot = held.randomElement(using: &random) else { continue }
                held.remove(slot)
                if case .handed(let grant, let waiter) = machine.release(slot, isUsable: Bool.random(using: &random)) {
                    let first = waiting.removeFirst()
                    #expect(first == waiter, "seed \(seed)")
                    take(grant)
                }
            }
            #expect(machine.takenCount == held.count, "seed \(seed)")
            #expect(machine.waiterCount == waiting.count, "seed \(seed)")
            #expect(waiting.isEmpty || held.count == 3, "seed \(seed)")
        }
    }
}

private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
