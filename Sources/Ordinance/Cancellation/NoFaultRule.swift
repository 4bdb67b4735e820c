import Basics

/// What is given back when a room could not be used through nobody's fault of the payer (責めによらない事由).
package struct NoFaultRule: Sendable {
    package enum Refund: Hashable, Sendable {
        case share(Ratio)
        /// As much as the share of the time that was lost.
        case asUnusable
    }

    package let code: String
    package let label: LocalizedText?
    package let citation: Citation
    /// The least share of the time that must have been lost.
    package let unusable: Ratio
    package let refund: Refund
    /// Until just before which moment the refund can be claimed; nothing when there is no such period.
    package let claimUntil: DateRule?
    package let rounding: Rounding
}
