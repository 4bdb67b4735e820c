import Basics

/// Everything the provider knows: what the log says, added up.
struct SandboxState: Sendable {
    private(set) var payments: [String: Payment] = [:]
    private(set) var paymentByReference: [String: String] = [:]
    /// In the order of creation.
    private(set) var paymentOrder: [String] = []
    private(set) var refunds: [String: Refund] = [:]
    private(set) var refundOrder: [String] = []
    private(set) var payouts: [Payout] = []
    private(set) var settled: Set<String> = []
    private(set) var answers: [String: StoredAnswer] = [:]
    private(set) var events: [String: WebhookEvent] = [:]
    private(set) var abandoned: [String] = []

    mutating func apply(_ entry: LogEntry) {
        if let payment = entry.payment { apply(payment) }
        if let refund = entry.refund {
            if refunds.updateValue(refund, forKey: refund.reference) == nil { refundOrder.append(refund.reference) }
        }
        if let payout = entry.payout {
            payouts.append(payout)
            settled.formUnion(payout.lines.map(\.transaction))
        }
        if let answer = entry.answer { answers[answer.key] = answer }
        if let event = entry.event { events[event.id] = event }
        if let id = entry.abandoned { abandoned.append(id) }
        if let again = entry.requeued { abandoned.removeAll(where: again.contains) }
    }

    private mutating func apply(_ payment: Payment) {
        if payments.updateValue(payment, forKey: payment.id) == nil {
            paymentOrder.append(payment.id)
            paymentByReference[payment.reference] = payment.id
        }
    }

    func payment(reference: String) -> Payment? {
        paymentByReference[reference].flatMap { payments[$0] }
    }

    /// The captures and refunds up to a business day in Japan that no payout holds yet, oldest first.
    func unsettled(until date: CalendarDate, feeBasisPoints: Int64) -> [SettlementLine] {
        let captures = paymentOrder.compactMap { id -> SettlementLine? in
            guard let payment = payments[id], let moment = payment.capturedAt else { return nil }
            return .capture(payment, at: moment, feeBasisPoints: feeBasisPoints)
        }
        let returns = refundOrder.compactMap { refunds[$0].map(SettlementLine.refund) }
        return (captures + returns)
            .filter { JapanTime.date(of: $0.occurredAt) <= date && !settled.contains($0.transaction) }
            .sorted { ($0.occurredAt, $0.transaction) < ($1.occurredAt, $1.transaction) }
    }
}
