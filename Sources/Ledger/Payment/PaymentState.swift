/// Where a payment stands. The raw value is what the database stores.
package enum PaymentState: String, CaseIterable, Hashable, Sendable, Codable {
    /// We mean to ask; the provider may not know yet.
    case created
    /// We asked and have no answer: an inquiry decides. Never ask blindly again.
    case unknown
    /// The provider knows it, and the payer has not finished.
    case pending
    /// It ended without money, for a fault.
    case failed
    /// The payer's method was refused.
    case declined
    /// It was given up before any money moved.
    case voided
    /// 収納: the provider took the money.
    case captured

    /// What the provider says of a payment, by webhook, terminal or inquiry.
    package enum Report: String, CaseIterable, Hashable, Sendable, Codable {
        /// No usable answer.
        case unknown
        case pending, failed, declined, voided, captured
    }

    /// Whether nothing but late news of a capture can change it.
    package var isFinal: Bool {
        switch self {
        case .created, .unknown, .pending: false
        case .failed, .declined, .voided, .captured: true
        }
    }

    /// The allowed moves, in one table. Every move goes up one ladder, so reports that come twice or in another
    /// order end in the same state. `captured` stands on top: whatever was said before, the money is there.
    package static let moves: [PaymentState: Set<PaymentState>] = [
        .created: [.unknown, .pending, .failed, .declined, .voided, .captured],
        .unknown: [.pending, .failed, .declined, .voided, .captured],
        .pending: [.failed, .declined, .voided, .captured],
        .failed: [.declined, .voided, .captured],
        .declined: [.voided, .captured],
        .voided: [.captured],
        .captured: [],
    ]

    /// What a report does to this state. A late report of an earlier state changes nothing.
    package func after(_ report: Report) -> Transition<PaymentState> {
        let reported: PaymentState =
            switch report {
            case .unknown: .unknown
            case .pending: .pending
            case .failed: .failed
            case .declined: .declined
            case .voided: .voided
            case .captured: .captured
            }
        return Self.moves[self, default: []].contains(reported) ? .moved(to: reported) : .unchanged
    }
}

/// What news does to a state.
package enum Transition<State: Hashable & Sendable>: Hashable, Sendable {
    case unchanged
    /// The move is made now, for the first time: this is when its consequences are due.
    case moved(to: State)
}
