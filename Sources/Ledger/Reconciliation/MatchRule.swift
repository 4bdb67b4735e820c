/// By which rule two records were held to be the same thing, best first. Stored with every match.
package enum MatchRule: String, CaseIterable, Hashable, Sendable, Codable {
    /// R1: our own id, as the provider carried it, and the amount.
    case ourReference = "our_reference"
    /// R2: the provider's payment id and the amount.
    case providerId = "provider_id"
    /// R3: one of the ids, and another amount: what came is booked, the rest stays and is a break.
    case idOnly = "id_only"
    /// R5: the payout id in the bank line's EDI field.
    case payoutId = "payout_id"
}
