import Basics

/// A payout that a settlement file has announced and the bank should show once.
package struct ExpectedPayout: Hashable, Sendable {
    package let id: String
    /// What the settlement file says will arrive; negative when the provider takes money back.
    package let net: Yen
    /// The ``BankLine/key`` that brought it, once one has.
    package let receivedBy: String?

    package init(id: String, net: Yen, receivedBy: String? = nil) {
        self.id = id
        self.net = net
        self.receivedBy = receivedBy
    }
}
