import Basics
import Crypto
import FoundationEssentials
import Ledger
import Postgres

/// 入出金取引明細の取込: what the bank shows, matched with the payouts announced and booked, whole or not at all.
///
/// The same bytes again change nothing. A line that an earlier file brought is passed over, so statements may
/// overlap.
package struct ImportBankStatement: Operation {
    package static let permission = Permission.administrator
    package let municipality: String?
    package let name: String
    package let bytes: [UInt8]

    package init(municipality: String, name: String, bytes: [UInt8]) {
        self.municipality = municipality
        self.name = name
        self.bytes = bytes
    }

    package func run(_ world: World, _ call: Call) async throws -> BankImport {
        guard let municipality, let principal = call.principal else { throw Refusal.signInNeeded }
        let sha256 = Bytes(SHA256.hash(data: bytes))
        if let known = try await world.database.run(SQL.bankFileByDigest, municipality, sha256) {
            return BankImport(known)
        }
        let file = try BankStatementFile.parse(bytes)
        let lines = file.statements.flatMap(\.lines)
        do {
            return try await world.database.withTransaction { transaction in
                let known = Set(try await transaction.run(SQL.knownBankLines, municipality, lines.map(\.key)))
                let fresh = lines.filter { !known.contains($0.key) }
                let payouts = try await transaction.run(SQL.payouts, municipality).map {
                    ExpectedPayout(id: $0.payoutID, net: Yen($0.net), receivedBy: $0.lineKey)
                }
                let verdicts = BankMatching.match(fresh, with: payouts, payer: nil)
                let (id, now, result) = (world.newID(), world.now, BankImport(verdicts))
                var segment = Segment()
                segment.add(
                    SQL.insertBankFile, id, municipality, sha256, name, Bytes(bytes), Int32(verdicts.count),
                    result.deposits.amount, result.withdrawals.amount, now, principal.account.uuid)
                for (index, verdict) in verdicts.enumerated() {
                    try add(verdict, line: index + 1, of: id, municipality, world, to: &segment)
                }
                segment.audit(
                    call, "import_bank_statement", "bank_file", id.uuidString.lowercased(), in: municipality,
                    detail: ["lines": "\(verdicts.count)", "deposits": "\(result.deposits.amount)"], at: now)
                _ = try await transaction.run(segment)
                return result
            }
        } catch let error as PostgresError where error.constraint == "bank_file_must_be_imported_once" {
            guard let known = try await world.database.run(SQL.bankFileByDigest, municipality, sha256) else {
                throw error
            }
            return BankImport(known)
        }
    }

    private func add(
        _ verdict: BankVerdict, line: Int, of file: UUID, _ municipality: String, _ world: World,
        to segment: inout Segment
    ) throws(LedgerRefusal) {
        let (journal, given) = (world.newID(), verdict.line)
        let draft = try PostingRules.journal(
            for: verdict.event, on: given.bookedOn, at: JapanTime.instant(given.bookedOn, .midnight))
        segment.post(draft, as: journal, in: municipality)
        let (outcome, rule, key, payout) = verdict.outcome.words
        segment.add(
            SQL.insertBankLine, file, Int32(line), municipality, given.key, given.bookedOn,
            given.direction == .deposit ? "deposit" : "withdrawal", given.kind.rawValue, given.amount.amount,
            given.payer, given.edi, given.summary, outcome, rule, key, payout, journal)
    }
}

extension BankVerdict.Outcome {
    /// The outcome, the rule, the key and the payout as they are stored.
    var words: (outcome: String, rule: String, key: String, payout: String?) {
        switch self {
        case .matched(let payout): ("matched", MatchRule.payoutId.rawValue, payout, payout)
        case .amountDiffers(let payout, _): ("amount_differs", MatchRule.payoutId.rawValue, payout, payout)
        case .takenBack(let payout): ("taken_back", MatchRule.payoutId.rawValue, payout, payout)
        case .cancelsOut(let line): ("cancels_out", "", line, nil)
        case .duplicate(let payout, let line): ("duplicate", "", line, payout)
        case .unexplained(let proposed): ("unexplained", "", proposed ?? "", nil)
        }
    }
}

/// What an import did.
package struct BankImport: Sendable, Codable {
    package let alreadyImported: Bool
    /// Lines that no earlier file had brought.
    package let lines: Int
    package let matched: Int
    package let deposits: Yen
    package let withdrawals: Yen
}

extension BankImport {
    init(_ row: BankFileRow) {
        self.init(
            alreadyImported: true, lines: Int(row.lineCount), matched: 0, deposits: Yen(row.deposits),
            withdrawals: Yen(row.withdrawals))
    }

    init(_ verdicts: [BankVerdict]) {
        self.init(
            alreadyImported: false, lines: verdicts.count, matched: verdicts.count { $0.breakKind == nil },
            deposits: verdicts.filter { $0.line.direction == .deposit }.map(\.line.amount).sum(),
            withdrawals: verdicts.filter { $0.line.direction == .withdrawal }.map(\.line.amount).sum())
    }
}
