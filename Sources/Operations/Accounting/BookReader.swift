import Basics
import FoundationEssentials
import Ledger
import Postgres

/// Reads journals back in the form the rules know.
enum BookReader {
    /// In order, of the days after `after` and up to `through`.
    static func journals(
        _ municipality: String, after: CalendarDate, through: CalendarDate, _ transaction: Transaction
    ) async throws -> [Journal] {
        let rows = try await transaction.run(SQL.journalsBetween, municipality, after, through)
        let entries = try await transaction.run(SQL.entriesBetween, municipality, after, through)
        let lines = Dictionary(grouping: entries, by: \.journalID)
        return try rows.map { try journal($0, lines[$0.journalID] ?? []) }
    }

    static func seal(
        _ day: CalendarDate, _ journals: [Journal], since: CalendarDate?, after previous: [UInt8]
    ) throws(LedgerRefusal) -> DaySeal {
        var builder = DaySealBuilder(day: day, since: since, after: previous)
        for journal in journals { try builder.append(journal) }
        return builder.seal()
    }

    static func trialBalance(
        _ municipality: String, through: CalendarDate, _ transaction: Transaction
    ) async throws -> [AccountBalance] {
        try await transaction.run(SQL.trialBalance, municipality, through).map(AccountBalance.init)
    }

    private static func journal(_ row: JournalRow, _ entries: [EntryRow]) throws -> Journal {
        guard let kind = JournalKind(rawValue: row.kind) else { throw StoredValueUnknown(table: "journal") }
        let lines = try entries.map { entry in
            guard let account = Account(rawValue: entry.accountCode), let side = Side(rawValue: entry.side) else {
                throw StoredValueUnknown(table: "entry")
            }
            return JournalLine(account, subject: entry.subject, side, Yen(entry.amount))
        }
        let draft = try JournalDraft(
            kind: kind, idemKey: row.idemKey, businessDate: row.businessDate, eventAt: row.eventAt,
            description: row.description, lines: lines, reservation: row.reservationID, payment: row.paymentID,
            reverses: row.reverses)
        return Journal(seq: row.seq, id: row.journalID, draft)
    }
}
