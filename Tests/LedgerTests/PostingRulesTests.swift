import Basics
import Testing

@testable import Ledger

@Suite struct PostingRulesTests {
    static func line(
        _ kind: SettlementLine.Kind = .capture, gross: Yen, fee: Yen = 0, tax: Yen = 0, id: String = "tx_1"
    ) -> SettlementLine {
        SettlementLine(
            kind: kind, payoutId: "PO-1", transactionId: id, providerPaymentId: "pay_1", reference: Fixture.id(2),
            occurredAt: Fixture.noon, gross: gross, fee: fee, feeTax: tax)
    }

    static let (r, p, f) = (Fixture.id(1), Fixture.id(2), Fixture.id(3))
    static let target = SettlementTarget.clearing(subject: Fixture.id(2), payment: Fixture.id(2))
    static let refunded = SettlementTarget.clearing(subject: Fixture.id(3), payment: Fixture.id(2))

    /// `R` the reservation, `P` the payment, `F` the refund.
    static func written(_ draft: JournalDraft) -> String {
        draft.lines.map { line in
            let subject = line.subject.replacing(Fixture.text(1), with: "R").replacing(Fixture.text(2), with: "P")
                .replacing(Fixture.text(3), with: "F")
            return "\(line.side.rawValue) \(line.account.rawValue)\(subject.isEmpty ? "" : ":" + subject)"
                + " \(line.amount.amount)"
        }.joined(separator: ", ")
    }

    @Test(arguments: [
        (LedgerEvent.feeAssessed(reservation: r, number: 1, amount: 500), "D receivable:R 500, C revenue 500"),
        (.feeAssessmentReversed(reservation: r, number: 1, amount: 500), "D revenue 500, C receivable:R 500"),
        (.captured(payment: p, reservation: r, amount: 500), "D clearing:P 500, C receivable:R 500"),
        (
            .capturedWithoutClaim(payment: p, reservation: r, refund: f, amount: 500),
            "D clearing:P 500, C refund_payable:F 500"
        ),
        (
            .refundApproved(refund: f, payment: p, reservation: r, amount: 200),
            "D revenue 200, C refund_payable:F 200"
        ),
        (
            .refundExecuted(refund: f, payment: p, reservation: r, amount: 200),
            "D refund_payable:F 200, C clearing:F 200"
        ),
        (
            .settlementLine(line(gross: 1000, fee: 30, tax: 3), target),
            "D provider_fee 30, D provider_fee_tax 3, D in_transit:PO-1 967, C clearing:P 1000"
        ),
        (.settlementLine(line(gross: 10), target), "D in_transit:PO-1 10, C clearing:P 10"),
        (
            .settlementLine(line(gross: 10, fee: 30, tax: 3), target),
            "D provider_fee 30, D provider_fee_tax 3, C in_transit:PO-1 23, C clearing:P 10"
        ),
        (
            .settlementLine(line(gross: 33, fee: 30, tax: 3), target),
            "D provider_fee 30, D provider_fee_tax 3, C clearing:P 33"
        ),
        (.settlementLine(line(.refund, gross: -200), refunded), "C in_transit:PO-1 200, D clearing:F 200"),
        (
            .settlementLine(line(gross: 1000, fee: 30, tax: 3), .unknown),
            "D provider_fee 30, D provider_fee_tax 3, D in_transit:PO-1 967, C suspense:PO-1.tx_1 1000"
        ),
        (.settlementLine(line(gross: 10), .duplicate), "D in_transit:PO-1 10, C suspense:PO-1.tx_1 10"),
        (.bankDeposit(line: "b1", payout: "PO-1", amount: 967), "D bank 967, C in_transit:PO-1 967"),
        (.bankDeposit(line: "b1", payout: "PO-1", amount: -967), "C bank 967, D in_transit:PO-1 967"),
        (.unexplainedDeposit(line: "b1", subject: "b1", amount: 40), "D bank 40, C suspense:b1 40"),
        (.unexplainedDeposit(line: "b1", subject: "b0", amount: -40), "C bank 40, D suspense:b0 40"),
        (
            .suspenseExplained(line: "b1", account: .inTransit, subject: "PO-1", amount: 40),
            "D suspense:b1 40, C in_transit:PO-1 40"
        ),
    ])
    func `each event posts as the template says`(event: LedgerEvent, lines: String) throws {
        #expect(Self.written(try Fixture.post(event)) == lines)
    }

    @Test(arguments: [
        (LedgerEvent.feeAssessed(reservation: r, number: 2, amount: 5), "assess:R:2", JournalKind.feeAssessed),
        (.feeAssessmentReversed(reservation: r, number: 2, amount: 5), "assess-reversed:R:2", .feeAssessmentReversed),
        (.captured(payment: p, reservation: r, amount: 5), "capture:P", .captured),
        (.capturedWithoutClaim(payment: p, reservation: r, refund: f, amount: 5), "capture:P", .capturedWithoutClaim),
        (.refundApproved(refund: f, payment: p, reservation: r, amount: 5), "refund-approved:F", .refundApproved),
        (.refundExecuted(refund: f, payment: p, reservation: r, amount: 5), "refund-executed:F", .refundExecuted),
        (.settlementLine(line(gross: 5), target), "settle:PO-1.tx_1", .captureSettled),
        (.settlementLine(line(.refund, gross: -5), refunded), "settle:PO-1.tx_1", .refundSettled),
        (.settlementLine(line(gross: 5), .unknown), "settle:PO-1.tx_1", .settlementUnknown),
        (.settlementLine(line(gross: 5), .duplicate), "settle:PO-1.tx_1", .settlementDuplicate),
        (.bankDeposit(line: "b1", payout: "PO-1", amount: 5), "bank:b1", .bankDeposit),
        (.unexplainedDeposit(line: "b1", subject: "b1", amount: 5), "bank:b1", .unexplainedDeposit),
        (.suspenseExplained(line: "b1", account: .bank, subject: "", amount: 5), "explain:b1", .suspenseExplained),
    ])
    func `each event has one key and one kind`(event: LedgerEvent, key: String, kind: JournalKind) throws {
        let draft = try Fixture.post(event)
        let wanted = key.replacing("R", with: Fixture.text(1)).replacing(":P", with: ":" + Fixture.text(2))
            .replacing("F", with: Fixture.text(3)).replacing(":" + Fixture.text(2) + "O-1", with: ":PO-1")
        #expect(draft.idemKey == wanted)
        #expect(draft.kind == kind)
    }

    @Test(arguments: [Yen(0), -1, Yen.limit + 1])
    func `nothing, less and too much are refused`(amount: Yen) {
        #expect(throws: LedgerRefusal.amountOutOfRange(amount)) {
            try Fixture.post(.captured(payment: Self.p, reservation: Self.r, amount: amount))
        }
    }

    @Test func `a payment is captured with a claim or without, never both`() throws {
        var books = Books()
        try books.post(Fixture.post(.captured(payment: Self.p, reservation: Self.r, amount: 500)))
        let late = try Fixture.post(
            .capturedWithoutClaim(payment: Self.p, reservation: Self.r, refund: Self.f, amount: 500))
        #expect(throws: LedgerRefusal.idempotencyKeyReused(late.idemKey)) { try books.post(late) }
    }
}
