/// What an operation needs of whoever asks for it. One table: the operation names its permission, and
/// ``World/perform(_:_:)`` is the only way to run one.
package enum Permission: String, CaseIterable, Sendable {
    /// Looking: availability, prices, signing in.
    case anybody
    /// Booking for oneself, paying, seeing one's own reservations.
    case signedIn
    /// Finding any reservation of the municipality, booking for a caller, taking a fee.
    case counter
    /// Files, reconciliation, closing, staff.
    case administrator
    /// Only the product itself.
    case system
}

extension Permission {
    /// Why `call` may not do this in `municipality`; nothing when it may.
    ///
    /// An administrator may do everything the counter may: in a small office they are one person.
    func refusal(for call: Call, in municipality: String?) -> Refusal? {
        switch (self, call.asker) {
        case (.anybody, _), (_, .system):
            return nil
        case (_, .visitor):
            return .signInNeeded
        case (.signedIn, .person):
            return nil
        case (.counter, .person(let principal)):
            guard let municipality else { return .notPermitted }
            let serves = principal.serves(as: .counter, in: municipality)
            return serves || principal.serves(as: .administrator, in: municipality) ? nil : .notPermitted
        case (.administrator, .person(let principal)):
            guard let municipality else { return .notPermitted }
            return principal.serves(as: .administrator, in: municipality) ? nil : .notPermitted
        case (.system, .person):
            return .notPermitted
        }
    }
}
