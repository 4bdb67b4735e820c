import Basics

/// What is given back when a booking is cancelled so long before its use (還付の段階).
package struct CancellationLadder: Sendable {
    package struct Step: Hashable, Sendable {
        /// Until just before which moment the step holds; nothing for the last.
        package let until: DateRule?
        package let share: Share
        /// It holds only when the city accepts the reason (「教育委員会が認めるとき」).
        package let needsAcceptance: Bool
    }

    package enum Share: Hashable, Sendable {
        /// This share of what was paid is given back (還付).
        case refund(Ratio)
        /// This share of the fee is to be paid (取消料), even when less was paid before.
        case charge(Ratio)

        /// What is given back of a fee that was paid in full.
        var given: Ratio {
            switch self {
            case .refund(let share): share
            case .charge(let share): share.remainder
            }
        }
    }

    /// The fee a cancellation charge is a share of.
    package enum Basis: String, CaseIterable, Hashable, Sendable {
        /// After 減免.
        case reduced
        /// Before it: a group that would have used the room for nothing pays when it does not come.
        case unreduced
    }

    package let code: String
    package let citation: Citation
    package let condition: Condition
    /// The first that the moment is in time for counts. The last holds always.
    package let steps: [Step]
    package let basis: Basis
    /// Components with a share of their own that is given back whatever the step.
    package let apart: [String: Ratio]
    /// Of the refund, or of the charge in steps that name one.
    package let rounding: Rounding
}

extension Ratio {
    /// What is missing to one.
    var remainder: Ratio { Ratio(max(denominator - numerator, 0), denominator) }
}
