import Basics

/// What one kind of journal did to one subject of an account.
package struct Movement: Hashable, Sendable {
    package let account: Account
    package let subject: String
    package let kind: JournalKind
    package let debits: Yen
    package let credits: Yen
    /// The first business date among the journals.
    package let since: CalendarDate

    package init(
        account: Account, subject: String, kind: JournalKind, debits: Yen, credits: Yen, since: CalendarDate
    ) {
        self.account = account
        self.subject = subject
        self.kind = kind
        self.debits = debits
        self.credits = credits
        self.since = since
    }
}

/// A subject of a must-clear account that has not returned to zero.
package struct OpenItem: Hashable, Sendable {
    package let account: Account
    package let subject: String
    /// What the side that opens the account put there; debits count up, credits down.
    package let ours: Yen
    /// What the side that clears it put there.
    package let theirs: Yen
    /// What cleared on both sides of the account, in yen.
    package let matched: Yen
    /// The kinds of journal that touched it.
    package let kinds: Set<JournalKind>
    package let openedOn: CalendarDate

    package var balance: Yen { ours + theirs }

    /// Folds movements into what is still open, ordered by account and subject, and the sum of what has cleared
    /// per account (one side of it). Movements of accounts that need not clear are passed over.
    package static func gather(_ movements: some Sequence<Movement>) -> (open: [OpenItem], cleared: [Account: Yen]) {
        var groups: [Key: [Movement]] = [:]
        for movement in movements where ChartOfAccounts[movement.account].mustClear {
            groups[Key(account: movement.account, subject: movement.subject), default: []].append(movement)
        }
        var open: [OpenItem] = []
        var cleared: [Account: Yen] = [:]
        for (key, group) in groups {
            let debits = group.map(\.debits).sum()
            let credits = group.map(\.credits).sum()
            if debits == credits {
                cleared[key.account, default: .zero] += debits
                continue
            }
            let theirKinds = clearingKinds(of: key.account)
            let theirs = group.filter { theirKinds.contains($0.kind) }
            let ours = group.filter { !theirKinds.contains($0.kind) }
            let since = (ours.isEmpty ? theirs : ours).map(\.since).min()
            guard let since else { continue }
            open.append(
                OpenItem(
                    account: key.account, subject: key.subject, ours: ours.map { $0.debits - $0.credits }.sum(),
                    theirs: theirs.map { $0.debits - $0.credits }.sum(), matched: min(debits, credits),
                    kinds: Set(group.map(\.kind)), openedOn: since))
        }
        open.sort { ($0.account, $0.subject) < ($1.account, $1.subject) }
        return (open, cleared)
    }

    private struct Key: Hashable {
        let account: Account
        let subject: String
    }

    /// The journals that clear an account; all others open it.
    private static func clearingKinds(of account: Account) -> Set<JournalKind> {
        switch account {
        case .receivable: [.captured]
        case .clearing: [.captureSettled, .refundSettled, .suspenseExplained]
        case .inTransit: [.bankDeposit, .suspenseExplained]
        case .refundPayable: [.refundExecuted]
        case .suspense: [.suspenseExplained]
        case .revenue, .bank, .providerFee, .providerFeeTax: []
        }
    }
}
