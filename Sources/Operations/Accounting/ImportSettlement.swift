import Basics
import Crypto
import FoundationEssentials
import Gateways
import Ledger
import Postgres

/// 精算ファイルの取込: one payout as the provider reports it, matched line by line and booked, whole or not at all.
///
/// The same bytes again change nothing. Other bytes for a payout that is known are refused.
package struct ImportSettlement: Operation {
    package static let permission = Permission.administrator
    package let municipality: String?
    package let name: String
    package let bytes: [UInt8]

    package init(municipality: String, name: String, bytes: [UInt8]) {
        self.municipality = municipality
        self.name = name
        self.bytes = bytes
    }

    package func run(_ world: World, _ call: Call) async throws -> SettlementImport {
        guard let municipality, let principal = call.principal else { throw Refusal.signInNeeded }
        let sha256 = Bytes(SHA256.hash(data: bytes))
        if let known = try await world.database.run(SQL.settlementFileByDigest, municipality, sha256) {
            return SettlementImport(known)
        }
        let file = try SandboxSettlementFile.parse(bytes)
        do {
            return try await world.database.withTransaction { transaction in
                let verdicts = SettlementMatching.match(
                    file.lines, with: try await claims(of: file, municipality, world, transaction))
                let (id, now) = (world.newID(), world.now)
                var segment = Segment()
                segment.add(
                    SQL.insertSettlementFile, id, municipality, world.provider.code, sha256, name, Bytes(bytes),
                    file.payoutId, file.businessDate, file.arrivalDate, Int32(file.lines.count),
                    file.gross.amount, file.fee.amount, file.feeTax.amount, file.net.amount, now,
                    principal.account.uuid)
                for (index, verdict) in verdicts.enumerated() {
                    try add(verdict, line: index + 1, of: id, on: file.businessDate, municipality, world, to: &segment)
                }
                segment.audit(
                    call, "import_settlement", "settlement_file", file.payoutId, in: municipality,
                    detail: ["lines": "\(file.lines.count)", "net": "\(file.net.amount)"], at: now)
                _ = try await transaction.run(segment)
                return SettlementImport(file, verdicts)
            }
        } catch let error as PostgresError where error.constraint == "payout_must_be_imported_once" {
            throw Refusal(
                "payout_already_imported", ja: "振込「\(file.payoutId)」は別の内容ですでに取り込まれています。",
                en: "The payout “\(file.payoutId)” was imported before with other content.", field: "file")
        } catch let error as PostgresError where error.constraint == "settlement_file_must_be_imported_once" {
            // The same file twice at the same time: the other one was quicker.
            guard let known = try await world.database.run(SQL.settlementFileByDigest, municipality, sha256) else {
                throw error
            }
            return SettlementImport(known)
        }
    }

    /// What of ours the file may speak of.
    private func claims(
        of file: SandboxSettlementFile, _ municipality: String, _ world: World, _ transaction: Transaction
    ) async throws -> [ProviderClaim] {
        let byID = try await transaction.run(SQL.paymentsByIDs, file.lines.compactMap(\.reference))
        let byProvider = try await transaction.run(
            SQL.paymentsByProviderIDs, municipality, world.provider.code, file.lines.map(\.providerPaymentId))
        var payments: [UUID: PaymentRow] = [:]
        for payment in byID + byProvider
        where payment.municipalityCode == municipality && payment.state == PaymentState.captured.rawValue {
            payments[payment.paymentID] = payment
        }
        let refunds = try await transaction.run(SQL.refundsOfPayments, Array(payments.keys))
            .filter { $0.state == RefundState.executed.rawValue }
        let subjects = Array(payments.keys) + refunds.map(\.refundID)
        var settledBy: [UUID: String] = [:]
        for settled in try await transaction.run(SQL.settledAmong, subjects) {
            guard let subject = settled.subjectID else { continue }
            settledBy[subject] = "\(settled.payoutID).\(settled.transactionID)"
        }
        return payments.values.map { payment in
            ProviderClaim(
                kind: .capture, subject: payment.paymentID, payment: payment.paymentID,
                providerPaymentId: payment.providerPaymentID, amount: Yen(payment.captured),
                settledBy: settledBy[payment.paymentID])
        }
            + refunds.map { refund in
                ProviderClaim(
                    kind: .refund, subject: refund.refundID, payment: refund.paymentID,
                    providerPaymentId: payments[refund.paymentID]?.providerPaymentID,
                    providerTransactionId: refund.providerRefundID, amount: Yen(refund.amount),
                    settledBy: settledBy[refund.refundID])
            }
    }

    private func add(
        _ verdict: SettlementVerdict, line: Int, of file: UUID, on businessDate: CalendarDate, _ municipality: String,
        _ world: World, to segment: inout Segment
    ) throws(LedgerRefusal) {
        let (journal, given) = (world.newID(), verdict.line)
        let draft = try PostingRules.journal(for: verdict.event, on: businessDate, at: given.occurredAt)
        segment.post(draft, as: journal, in: municipality)
        var subject: UUID?
        if case .clearing(let id, _) = verdict.target { subject = id }
        let (outcome, rule, key) = verdict.outcome.words
        segment.add(
            SQL.insertSettlementLine, file, Int32(line), given.kind.rawValue, given.transactionId,
            given.providerPaymentId, given.reference.map { $0.uuidString.lowercased() } ?? "", given.occurredAt,
            given.gross.amount, given.fee.amount, given.feeTax.amount, given.net.amount, outcome, rule, key,
            subject, journal)
    }
}

extension SettlementVerdict.Outcome {
    /// The outcome, the rule and the key as they are stored.
    var words: (outcome: String, rule: String, key: String) {
        switch self {
        case .matched(let rule, let key): ("matched", rule.rawValue, key)
        case .amountDiffers(let key, _): ("amount_differs", MatchRule.idOnly.rawValue, key)
        case .duplicate(let line): ("duplicate", "", line)
        case .missingInLedger: ("missing_in_ledger", "", "")
        }
    }
}

/// What an import did.
package struct SettlementImport: Sendable, Codable {
    /// True when these very bytes were imported before, and nothing was done.
    package let alreadyImported: Bool
    package let payoutID: String
    package let businessDate: CalendarDate
    package let arrivalDate: CalendarDate
    package let lines: Int
    package let matched: Int
    package let gross: Yen
    package let fee: Yen
    package let feeTax: Yen
    package let net: Yen
}

extension SettlementImport {
    init(_ row: SettlementFileRow) {
        self.init(
            alreadyImported: true, payoutID: row.payoutID, businessDate: row.businessDate,
            arrivalDate: row.arrivalDate, lines: Int(row.lineCount), matched: 0, gross: Yen(row.gross),
            fee: Yen(row.fee), feeTax: Yen(row.feeTax), net: Yen(row.net))
    }

    init(_ file: SandboxSettlementFile, _ verdicts: [SettlementVerdict]) {
        self.init(
            alreadyImported: false, payoutID: file.payoutId, businessDate: file.businessDate,
            arrivalDate: file.arrivalDate, lines: verdicts.count,
            matched: verdicts.count { $0.breakKind == nil }, gross: file.gross, fee: file.fee,
            feeTax: file.feeTax, net: file.net)
    }
}
