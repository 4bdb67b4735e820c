import Basics
import FoundationEssentials
import Ledger
import Ordinance
import Postgres
import Reservation

/// 消込: says of every yen whether it is matched, on its way, or a break; records what it said, and keeps the
/// breaks as records of their own until the books explain them.
package struct Reconcile: Operation {
    package static let permission = Permission.administrator
    package let municipality: String?
    package let asOf: CalendarDate

    package init(municipality: String, asOf: CalendarDate) {
        self.municipality = municipality
        self.asOf = asOf
    }

    package func run(_ world: World, _ call: Call) async throws -> ReconciliationReport {
        guard let municipality else { throw Refusal.notPermitted }
        let report = try await Reconciler.report(municipality, asOf: asOf, world)
        let open = try await world.database.run(SQL.openBreaks, municipality)
        let now = world.now
        var segment = Segment()
        for found in report.breaks {
            segment.add(
                SQL.recordBreak, world.newID(), municipality, found.kind.rawValue, found.account.rawValue,
                found.subject, found.side == .debit ? found.amount.amount : -found.amount.amount,
                found.openedOn, now)
        }
        let still = Set(report.breaks.map { BreakName($0.kind.rawValue, $0.account.rawValue, $0.subject) })
        let gone = open.filter { !still.contains(BreakName($0.class, $0.accountCode, $0.subject)) }
        segment.add(SQL.clearBreaks, gone.map(\.breakID), now)
        segment.add(
            SQL.insertReconciliationRun, world.newID(), municipality, now, call.principal?.account.uuid,
            JSON(ReportSummary(report)).asText)
        _ = try await world.database.run(segment)
        return report
    }

    private struct BreakName: Hashable {
        let kind: String
        let account: String
        let subject: String
        init(_ kind: String, _ account: String, _ subject: String) {
            self.kind = kind
            self.account = account
            self.subject = subject
        }
    }
}

/// Reads the books in the words of ``ReconciliationReport``.
enum Reconciler {
    static let bankDays = BankDays { HolidayTable.computed.holiday(on: $0) != nil }

    static func report(
        _ municipality: String, asOf: CalendarDate, _ world: World
    ) async throws -> ReconciliationReport {
        // One segment is one moment only within one statement, so the three readings share a frozen snapshot.
        try await world.database.withTransaction(.repeatableRead) { transaction in
            let movements = try await transaction.run(SQL.movements, municipality, asOf).map { row in
                guard let account = Account(rawValue: row.accountCode), let kind = JournalKind(rawValue: row.kind)
                else { throw StoredValueUnknown(table: "entry") }
                return Movement(
                    account: account, subject: row.subject, kind: kind, debits: Yen(row.debits),
                    credits: Yen(row.credits), since: row.since)
            }
            var books = TrialBalance()
            for row in try await transaction.run(SQL.trialBalance, municipality, asOf) {
                guard let account = Account(rawValue: row.accountCode) else { throw StoredValueUnknown(table: "entry") }
                books[account] = TrialBalance.Turnover(debits: Yen(row.debit), credits: Yen(row.credit))
            }
            var dueOn: [String: CalendarDate] = [:]
            for payout in try await transaction.run(SQL.payouts, municipality) {
                dueOn[payout.payoutID] = payout.arrivalDate
            }
            let (items, cleared) = OpenItem.gather(movements)
            return try ReconciliationReport(
                asOf: asOf, items: items, cleared: cleared, books: books, dueOn: dueOn, days: bankDays)
        }
    }
}

/// A report as it is kept and as the API returns it.
package struct ReportSummary: Codable, Sendable {
    package struct Row: Codable, Sendable {
        package let account: String
        package let name: LocalizedText
        package let matched: Yen
        package let inFlight: Yen
        package let breaks: Yen
        package let total: Yen
    }

    package struct Item: Codable, Sendable {
        package let kind: String
        package let words: LocalizedText
        package let leg: String
        package let account: String
        package let subject: String
        package let amount: Yen
        package let side: Side
        package let openedOn: CalendarDate
        /// In bank business days.
        package let age: Int
    }

    package let asOf: CalendarDate
    package let isClean: Bool
    package let headline: LocalizedText
    package let breakTotal: Yen
    package let rows: [Row]
    package let breaks: [Item]

    package init(_ report: ReconciliationReport) {
        asOf = report.asOf
        isClean = report.isClean
        headline = LocalizedText(ja: report.headlineJa, en: report.headlineEn)
        breakTotal = report.breakTotal
        rows = report.rows.map {
            let account = ChartOfAccounts[$0.account]
            return Row(
                account: account.code, name: LocalizedText(ja: account.ja, en: account.en), matched: $0.matched,
                inFlight: $0.inFlight, breaks: $0.breaks, total: $0.total)
        }
        breaks = report.breaks.map {
            Item(
                kind: $0.kind.rawValue, words: LocalizedText(ja: $0.kind.ja, en: $0.kind.en),
                leg: $0.leg.rawValue, account: $0.account.rawValue, subject: $0.subject, amount: $0.amount,
                side: $0.side, openedOn: $0.openedOn, age: $0.age)
        }
    }
}
