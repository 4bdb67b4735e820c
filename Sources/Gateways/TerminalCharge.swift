import Basics

/// One payment to be taken at a terminal on the counter.
package struct TerminalCharge: Hashable, Sendable {
    /// Our payment's UUID; also the idempotency key.
    package var reference: String
    package var amount: Yen
    /// The terminal's own number at the provider.
    package var terminal: String

    package init(reference: String, amount: Yen, terminal: String) {
        self.reference = reference
        self.amount = amount
        self.terminal = terminal
    }
}
