import Basics

/// What a cancellation means in yen, and why.
///
/// ``refund`` + ``charge`` is always what was paid plus what is ``owed``.
package struct CancellationOutcome: Hashable, Sendable {
    /// The rule that decided.
    package enum Step: Hashable, Sendable {
        /// So soon after the booking that it counts as a mistake.
        case grace
        /// No ladder speaks of this use: everything is given back.
        case noLadder
        case step(ladder: String, index: Int)
        case unpaid
        case noFault(code: String)
    }

    /// One component, or those that the steps treat together.
    package struct Line: Hashable, Sendable {
        package let components: [String]
        package let paid: Yen
        /// What is kept of it, or still to be paid for it.
        package let charge: Yen
        /// How the charge came about: 納付額 10,000円の75%を還付.
        package let reason: LocalizedText

        /// Negative when the charge is more than was paid.
        package var balance: Yen { paid - charge }
    }

    package let step: Step
    package let citation: Citation
    /// What goes back to the payer.
    package let refund: Yen
    /// The cancellation fee (取消料): what is kept, and what is ``owed`` beyond it.
    package let charge: Yen
    /// What the payer still has to pay.
    package let owed: Yen
    package let lines: [Line]
    /// When the answer changes if the cancellation is put off; nothing when it never does again.
    package internal(set) var nextStepAt: Instant?
    /// What would go back if the city accepted the reason, where that is more.
    package internal(set) var refundIfAccepted: Yen?

    init(step: Step, citation: Citation, lines: [Line]) {
        self.step = step
        self.citation = citation
        self.lines = lines
        let paid = lines.map(\.paid).sum()
        charge = lines.map(\.charge).sum()
        refund = max(paid - charge, .zero)
        owed = max(charge - paid, .zero)
    }
}

/// One stretch of time in which cancelling means the same.
package struct CancellationStage: Hashable, Sendable {
    /// Until just before this moment; nothing for the last.
    package let until: Instant?
    package let outcome: CancellationOutcome
}
