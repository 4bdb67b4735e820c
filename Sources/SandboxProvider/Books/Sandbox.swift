import Basics
import FoundationEssentials

/// The provider's books, and every verb that changes them. One at a time.
actor Sandbox {
    let settings: SandboxSettings
    let clock: any WallClock
    private let random: any RandomSource
    private let log: EventLog?
    private(set) var state = SandboxState()
    var queue: WebhookQueue
    private var terminals: [String: TerminalBehaviour] = [:]
    var faults: [String: SettlementFault] = [:]

    /// Yields when there may be something to deliver.
    nonisolated let wakeups: AsyncStream<Void>
    private nonisolated let wake: AsyncStream<Void>.Continuation

    init(settings: SandboxSettings, clock: any WallClock, random: any RandomSource) throws {
        self.settings = settings
        self.clock = clock
        self.random = random
        (wakeups, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        var state = SandboxState()
        var queue = WebhookQueue(firstBackoff: settings.webhookFirstBackoff)
        log = try settings.dataPath.map { try EventLog(path: $0) }
        for entry in try log?.readAll() ?? [] {
            state.apply(entry)
            if let event = entry.event { queue.add(event.id) }
            if let done = entry.delivered ?? entry.abandoned { queue.remove(done) }
            for event in entry.requeued ?? [] { queue.add(event) }
        }
        self.state = state
        self.queue = queue
    }

    nonisolated func wakeSender() { wake.yield() }

    func newID(_ prefix: String) -> String {
        let digits = String(random.next(), radix: 16) + String(random.next(), radix: 16)
        return prefix + String(repeating: "0", count: 32 - digits.count) + digits
    }

    /// Written first, believed second.
    func commit(_ entry: LogEntry) throws {
        try log?.append(entry)
        state.apply(entry)
        if let event = entry.event { queue.add(event.id) }
        for event in entry.requeued ?? [] { queue.add(event) }
        if entry.event != nil || entry.requeued != nil { wake.yield() }
    }

    private func record(_ payment: Payment) throws -> Payment {
        let now = clock.now()
        var entry = LogEntry(at: now)
        entry.payment = payment
        entry.event = try WebhookEvent(id: newID("evt_"), at: now, payment: payment)
        try commit(entry)
        return payment
    }

    // MARK: Payments

    struct Answer: Sendable {
        var body: String
        var replayed: Bool
    }

    func create(_ request: NewPayment, key: String, origin: String) throws -> Answer {
        let canonical = try JSONText.encode(request)
        if let answer = try replay(key, canonical) { return answer }
        let now = clock.now()
        try request.check(at: now)
        guard state.payment(reference: request.reference) == nil else {
            throw SandboxFailure.conflict("reference_in_use", "this reference has a payment already")
        }
        let id = newID("pay_")
        let payment = Payment(
            id: id, reference: request.reference, amount: request.amount, state: .pending,
            description: request.description, language: request.language, createdAt: now,
            expiresAt: request.expiresAt, returnURL: request.returnURL, hostedURL: "\(origin)/pay/\(id)")
        let body = try JSONText.encode(payment)
        // No event: the merchant has just been told.
        var entry = LogEntry(at: now)
        entry.payment = payment
        entry.answer = StoredAnswer(key: key, request: canonical, body: body)
        try commit(entry)
        return Answer(body: body, replayed: false)
    }

    private func replay(_ key: String, _ request: String) throws -> Answer? {
        guard let stored = state.answers[key] else { return nil }
        guard stored.request == request else {
            throw SandboxFailure.conflict("idempotency_key_reused", "this key came with another request before")
        }
        return Answer(body: stored.body, replayed: true)
    }

    func payment(reference: String) throws -> Payment {
        guard let payment = state.payment(reference: reference) else { throw SandboxFailure.missing("payment") }
        return try expired(payment)
    }

    func payment(id: String) throws -> Payment {
        guard let payment = state.payments[id] else { throw SandboxFailure.missing("payment") }
        return try expired(payment)
    }

    private func expired(_ payment: Payment) throws -> Payment {
        guard payment.state == .pending, let end = payment.expiresAt, end <= clock.now() else { return payment }
        return try ended(payment, .voided, "expired")
    }

    private func ended(_ payment: Payment, _ end: Payment.State, _ code: String) throws -> Payment {
        var payment = payment
        payment.state = end
        payment.declineCode = code
        return try record(payment)
    }

    /// A reference never heard of is struck, so that what is still under way cannot be executed.
    func cancel(reference: String) throws -> Payment {
        guard let known = state.payment(reference: reference) else {
            return try record(
                Payment(
                    id: newID("pay_"), reference: reference, amount: .zero, state: .voided, description: "",
                    language: "ja", createdAt: clock.now(), declineCode: "cancelled"))
        }
        let payment = try expired(known)
        return payment.state == .pending ? try ended(payment, .voided, "cancelled") : payment
    }

    /// What the payer does on the page. Doing it twice changes nothing.
    func act(_ action: PayerAction, id: String, method: PayerMethod) throws -> Payment {
        var payment = try payment(id: id)
        guard payment.state == .pending else { return payment }
        switch action {
        case .pay: return try captured(&payment, method)
        case .decline:
            payment.method = method.rawValue
            payment.brand = method.brand
            return try ended(payment, .declined, "declined_by_issuer")
        case .cancel: return try ended(payment, .voided, "cancelled_by_payer")
        }
    }

    private func captured(_ payment: inout Payment, _ method: PayerMethod) throws -> Payment {
        payment.state = .captured
        payment.method = method.rawValue
        payment.brand = method.brand
        payment.capturedAt = clock.now()
        return try record(payment)
    }

    // MARK: Terminals

    func setTerminal(_ terminal: String, next behaviour: TerminalBehaviour) { terminals[terminal] = behaviour }

    func behaviour(of terminal: String) -> TerminalBehaviour { terminals[terminal] ?? .approve }

    /// - Returns: Nothing when the terminal keeps silent, whether it took the money or not.
    func charge(_ request: NewCharge) throws -> Payment? {
        try request.check()
        if let known = state.payment(reference: request.reference) {
            guard known.state == .voided || (known.amount == request.amount && known.terminal == request.terminal)
            else { throw SandboxFailure.conflict("reference_in_use", "this reference has another payment already") }
            return known
        }
        let behaviour = behaviour(of: request.terminal)
        terminals[request.terminal] = nil
        guard behaviour != .neverArrived else { return nil }
        var payment = Payment(
            id: newID("pay_"), reference: request.reference, amount: request.amount, state: .pending,
            description: "", language: "ja", createdAt: clock.now(), terminal: request.terminal)
        if behaviour.approves {
            payment = try captured(&payment, .card)
        } else {
            payment.method = PayerMethod.card.rawValue
            payment.brand = PayerMethod.card.brand
            payment = try ended(payment, .declined, "declined_by_issuer")
        }
        return behaviour.answers ? payment : nil
    }

    // MARK: Refunds

    func refund(_ request: NewRefund, key: String) throws -> Answer {
        let canonical = try JSONText.encode(request)
        if let answer = try replay(key, canonical) { return answer }
        try request.check()
        guard state.refunds[request.reference] == nil else {
            throw SandboxFailure.conflict("reference_in_use", "this reference has a refund already")
        }
        guard var payment = state.payment(reference: request.paymentReference) else {
            throw SandboxFailure.missing("payment")
        }
        guard payment.state == .captured else {
            throw SandboxFailure.conflict("payment_not_captured", "only a captured payment can be refunded")
        }
        guard payment.refunded + request.amount <= payment.amount else {
            throw SandboxFailure.conflict(
                "refund_exceeds_payment", "\(payment.amount - payment.refunded) yen are left to refund")
        }
        let now = clock.now()
        let refund = Refund(
            id: newID("re_"), reference: request.reference, payment: payment.id,
            paymentReference: payment.reference, amount: request.amount, refundedAt: now)
        payment.refunded += request.amount
        let body = try JSONText.encode(refund)
        var entry = LogEntry(at: now)
        entry.payment = payment
        entry.refund = refund
        entry.answer = StoredAnswer(key: key, request: canonical, body: body)
        entry.event = try WebhookEvent(id: newID("evt_"), at: now, payment: payment, refund: refund)
        try commit(entry)
        return Answer(body: body, replayed: false)
    }

    func refund(reference: String) throws -> Refund {
        guard let refund = state.refunds[reference] else { throw SandboxFailure.missing("refund") }
        return refund
    }
}
