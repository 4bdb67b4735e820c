import Basics
import FoundationEssentials
import Gateways
import Ledger
import Testing

@testable import SandboxProvider

/// The files of the sandbox, read by the ledger's own readers, which share no code with their writers.
@Suite(.timeLimit(.minutes(1))) struct PeerFilesTests {
    private static let today = JapanTime.date(of: RunningSandbox.start)

    /// Two captures of which one is partly refunded, closed.
    private static func closed(_ body: @escaping @Sendable (RunningSandbox, [UUID]) async throws -> Void) async throws {
        try await RunningSandbox.with { running in
            let ids = [UUID(), UUID()]
            try await running.captured(ids[0].uuidString.lowercased(), 15_400)
            running.clock.advance(by: .seconds(1))
            let charge = TerminalCharge(reference: ids[1].uuidString.lowercased(), amount: 500, terminal: "T1")
            _ = try await running.client.charge(charge)
            running.clock.advance(by: .seconds(1))
            _ = try await running.client.refund(
                RefundRequest(
                    reference: UUID().uuidString.lowercased(), paymentReference: ids[0].uuidString.lowercased(),
                    amount: 400))
            _ = try await running.sandbox.close(today)
            try await body(running, ids)
        }
    }

    @Test func `the settlement file is read to the same yen`() async throws {
        try await Self.closed { running, ids in
            let bytes = try await running.get("/v1/settlements/PO2026120101.csv").bytes
            let file = try SandboxSettlementFile.parse(bytes)
            let payout = try await running.sandbox.payout("PO2026120101")
            #expect(file.merchantId == "M000001")
            #expect(file.businessDate == Self.today)
            #expect(file.arrivalDate == Self.today + 1)
            #expect(file.lines.map(\.reference) == [ids[0], ids[1], ids[0]])
            #expect(file.lines.map(\.gross) == [15_400, 500, -400])
            #expect(file.lines.map(\.providerPaymentId) == payout.lines.map(\.payment))
            #expect(file.lines.map(\.transactionId) == payout.lines.map(\.transaction))
            #expect(file.lines.map(\.occurredAt) == payout.lines.map(\.occurredAt))
            #expect(file.net == payout.net)
            #expect(file.net == 14_936)  // 15,400 − 498 − 49 + 500 − 16 − 1 − 400
        }
    }

    @Test func `the bank statement shows the payout`() async throws {
        try await Self.closed { running, _ in
            let bytes = try await running.get("/v1/bank-statements/\(Self.today + 1).txt").bytes
            let statement = try #require(try Ledger.BankStatementFile.parse(bytes).statements.first)
            #expect(statement.bankCode == "0169")
            #expect(statement.branchCode == "036")
            #expect(statement.accountNumber == "0001234567")
            #expect(statement.from == Self.today + 1)
            #expect(statement.opening == 1_000_000)
            #expect(statement.closing == 1_014_936)
            let line = try #require(statement.lines.first)
            #expect(statement.lines.count == 1)
            #expect(line.direction == .deposit)
            #expect(line.kind == .transfer)
            #expect(line.amount == 14_936)
            #expect(line.payer == "ｶ)ｶｲｶﾝｻﾝﾄﾞﾎﾞﾂｸｽ")
            #expect(line.edi == "PO2026120101")
        }
    }

    @Test func `a day without deposits is a statement as well`() async throws {
        try await RunningSandbox.with { running in
            let bytes = try await running.get("/v1/bank-statements/\(Self.today).txt").bytes
            let statement = try #require(try Ledger.BankStatementFile.parse(bytes).statements.first)
            #expect(statement.lines.isEmpty)
            #expect(statement.opening == statement.closing)
        }
    }

    @Test(arguments: [#"{"drop_line":2}"#, #"{"change_amount":100}"#, #"{"add_unknown":777}"#])
    func `an untrue file is still a readable one`(fault: String) async throws {
        try await Self.closed { running, _ in
            try await running.post("/control/settlements", fault)
            let file = try SandboxSettlementFile.parse(
                try await running.get("/v1/settlements/PO2026120101.csv").bytes)
            #expect(file.net != 14_936)
        }
    }

    @Test func `a broken trailer is refused`() async throws {
        try await Self.closed { running, _ in
            try await running.post("/control/settlements", #"{"break_trailer":true}"#)
            let bytes = try await running.get("/v1/settlements/PO2026120101.csv").bytes
            let refusal = #expect(throws: FileRefusal.self) { try SandboxSettlementFile.parse(bytes) }
            #expect(refusal?.code == "wrong_total")
        }
    }
}
