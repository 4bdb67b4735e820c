import Basics
import Foundation

@testable import Ledger

/// The ids, days and moments the tests speak of.
enum Fixture {
    /// `id(7)` is 00000000-0000-7000-8000-000000000007.
    static func id(_ n: Int) -> UUID {
        let digits = String(n)
        let text = "00000000-0000-7000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
        guard let id = UUID(uuidString: text) else { preconditionFailure("\(text) is not a UUID") }
        return id
    }

    static func text(_ n: Int) -> String { id(n).uuidString.lowercased() }

    static func day(_ text: String) -> CalendarDate {
        guard let day = CalendarDate(text) else { preconditionFailure("\(text) is not a date") }
        return day
    }

    static func moment(_ text: String) -> Instant {
        guard let moment = Instant(text) else { preconditionFailure("\(text) is not a moment") }
        return moment
    }

    static let today = day("2026-09-30")
    static let noon = moment("2026-09-30T12:00:00+09:00")

    static func post(_ event: LedgerEvent, on day: CalendarDate = today) throws -> JournalDraft {
        try PostingRules.journal(for: event, on: day, at: noon)
    }
}

/// Books in memory, as the database keeps them: append-only, idempotent by key.
struct Books {
    private(set) var journals: [Journal] = []
    private var byKey: [String: Int] = [:]

    /// Returns whether the journal is new; throws `idempotency_key_reused` for another one under a used key.
    @discardableResult
    mutating func post(_ draft: JournalDraft) throws -> Bool {
        if let index = byKey[draft.idemKey] {
            guard journals[index].draft.requestHash == draft.requestHash else {
                throw LedgerRefusal.idempotencyKeyReused(draft.idemKey)
            }
            return false
        }
        byKey[draft.idemKey] = journals.count
        journals.append(Journal(seq: Int64(journals.count + 1), id: Fixture.id(900_000 + journals.count), draft))
        return true
    }

    var trialBalance: TrialBalance {
        var books = TrialBalance()
        for journal in journals { books.add(journal.draft) }
        return books
    }

    /// What `select account, subject, kind, sum(…) … group by` gives.
    var movements: [Movement] {
        struct Key: Hashable {
            let account: Account
            let subject: String
            let kind: JournalKind
        }
        var sums: [Key: (debits: Yen, credits: Yen, since: CalendarDate)] = [:]
        for journal in journals {
            for line in journal.draft.lines {
                let key = Key(account: line.account, subject: line.subject, kind: journal.draft.kind)
                var sum = sums[key] ?? (.zero, .zero, journal.draft.businessDate)
                if line.side == .debit { sum.debits += line.amount } else { sum.credits += line.amount }
                sum.since = min(sum.since, journal.draft.businessDate)
                sums[key] = sum
            }
        }
        return sums.map { key, sum in
            Movement(
                account: key.account, subject: key.subject, kind: key.kind, debits: sum.debits, credits: sum.credits,
                since: sum.since)
        }
    }

    func balance(_ account: Account, _ subject: String) -> Yen {
        journals.flatMap(\.draft.lines).filter { $0.account == account && $0.subject == subject }.map(\.signed).sum()
    }
}
