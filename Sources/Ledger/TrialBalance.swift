import Basics

/// 試算表: the turnover of each account on both sides.
package struct TrialBalance: Hashable, Sendable {
    /// What an account was debited and credited in all.
    package struct Turnover: Hashable, Sendable {
        package var debits: Yen
        package var credits: Yen

        package init(debits: Yen = .zero, credits: Yen = .zero) {
            self.debits = debits
            self.credits = credits
        }

        /// Debits less credits.
        package var balance: Yen { debits - credits }
    }

    private var turnovers: [Account: Turnover] = [:]

    package init() {}
    package init(_ turnovers: [Account: Turnover]) { self.turnovers = turnovers }

    package subscript(_ account: Account) -> Turnover {
        get { turnovers[account] ?? Turnover() }
        set { turnovers[account] = newValue }
    }

    package mutating func add(_ draft: JournalDraft) {
        for line in draft.lines {
            switch line.side {
            case .debit: self[line.account].debits += line.amount
            case .credit: self[line.account].credits += line.amount
            }
        }
    }

    /// The sum of all, which is the same on both sides of sound books.
    package var total: Turnover {
        Turnover(debits: turnovers.values.map(\.debits).sum(), credits: turnovers.values.map(\.credits).sum())
    }
}
