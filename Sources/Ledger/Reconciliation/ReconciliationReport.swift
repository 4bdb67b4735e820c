import Basics

/// The daily reconciliation (消込): every yen of the must-clear accounts matched, in flight, or listed as a break.
package struct ReconciliationReport: Hashable, Sendable {
    /// One account's yen by state: `matched + inFlight + breaks = total`.
    package struct Row: Hashable, Sendable {
        package let account: Account
        package let matched: Yen
        package let inFlight: Yen
        package let breaks: Yen
        package var total: Yen { matched + inFlight + breaks }
    }

    package let asOf: CalendarDate
    /// The must-clear accounts in the order of the chart.
    package let rows: [Row]
    /// Oldest first.
    package let breaks: [Break]
    package let inFlight: [InFlight]

    /// `cleared` is the sum per account of what has returned to zero (one side of it), as ``OpenItem/gather(_:)``
    /// gives it; `books` is the trial balance of the same moment, summed without regard to subjects.
    ///
    /// Throws `report_does_not_add_up` when the items do not make up an account's balance and its turnover.
    package init(
        asOf: CalendarDate, items: [OpenItem], cleared: [Account: Yen], books: TrialBalance,
        dueOn: [String: CalendarDate] = [:], days: BankDays
    ) throws(LedgerRefusal) {
        self.asOf = asOf
        (breaks, inFlight) = Breaks.find(items, today: asOf, dueOn: dueOn, days: days)
        var rows: [Row] = []
        for account in ChartOfAccounts.mustClear {
            let ofAccount = items.filter { $0.account == account }
            let balance = ofAccount.map(\.balance).sum()
            guard balance == books[account].balance else {
                throw .reportDoesNotAddUp(account, listed: balance, books: books[account].balance)
            }
            let row = Row(
                account: account, matched: (cleared[account] ?? .zero) + ofAccount.map(\.matched).sum(),
                inFlight: inFlight.filter { $0.item.account == account }.map { Yen(abs($0.item.balance.amount)) }.sum(),
                breaks: breaks.filter { $0.account == account }.map(\.amount).sum())
            let turnover = row.matched * 2 + row.inFlight + row.breaks
            guard turnover == books[account].debits + books[account].credits else {
                throw .reportDoesNotAddUp(
                    account, listed: turnover, books: books[account].debits + books[account].credits)
            }
            rows.append(row)
        }
        self.rows = rows
    }

    package var isClean: Bool { breaks.isEmpty }
    package var breakTotal: Yen { breaks.map(\.amount).sum() }
    /// In bank business days; nothing when there are no breaks.
    package var oldestBreak: Int? { breaks.map(\.age).max() }

    package var headlineJa: String {
        guard let oldestBreak else { return "差異なし: すべて照合済みか処理中です（\(asOf)現在）。" }
        return "差異あり: \(breaks.count)件 \(breakTotal)円、最も古いもの\(oldestBreak)営業日（\(asOf)現在）。"
    }

    package var headlineEn: String {
        guard let oldestBreak else { return "Clean: every yen is matched or on its way (\(asOf))." }
        let noun = breaks.count == 1 ? "break" : "breaks"
        return "\(breaks.count) \(noun), \(breakTotal) yen, the oldest \(oldestBreak) bank days (\(asOf))."
    }
}
