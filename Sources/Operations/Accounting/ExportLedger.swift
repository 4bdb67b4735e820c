import Basics
import FoundationEssentials
import Ledger
import Postgres
import Synchronization

/// The books as an hledger journal, with the balances asserted at its end.
package struct ExportLedger: Operation {
    package static let permission = Permission.administrator
    package let municipality: String?
    package let through: CalendarDate

    package init(municipality: String, through: CalendarDate) {
        self.municipality = municipality
        self.through = through
    }

    package func run(_ world: World, _ call: Call) async throws -> String {
        guard let municipality else { throw Refusal.notPermitted }
        return try await world.database.withTransaction(.repeatableRead) { transaction in
            let start = CalendarDate(daysSinceEpoch: 0)
            let journals = try await BookReader.journals(municipality, after: start, through: through, transaction)
            let text = Mutex("")
            var export = try HledgerExport(title: "\(municipality) \(through)") { piece in
                text.withLock { $0 += piece }
            }
            var balance = TrialBalance()
            for journal in journals {
                try export.append(journal)
                balance.add(journal.draft)
            }
            try export.assertBalances(balance, on: through)
            return text.withLock { $0 }
        }
    }
}
