import Basics
import FoundationEssentials
import Ledger
import Postgres

/// Checks the books against themselves and against their seals, from the first day on.
package struct VerifyLedger: Operation {
    package static let permission = Permission.administrator
    package let municipality: String?
    /// The head of the chain as it stands on the last day sheet, in hexadecimal: a chain whose end is known only
    /// to the same database proves nothing against who can write there.
    package let head: String?

    package init(municipality: String, head: String? = nil) {
        self.municipality = municipality
        self.head = head
    }

    package func run(_ world: World, _ call: Call) async throws -> LedgerVerification {
        guard let municipality else { throw Refusal.notPermitted }
        return try await world.database.withTransaction(.repeatableRead) { transaction in
            let closes = try await transaction.run(SQL.dayCloses, municipality)
            let end = CalendarDate(daysSinceEpoch: 2_932_896)
            let start = CalendarDate(daysSinceEpoch: 0)
            var findings: [LocalizedText] = []
            let journals: [Journal]
            do {
                // A journal that does not balance cannot be read at all.
                journals = try await BookReader.journals(municipality, after: start, through: end, transaction)
            } catch let refusal as LedgerRefusal {
                return LedgerVerification(
                    days: closes.count, journals: 0, findings: [LocalizedText(ja: refusal.ja, en: refusal.en)],
                    head: nil)
            }
            var (previous, since) = (DaySeal.genesis, CalendarDate?.none)
            for close in closes {
                let first = since.map { $0 + 1 } ?? start
                let sealedJournals = journals.filter {
                    (first...close.businessDate).contains($0.draft.businessDate)
                }
                let sealed = DaySeal(
                    day: close.businessDate, previous: close.previousHash.bytes, count: Int(close.journalCount),
                    total: Yen(close.debitTotal), hash: close.hash.bytes)
                do throws(LedgerRefusal) {
                    let found = try BookReader.seal(
                        close.businessDate, sealedJournals, since: since, after: previous)
                    try DaySeal.verify(found, sealed: sealed)
                } catch {
                    findings.append(LocalizedText(ja: error.ja, en: error.en))
                }
                (previous, since) = (sealed.hash, close.businessDate)
            }
            let last = try closes.last.map { try DayCloseView($0).hash }
            return LedgerVerification(
                days: closes.count, journals: journals.count, findings: findings + headFinding(last), head: last)
        }
    }

    private func headFinding(_ found: String?) -> [LocalizedText] {
        guard let head, head.lowercased() != found else { return [] }
        return [
            LocalizedText(
                ja: "最後の締めが、控えのハッシュと異なります。", en: "The chain does not end with the hash that was kept.")
        ]
    }

}

/// What a verification found; nothing found is good.
package struct LedgerVerification: Sendable, Codable {
    package let days: Int
    package let journals: Int
    package let findings: [LocalizedText]
    /// The head of the seal chain in hexadecimal; nothing when no day is closed.
    package let head: String?
    package var ok: Bool { findings.isEmpty }
}
