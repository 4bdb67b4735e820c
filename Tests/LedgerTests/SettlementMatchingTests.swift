import Basics
import Foundation
import Testing

@testable import Ledger

@Suite struct SettlementMatchingTests {
    static func line(
        _ id: String, _ gross: Yen, kind: SettlementLine.Kind = .capture, provider: String = "pay_x", ref: Int? = nil,
        payout: String = "PO-1"
    ) -> SettlementLine {
        SettlementLine(
            kind: kind, payoutId: payout, transactionId: id, providerPaymentId: provider,
            reference: ref.map(Fixture.id), occurredAt: Fixture.noon, gross: gross, fee: 0, feeTax: 0)
    }

    static func capture(_ n: Int, _ amount: Yen, provider: String? = nil, settledBy: String? = nil) -> ProviderClaim {
        ProviderClaim(
            kind: .capture, subject: Fixture.id(n), payment: Fixture.id(n), providerPaymentId: provider,
            amount: amount, settledBy: settledBy)
    }

    static func refund(_ n: Int, of payment: Int, _ amount: Yen, transaction: String? = nil) -> ProviderClaim {
        ProviderClaim(
            kind: .refund, subject: Fixture.id(n), payment: Fixture.id(payment), providerTransactionId: transaction,
            amount: amount)
    }

    @Test(arguments: [
        // R1 before R2, R2 where the provider carried no reference.
        (line("t", 100, provider: "pay_1", ref: 1), [capture(1, 100, provider: "pay_1")], "our_reference 1"),
        (line("t", 100, provider: "pay_1"), [capture(1, 100, provider: "pay_1")], "provider_id 1"),
        (
            line("t", 100, provider: "pay_2", ref: 1), [capture(1, 100), capture(2, 100, provider: "pay_2")],
            "our_reference 1"
        ),
        // R1 needs the amount; then the other id may still match to the yen.
        (
            line("t", 100, provider: "pay_2", ref: 1), [capture(1, 99), capture(2, 100, provider: "pay_2")],
            "provider_id 2"
        ),
        (line("t", 101, ref: 1), [capture(1, 100)], "amount_differs 1 expected 100"),
        (line("t", 101, provider: "pay_1"), [capture(1, 100, provider: "pay_1")], "amount_differs 1 expected 100"),
        (line("t", 100, ref: 9), [capture(1, 100, provider: "pay_1")], "missing_in_ledger"),
        (line("t", 100), [capture(1, 100)], "missing_in_ledger"),
        (line("t", 100, ref: 1), [], "missing_in_ledger"),
        (line("t", 100, ref: 1), [capture(1, 100, settledBy: "PO-0.t")], "duplicate_line of PO-0.t"),
        (line("t", 100, ref: 1), [capture(1, 100, settledBy: "PO-1.t")], "our_reference 1"),
        (line("t", -40, kind: .refund, ref: 1), [capture(1, 40), refund(5, of: 1, 40)], "our_reference 5"),
        (line("t", -40, kind: .refund, ref: 1), [capture(1, 40)], "missing_in_ledger"),
        (
            line("re_b", -40, kind: .refund, ref: 1),
            [refund(5, of: 1, 40, transaction: "re_a"), refund(6, of: 1, 40, transaction: "re_b")], "our_reference 6"
        ),
        (line("t", -41, kind: .refund, ref: 1), [refund(5, of: 1, 40)], "amount_differs 5 expected -40"),
    ])
    func `a line is matched by the first rule that holds`(
        line: SettlementLine, claims: [ProviderClaim], verdict: String
    ) {
        #expect(SettlementMatching.match([line], with: claims).map(Self.written) == [verdict])
    }

    static func written(_ verdict: SettlementVerdict) -> String {
        var subject = ""
        if case .clearing(let id, _) = verdict.target, let n = (0...20).first(where: { Fixture.id($0) == id }) {
            subject = " \(n)"
        }
        return switch verdict.outcome {
        case .matched(let rule, _): rule.rawValue + subject
        case .amountDiffers(_, let expected): "amount_differs\(subject) expected \(expected.amount)"
        case .duplicate(let of): "duplicate_line of \(of)"
        case .missingInLedger: "missing_in_ledger"
        }
    }

    @Test func `a claim is settled by one line, and the second is listed as a duplicate`() {
        let verdicts = SettlementMatching.match(
            [Self.line("b", 100, ref: 1), Self.line("a", 100, ref: 1)], with: [Self.capture(1, 100)])
        #expect(verdicts.map(\.breakKind) == [.duplicateLine, nil])
        #expect(verdicts[0].target == .duplicate)
    }

    @Test func `an exact line is matched before one with another amount takes its claim`() {
        let lines = [Self.line("a", 99, ref: 1), Self.line("b", 100, provider: "pay_1")]
        let verdicts = SettlementMatching.match(lines, with: [Self.capture(1, 100, provider: "pay_1")])
        #expect(verdicts.map(\.breakKind) == [.duplicateLine, nil])
    }

    @Test func `the verdicts do not depend on the order of lines or claims`() {
        var random = RandomGenerator(TestSeed.source("settlement order"))
        let claims = (1...6).map { Self.capture($0, Yen(Int64($0 % 3) * 100 + 100), provider: "pay_\($0)") }
        let lines = (0..<12).map { n in
            Self.line(
                "t\(n)", Yen(Int64.random(in: 1...3, using: &random) * 100), provider: "pay_\(n % 8)",
                ref: n % 2 == 0 ? n % 5 : nil)
        }
        let wanted = Set(SettlementMatching.match(lines, with: claims))
        for _ in 0..<50 {
            let verdicts = SettlementMatching.match(
                lines.shuffled(using: &random), with: claims.shuffled(using: &random))
            #expect(Set(verdicts) == wanted)
        }
    }

    @Test func `whichever of two files comes first, the books end the same`() throws {
        let (a, b) = ([Self.line("t1", 100, ref: 1, payout: "PO-A")], [Self.line("t2", 100, ref: 1, payout: "PO-B")])
        func books(_ files: [[SettlementLine]]) throws -> [Yen] {
            var books = Books()
            try books.post(Fixture.post(.captured(payment: Fixture.id(1), reservation: Fixture.id(8), amount: 100)))
            var settledBy: String?
            for file in files {
                for verdict in SettlementMatching.match(file, with: [Self.capture(1, 100, settledBy: settledBy)]) {
                    try books.post(Fixture.post(verdict.event))
                    if case .clearing = verdict.target { settledBy = verdict.line.key }
                }
            }
            return Account.allCases.map { books.trialBalance[$0].balance } + [books.balance(.clearing, Fixture.text(1))]
        }
        #expect(try books([a, b]) == books([b, a]))
        #expect(try books([a, b, a, b]) == books([a, b]))
        #expect(try books([a, b]).last == .zero)
    }
}
