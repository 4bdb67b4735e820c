import Basics
import FoundationEssentials
import Ledger
import Postgres

/// The administrator's morning: one page that says whether yesterday is clean, and otherwise what is not.
package struct ShowReconciliation: Operation {
    package static let permission = Permission.administrator
    package let municipality: String?

    package init(municipality: String) { self.municipality = municipality }

    package func run(_ world: World, _ call: Call) async throws -> ReconciliationView {
        guard let municipality else { throw Refusal.notPermitted }
        let report = try await Reconciler.report(municipality, asOf: world.today, world)
        var segment = Segment()
        let files = segment.add(SQL.settlementFiles, municipality)
        let lines = segment.add(SQL.settlementLines, municipality)
        let bankFiles = segment.add(SQL.bankFiles, municipality)
        let bankLines = segment.add(SQL.bankLines, municipality)
        let lastClosed = segment.add(SQL.lastClosedDay, municipality)
        let results = try await world.database.run(segment)
        return ReconciliationView(
            report: ReportSummary(report),
            settlementFiles: results[files].map(SettlementFileView.init),
            settlementLines: results[lines].map(SettlementLineView.init),
            bankFiles: results[bankFiles].map(BankFileView.init),
            bankLines: results[bankLines].map(BankLineView.init), lastClosed: results[lastClosed],
            notices: try await OpenNotices(municipality: municipality).run(world, call))
    }
}

package struct ReconciliationView: Sendable {
    package let report: ReportSummary
    package let settlementFiles: [SettlementFileView]
    package let settlementLines: [SettlementLineView]
    package let bankFiles: [BankFileView]
    package let bankLines: [BankLineView]
    package let lastClosed: CalendarDate?
    package let notices: [NoticeView]
}

package struct SettlementFileView: Sendable, Codable {
    package let name: String
    package let payoutID: String
    package let businessDate: CalendarDate
    package let arrivalDate: CalendarDate
    package let lines: Int
    package let gross: Yen
    package let fee: Yen
    package let feeTax: Yen
    package let net: Yen
    package let importedAt: Instant

    init(_ row: SettlementFileRow) {
        name = row.name
        payoutID = row.payoutID
        businessDate = row.businessDate
        arrivalDate = row.arrivalDate
        lines = Int(row.lineCount)
        gross = Yen(row.gross)
        fee = Yen(row.fee)
        feeTax = Yen(row.feeTax)
        net = Yen(row.net)
        importedAt = row.importedAt
    }
}

package struct SettlementLineView: Sendable, Codable {
    package let payoutID: String
    package let line: Int
    package let kind: String
    package let transactionID: String
    package let gross: Yen
    package let fee: Yen
    package let feeTax: Yen
    package let net: Yen
    package let outcome: String
    package let rule: String
    package let keyUsed: String

    init(_ row: SettlementLineRow) {
        payoutID = row.payoutID
        line = Int(row.line)
        kind = row.kind
        transactionID = row.transactionID
        gross = Yen(row.gross)
        fee = Yen(row.fee)
        feeTax = Yen(row.feeTax)
        net = Yen(row.net)
        outcome = row.outcome
        rule = row.rule
        keyUsed = row.keyUsed
    }
}

package struct BankFileView: Sendable, Codable {
    package let name: String
    package let lines: Int
    package let deposits: Yen
    package let withdrawals: Yen
    package let importedAt: Instant

    init(_ row: BankFileRow) {
        name = row.name
        lines = Int(row.lineCount)
        deposits = Yen(row.deposits)
        withdrawals = Yen(row.withdrawals)
        importedAt = row.importedAt
    }
}

package struct BankLineView: Sendable, Codable {
    package let businessDate: CalendarDate
    package let direction: String
    package let amount: Yen
    package let payer: String
    package let edi: String
    package let outcome: String
    package let rule: String
    package let payoutID: String?

    init(_ row: BankLineRow) {
        businessDate = row.businessDate
        direction = row.direction
        amount = Yen(row.amount)
        payer = row.payer
        edi = row.edi
        outcome = row.outcome
        rule = row.rule
        payoutID = row.payoutID
    }
}
