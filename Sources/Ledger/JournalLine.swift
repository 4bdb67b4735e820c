import Basics

/// One line of a journal: an amount on one side of one account.
package struct JournalLine: Hashable, Sendable, Codable {
    package let account: Account
    /// The payment, refund, reservation, payout or file line the amount belongs to, or `""`; see ``Account``.
    package let subject: String
    package let side: Side
    /// Always positive; the side tells the direction.
    package let amount: Yen

    package init(_ account: Account, subject: String = "", _ side: Side, _ amount: Yen) {
        self.account = account
        self.subject = subject
        self.side = side
        self.amount = amount
    }

    /// Debits count up, credits down.
    package var signed: Yen { side == .debit ? amount : -amount }
}
