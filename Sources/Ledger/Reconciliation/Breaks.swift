import Basics

/// An open item with its verdict's age.
package struct InFlight: Hashable, Sendable {
    package let item: OpenItem
    /// In bank business days.
    package let age: Int
}

/// Money that should have cleared, and has not. A break is found, never entered.
package struct Break: Hashable, Sendable {
    package let kind: BreakKind
    package let leg: BreakLeg
    package let account: Account
    package let subject: String
    /// What is missing, always positive.
    package let amount: Yen
    /// Which side of the account has too much.
    package let side: Side
    package let openedOn: CalendarDate
    /// In bank business days.
    package let age: Int
}

/// Tells what is merely on its way from what is a break.
package enum Breaks {
    /// Every item ends in exactly one of the two lists; breaks oldest first, then by account and subject.
    ///
    /// An item that only its own side knows is in flight up to the account's ``AccountDefinition/maxAge``, counted
    /// in bank business days from the day it opened, or from `dueOn` where its subject has such a day (a payout's
    /// arrival date). An item on which the two sides disagree is a break at once.
    package static func find(
        _ items: [OpenItem], today: CalendarDate, dueOn: [String: CalendarDate] = [:], days: BankDays
    ) -> (breaks: [Break], inFlight: [InFlight]) {
        var breaks: [Break] = []
        var inFlight: [InFlight] = []
        for item in items {
            let age = days.age(from: dueOn[item.subject] ?? item.openedOn, to: today)
            guard let kind = kind(of: item, age: age) else {
                inFlight.append(InFlight(item: item, age: age))
                continue
            }
            breaks.append(
                Break(
                    kind: kind, leg: leg(of: item), account: item.account, subject: item.subject,
                    amount: Yen(abs(item.balance.amount)), side: item.balance > .zero ? .debit : .credit,
                    openedOn: item.openedOn, age: age))
        }
        breaks.sort { a, b in
            (-a.age, a.openedOn, a.account, a.subject) < (-b.age, b.openedOn, b.account, b.subject)
        }
        return (breaks, inFlight)
    }

    /// Nothing while the item is merely on its way.
    private static func kind(of item: OpenItem, age: Int) -> BreakKind? {
        if item.account == .suspense {
            if item.theirs != .zero { return .amountDiffers }
            if item.kinds.contains(.settlementDuplicate) { return .duplicateLine }
            return item.kinds.contains(.settlementUnknown) ? .missingInLedger : .unexplainedDeposit
        }
        if item.ours == .zero { return .missingInLedger }
        if item.theirs != .zero { return .amountDiffers }
        guard let maxAge = ChartOfAccounts[item.account].maxAge, age > maxAge else { return nil }
        return switch item.account {
        case .inTransit: .missingAtBank
        case .refundPayable: .refundOverdue
        default: .missingAtProvider
        }
    }

    private static func leg(of item: OpenItem) -> BreakLeg {
        switch item.account {
        case .clearing: .provider
        case .inTransit: .bank
        case .suspense: item.kinds.contains(.unexplainedDeposit) ? .bank : .provider
        default: .internal
        }
    }
}
