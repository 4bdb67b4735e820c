import Basics
import Testing

@testable import Ledger

@Suite struct BankMatchingTests {
    static let provider = "ｶ)ｹﾂｻｲﾀﾞｲｺｳ"

    static func line(
        _ key: String, _ signed: Yen, edi: String = "", payer: String = provider, kind: BankLine.Kind = .transfer
    ) -> BankLine {
        BankLine(
            index: 1, key: key, inquiryNumber: "00000001", bookedOn: Fixture.today, valueOn: Fixture.today,
            direction: signed > .zero ? .deposit : .withdrawal, kind: kind, amount: Yen(abs(signed.amount)),
            payerCode: "0000000000", payer: payer, remittingBank: "", remittingBranch: "", summary: "", edi: edi)
    }

    static let a = ExpectedPayout(id: "po_20260929", net: 967)
    static let b = ExpectedPayout(id: "PO-20260930", net: 500)

    @Test(arguments: [
        (line("1", 967, edi: "PO20260929"), [a, b], BankVerdict.Outcome.matched(payout: "po_20260929")),
        (line("1", 967, edi: "PO-20260929"), [a, b], .matched(payout: "po_20260929")),
        (line("1", 966, edi: "PO20260929"), [a, b], .amountDiffers(payout: "po_20260929", expected: 967)),
        (line("1", -967, edi: "PO20260929"), [a], .amountDiffers(payout: "po_20260929", expected: 967)),
        (line("1", -30, edi: "PO3"), [ExpectedPayout(id: "PO3", net: -30)], .matched(payout: "PO3")),
        (line("1", 967, edi: "PO2026092"), [a, b], .unexplained(proposed: "po_20260929")),
        (line("1", 967), [a, b], .unexplained(proposed: "po_20260929")),
        (line("1", 967, payer: "ｵｵﾀｹ ﾀﾛｳ"), [a, b], .unexplained(proposed: nil)),
        (line("1", 968), [a, b], .unexplained(proposed: nil)),
        (line("1", 967), [a, ExpectedPayout(id: "PO-9", net: 967)], .unexplained(proposed: nil)),
        (line("1", 967), [ExpectedPayout(id: "PO-9", net: 967, receivedBy: "0")], .unexplained(proposed: nil)),
        (
            line("1", 967, edi: "PO9"), [ExpectedPayout(id: "PO-9", net: 967, receivedBy: "0")],
            .duplicate(payout: "PO-9", of: "0")
        ),
        (
            line("0", 967, edi: "PO9"), [ExpectedPayout(id: "PO-9", net: 967, receivedBy: "0")],
            .matched(payout: "PO-9")
        ),
        (
            line("1", -967, edi: "PO9", kind: .correction), [ExpectedPayout(id: "PO-9", net: 967, receivedBy: "0")],
            .takenBack(payout: "PO-9")
        ),
        // Two payouts that the EDI field cannot tell apart are not told apart.
        (
            line("1", 967, edi: "PO11"),
            [ExpectedPayout(id: "PO-1-1", net: 967), ExpectedPayout(id: "PO-11", net: 967)],
            .unexplained(proposed: nil)
        ),
    ])
    func `a line is matched by the payout id alone`(
        line: BankLine, payouts: [ExpectedPayout], outcome: BankVerdict.Outcome
    ) {
        #expect(BankMatching.match([line], with: payouts, payer: Self.provider).map(\.outcome) == [outcome])
    }

    @Test func `two lines of one amount make no proposal`() {
        let lines = [Self.line("1", 967), Self.line("2", 967)]
        #expect(
            BankMatching.match(lines, with: [Self.a], payer: Self.provider).map(\.outcome)
                == [.unexplained(proposed: nil), .unexplained(proposed: nil)])
    }

    @Test func `an exact line comes before one of another amount`() {
        let lines = [Self.line("1", 900, edi: "PO20260929"), Self.line("2", 967, edi: "PO20260929")]
        #expect(
            BankMatching.match(lines, with: [Self.a]).map(\.outcome)
                == [.duplicate(payout: "po_20260929", of: "2"), .matched(payout: "po_20260929")])
    }

    @Test func `a correction cancels its line, and the right line is matched`() throws {
        let lines = [
            Self.line("1", 976, edi: "PO20260929"), Self.line("2", -976, edi: "PO20260929", kind: .correction),
            Self.line("3", 967, edi: "PO20260929"),
        ]
        let verdicts = BankMatching.match(lines, with: [Self.a])
        #expect(
            verdicts.map(\.outcome) == [
                .cancelsOut(line: "2"), .cancelsOut(line: "1"), .matched(payout: "po_20260929"),
            ])
        #expect(verdicts.map(\.breakKind) == [nil, nil, nil])
        var books = Books()
        for verdict in verdicts { try books.post(Fixture.post(verdict.event)) }
        #expect(books.balance(.suspense, "1") == .zero)
        #expect(books.balance(.inTransit, "po_20260929") == -967)
        #expect(books.balance(.bank, "") == 967)
    }

    @Test func `the verdicts do not depend on the order of lines or payouts`() {
        var random = RandomGenerator(TestSeed.source("bank order"))
        let payouts = (1...5).map { ExpectedPayout(id: "PO-\($0)", net: Yen(Int64($0 % 2) * 100 + 100)) }
        let lines = (0..<14).map { n in
            let amount = Yen(Int64.random(in: 1...2, using: &random) * 100)
            return n % 5 == 4
                ? Self.line("\(n + 10)", -amount, edi: "PO\(n % 7)", kind: .correction)
                : Self.line("\(n + 10)", amount, edi: n % 3 == 0 ? "" : "PO\(n % 7)")
        }
        let wanted = Set(BankMatching.match(lines, with: payouts, payer: Self.provider))
        for _ in 0..<50 {
            let verdicts = BankMatching.match(
                lines.shuffled(using: &random), with: payouts.shuffled(using: &random), payer: Self.provider)
            #expect(Set(verdicts) == wanted)
        }
    }

    @Test func `every line's money reaches the bank account, whatever the verdict`() throws {
        let lines = [
            Self.line("1", 967, edi: "PO20260929"), Self.line("2", 40), Self.line("3", -7),
            Self.line("4", 967, edi: "PO20260929"),
        ]
        var books = Books()
        for verdict in BankMatching.match(lines, with: [Self.a]) { try books.post(Fixture.post(verdict.event)) }
        #expect(books.balance(.bank, "") == lines.map(\.signed).sum())
    }
}
