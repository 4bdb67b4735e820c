/// Decides who gets which connection: pure, events in, decisions out.
///
/// The pool has a fixed number of slots, so it cannot grow beyond its size. A slot is empty, idle (an open
/// connection nobody uses) or taken. Whoever is given an empty slot opens the connection itself; nothing happens
/// in the background. While anyone waits no slot is idle or empty.
struct PoolStateMachine {
    typealias SlotID = Int
    typealias Instant = ContinuousClock.Instant

    struct WaiterID: Hashable, Sendable {
        let number: UInt64
    }

    /// A slot handed to a caller, who must give it back.
    enum Grant: Equatable, Sendable {
        /// Its connection is open.
        case use(SlotID)
        /// It is the caller's turn to open a connection in it.
        case open(SlotID)
    }

    enum Acquisition: Equatable {
        case granted(Grant)
        case wait(WaiterID)
        case closed
    }

    /// What becomes of a slot given back.
    enum Release: Equatable {
        case parked
        case handed(Grant, to: WaiterID)
        /// Nobody wants it: left empty.
        case emptied
    }

    private enum Slot { case empty, idle, taken }

    private struct Waiter {
        let id: WaiterID
        let deadline: Instant
    }

    private var slots: [Slot]
    /// Last in, first out: the connections in use stay warm, and the others may be noticed as superfluous.
    private var idle: [SlotID] = []
    private var waiters: [Waiter] = []
    private var waitersMade: UInt64 = 0
    private(set) var isClosed = false

    init(size: Int) {
        slots = Array(repeating: .empty, count: max(1, size))
    }

    var takenCount: Int { slots.count { $0 == .taken } }
    var idleCount: Int { idle.count }
    var waiterCount: Int { waiters.count }
    /// Whether the pool is closed and every connection has come back.
    var isDrained: Bool { isClosed && takenCount == 0 }
    /// When the next waiter will have waited too long.
    var firstDeadline: Instant? { waiters.first?.deadline }

    mutating func acquire(deadline: Instant) -> Acquisition {
        guard !isClosed else { return .closed }
        if let grant = takeFree() { return .granted(grant) }
        waitersMade += 1
        let id = WaiterID(number: waitersMade)
        waiters.append(Waiter(id: id, deadline: deadline))
        return .wait(id)
    }

    /// The caller stops waiting. False when it has been served already.
    mutating func removeWaiter(_ id: WaiterID) -> Bool {
        guard let index = waiters.firstIndex(where: { $0.id == id }) else { return false }
        waiters.remove(at: index)
        return true
    }

    /// Those whose deadline has come. All wait equally long, so they stand in order.
    mutating func expireWaiters(now: Instant) -> [WaiterID] {
        let expired = waiters.prefix { $0.deadline <= now }.map(\.id)
        waiters.removeFirst(expired.count)
        return expired
    }

    /// The caller that was to open a connection could not, and would try again: perhaps an open one has become
    /// idle meanwhile. Nil when the pool has been closed; the slot is then given back.
    mutating func retryOpening(_ slot: SlotID) -> Grant? {
        guard !isClosed else {
            empty(slot)
            return nil
        }
        guard let other = idle.popLast() else { return .open(slot) }
        empty(slot)
        slots[other] = .taken
        return .use(other)
    }

    /// A slot comes back.
    ///
    /// - Parameter isUsable: whether its connection is open and fit for the next caller.
    mutating func release(_ slot: SlotID, isUsable: Bool) -> Release {
        if !waiters.isEmpty {
            let waiter = waiters.removeFirst()
            return .handed(isUsable ? .use(slot) : .open(slot), to: waiter.id)
        }
        guard isUsable, !isClosed else {
            empty(slot)
            return .emptied
        }
        slots[slot] = .idle
        idle.append(slot)
        return .parked
    }

    /// No more grants. Tells whom to turn away and which slots' connections to close now; the taken ones follow
    /// as they come back.
    mutating func close() -> (waiters: [WaiterID], slots: [SlotID]) {
        isClosed = true
        let turnedAway = waiters.map(\.id)
        let closing = idle
        waiters = []
        idle = []
        for slot in closing { empty(slot) }
        return (turnedAway, closing)
    }

    private mutating func takeFree() -> Grant? {
        if let slot = idle.popLast() {
            slots[slot] = .taken
            return .use(slot)
        }
        guard let slot = slots.firstIndex(of: .empty) else { return nil }
        slots[slot] = .taken
        return .open(slot)
    }

    private mutating func empty(_ slot: SlotID) {
        precondition(slots[slot] != .empty, "a slot was given back twice")
        slots[slot] = .empty
    }
}
