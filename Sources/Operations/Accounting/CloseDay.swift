import Basics
import FoundationEssentials
import Ledger
import Postgres

/// 日計締め: seals a business day, and with it every open day before it. What is sealed does not change.
///
/// The seals chain by hash; the head belongs on paper, outside of this database.
package struct CloseDay: Operation {
    package static let permission = Permission.administrator
    package let municipality: String?
    package let date: CalendarDate

    package init(municipality: String, date: CalendarDate) {
        self.municipality = municipality
        self.date = date
    }

    package func run(_ world: World, _ call: Call) async throws -> DayCloseView {
        guard let municipality, let principal = call.principal else { throw Refusal.signInNeeded }
        guard date < world.today else { throw Refusal.dayNotOver }
        return try await world.database.withTransaction { transaction in
            // From here to the commit no journal is written; those under way have been waited for.
            _ = try await transaction.run(SQL.lockBooks, municipality)
            let closes = try await transaction.run(SQL.dayCloses, municipality)
            if let last = closes.last, last.businessDate >= date { throw Refusal.dayAlreadyClosed }
            let after = closes.last?.businessDate ?? CalendarDate(daysSinceEpoch: 0)
            let journals = try await BookReader.journals(municipality, after: after, through: date, transaction)
            let balance = try await BookReader.trialBalance(municipality, through: date, transaction)

            let (now, previous) = (world.now, closes.last?.hash.bytes ?? DaySeal.genesis)
            let seal = try BookReader.seal(date, journals, since: closes.last?.businessDate, after: previous)
            var segment = Segment()
            segment.add(
                SQL.insertDayClose, municipality, date, now, principal.account.uuid, Int64(seal.count),
                seal.total.amount, Bytes(previous), Bytes(seal.hash), JSON(balance).asText)
            segment.audit(
                call, "close_day", "day", "\(date)", in: municipality, detail: ["hash": seal.hexadecimal], at: now)
            _ = try await transaction.run(segment)
            guard let close = try await transaction.run(SQL.dayCloses, municipality).last else {
                throw Refusal.notFound
            }
            return try DayCloseView(close)
        }
    }
}

/// A closed day.
package struct DayCloseView: Sendable, Codable {
    package let date: CalendarDate
    package let closedAt: Instant
    package let closedBy: String
    package let journalCount: Int
    package let debitTotal: Yen
    /// Lower-case hexadecimal: what is printed on the day sheet.
    package let hash: String
    package let trialBalance: [AccountBalance]

    init(_ row: DayCloseRow) throws {
        date = row.businessDate
        closedAt = row.closedAt
        closedBy = row.closedBy
        journalCount = Int(row.journalCount)
        debitTotal = Yen(row.debitTotal)
        hash =
            DaySeal(
                day: row.businessDate, previous: row.previousHash.bytes, count: Int(row.journalCount),
                total: Yen(row.debitTotal), hash: row.hash.bytes
            ).hexadecimal
        trialBalance = try JSONDecoder().decode([AccountBalance].self, from: Data(row.trialBalance.text.utf8))
    }
}

/// One account's turnover.
package struct AccountBalance: Sendable, Codable, Hashable {
    package let account: String
    package let name: LocalizedText
    package let debit: Yen
    package let credit: Yen
    /// Debits less credits.
    package var balance: Yen { debit - credit }

    init(_ row: BalanceRow) throws {
        guard let account = Account(rawValue: row.accountCode) else { throw StoredValueUnknown(table: "entry") }
        self.account = row.accountCode
        name = LocalizedText(ja: ChartOfAccounts[account].ja, en: ChartOfAccounts[account].en)
        debit = Yen(row.debit)
        credit = Yen(row.credit)
    }
}
