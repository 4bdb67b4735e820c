/// What a terminal does with its next charge; afterwards it approves again.
enum TerminalBehaviour: String, Codable, Sendable, CaseIterable {
    case approve, decline
    /// Takes the money, and the answer is lost.
    case timeoutThenApproved = "timeout_then_approved"
    /// Refuses the card, and the answer is lost.
    case timeoutThenDeclined = "timeout_then_declined"
    /// The request itself is lost.
    case neverArrived = "never_arrived"

    var approves: Bool { self == .approve || self == .timeoutThenApproved }
    var answers: Bool { self == .approve || self == .decline }
}
