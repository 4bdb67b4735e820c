/// Where a refund (還付) stands. The raw value is what the database stores.
package enum RefundState: String, CaseIterable, Hashable, Sendable, Codable {
    /// Decided; the provider has not been asked.
    case requested
    /// Asked; no final answer yet.
    case sent
    /// The provider refused. It is still owed, and staff must see to it.
    case failed
    /// The provider paid it back.
    case executed

    /// What the provider says of a refund.
    package enum Report: String, CaseIterable, Hashable, Sendable, Codable {
        /// Asked, without a final or any answer.
        case pending
        case failed, executed
    }

    package var isFinal: Bool { self == .failed || self == .executed }

    /// The allowed moves, in one table; see ``PaymentState/moves``.
    package static let moves: [RefundState: Set<RefundState>] = [
        .requested: [.sent, .failed, .executed],
        .sent: [.failed, .executed],
        .failed: [.executed],
        .executed: [],
    ]

    /// What a report does to this state. A late report of an earlier state changes nothing.
    package func after(_ report: Report) -> Transition<RefundState> {
        let reported: RefundState =
            switch report {
            case .pending: .sent
            case .failed: .failed
            case .executed: .executed
            }
        return Self.moves[self, default: []].contains(reported) ? .moved(to: reported) : .unchanged
    }
}
