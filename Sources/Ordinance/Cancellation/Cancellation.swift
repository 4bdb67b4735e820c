import Basics

/// A booking that is given up, as far as the rules of refunds look at it.
package struct Cancellation: Sendable {
    package enum Cause: Hashable, Sendable {
        /// The person who booked no longer wants it.
        case user
        /// It was not paid in time (自動取消).
        case unpaid
        /// Nobody's fault of theirs: weather, a defect, a disaster, the city's own need. The share of the booked time
        /// that could not be used, at most one.
        case noFault(unusable: Ratio)
    }

    /// One component of the fee: the room, the equipment, the air conditioning.
    package struct Part: Hashable, Sendable {
        package let component: String
        package let paid: Yen
        /// The fee after reductions.
        package let due: Yen
        /// The fee before reductions.
        package let unreduced: Yen

        package init(_ component: String, paid: Yen, due: Yen, unreduced: Yen) {
            self.component = component
            self.paid = paid
            self.due = due
            self.unreduced = unreduced
        }
    }

    package var facts: Facts
    package var parts: [Part]
    package var use: TimeRange
    /// When it was booked, as far as it is known: for the grace of fresh mistakes.
    package var booked: Instant?
    /// When it is given up, or when the refund is claimed.
    package var at: Instant
    package var cause: Cause
    /// Whether the city has accepted the reason, where an ordinance refunds only then.
    package var isAccepted: Bool

    package init(
        facts: Facts, parts: [Part], use: TimeRange, booked: Instant? = nil, at: Instant, cause: Cause = .user,
        isAccepted: Bool = false
    ) {
        self.facts = facts
        self.parts = parts
        self.use = use
        self.booked = booked
        self.at = at
        self.cause = cause
        self.isAccepted = isAccepted
    }

    package var paid: Yen { parts.map(\.paid).sum() }

    var anchors: Anchors {
        var anchors = Anchors(use: use, booking: booked)
        anchors.cancellation = at
        return anchors
    }
}

extension Cancellation.Part {
    /// Spreads what was paid in all over the components, each up to its fee, in the order given; what is left over
    /// belongs to the first.
    package static func spreading(_ paid: Yen, over fees: [(component: String, due: Yen, unreduced: Yen)]) -> [Self] {
        var rest = paid
        var shares = fees.map { fee in
            let share = min(rest, fee.due)
            rest = rest - share
            return share
        }
        if !shares.isEmpty { shares[0] += rest }
        return zip(fees, shares).map { fee, share in
            Self(fee.component, paid: share, due: fee.due, unreduced: fee.unreduced)
        }
    }
}
