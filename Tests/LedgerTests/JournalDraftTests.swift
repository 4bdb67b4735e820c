import Basics
import Foundation
import Testing

@testable import Ledger

@Suite struct JournalDraftTests {
    static func draft(
        key: String = "capture:1", _ lines: [JournalLine], on day: CalendarDate = Fixture.today,
        description: String = "収納"
    ) throws -> JournalDraft {
        try JournalDraft(
            kind: .captured, idemKey: key, businessDate: day, eventAt: Fixture.noon, description: description,
            lines: lines, reservation: Fixture.id(1), payment: Fixture.id(2))
    }

    static let sound = [
        JournalLine(.clearing, subject: Fixture.text(2), .debit, 15_400),
        JournalLine(.receivable, subject: Fixture.text(1), .credit, 15_400),
    ]

    @Test(arguments: [
        ([JournalLine(.bank, .debit, 100)], "too_few_lines"),
        ([], "too_few_lines"),
        ([JournalLine(.bank, .debit, 100), JournalLine(.revenue, .credit, 99)], "unbalanced"),
        ([JournalLine(.bank, .debit, 100), JournalLine(.revenue, .debit, 100)], "unbalanced"),
        ([JournalLine(.bank, .debit, 0), JournalLine(.revenue, .credit, 0)], "amount_out_of_range"),
        ([JournalLine(.bank, .debit, -5), JournalLine(.revenue, .credit, -5)], "amount_out_of_range"),
        (
            [JournalLine(.bank, .debit, Yen.limit + 1), JournalLine(.revenue, .credit, Yen.limit + 1)],
            "amount_out_of_range"
        ),
    ])
    func `a journal that does not balance cannot be made`(lines: [JournalLine], code: String) {
        let refusal = #expect(throws: LedgerRefusal.self) { try Self.draft(lines) }
        #expect(refusal?.code == code)
    }

    @Test func `a journal needs a key of a bounded length`() {
        #expect(throws: LedgerRefusal.missingIdempotencyKey) { try Self.draft(key: "", Self.sound) }
        #expect(throws: LedgerRefusal.idempotencyKeyTooLong(201)) {
            try Self.draft(key: String(repeating: "k", count: 201), Self.sound)
        }
    }

    @Test func `the largest amount is taken`() throws {
        let lines = [JournalLine(.bank, .debit, .limit), JournalLine(.revenue, .credit, .limit)]
        #expect(try Self.draft(lines).total == .limit)
    }

    @Test func `three lines balance as two do`() throws {
        let lines = [
            JournalLine(.bank, .debit, 97), JournalLine(.providerFee, .debit, 3),
            JournalLine(.revenue, .credit, 100),
        ]
        #expect(try Self.draft(lines).total == 100)
    }

    /// Made by an independent program from the rule: four bytes of length, big-endian, then the field.
    @Test func `the request hash is the one written down`() throws {
        let hash = try Self.draft(Self.sound).requestHash.map { String($0, radix: 16) }
        let wanted = "f0db0245c5e78e4d81c4fe2669ba5a2c49f29052b8f308abffd13a804e0876f2"
        #expect(hash.map { $0.count == 1 ? "0" + $0 : $0 }.joined() == wanted)
    }

    @Test func `the same request on another day is the same request`() throws {
        let one = try Self.draft(Self.sound)
        let other = try Self.draft(Self.sound, on: Fixture.today + 1, description: "もう一度")
        #expect(one.requestHash == other.requestHash)
    }

    @Test func `another amount, subject, side or account is another request`() throws {
        let variants: [[JournalLine]] = [
            Self.sound,
            [
                .init(.clearing, subject: Fixture.text(2), .debit, 1),
                .init(.receivable, subject: Fixture.text(1), .credit, 1),
            ],
            [
                .init(.clearing, subject: Fixture.text(3), .debit, 15_400),
                .init(.receivable, subject: Fixture.text(1), .credit, 15_400),
            ],
            [
                .init(.clearing, subject: Fixture.text(2), .credit, 15_400),
                .init(.receivable, subject: Fixture.text(1), .debit, 15_400),
            ],
            [
                .init(.bank, subject: Fixture.text(2), .debit, 15_400),
                .init(.receivable, subject: Fixture.text(1), .credit, 15_400),
            ],
        ]
        let hashes = try variants.map { try Self.draft($0).requestHash }
        #expect(Set(hashes).count == variants.count)
    }

    @Test func `a reversal undoes every line and names what it undoes`() throws {
        let original = try Self.draft(Self.sound)
        let back = try original.reversed(id: Fixture.id(9), on: Fixture.today + 1, at: Fixture.noon, because: "誤り")
        #expect(back.reverses == Fixture.id(9))
        #expect(back.idemKey == "reverse:\(Fixture.text(9))")
        #expect(back.businessDate == Fixture.today + 1)
        #expect(back.kind == original.kind)
        #expect(
            zip(original.lines, back.lines).allSatisfy { $0.signed + $1.signed == .zero && $0.account == $1.account })
    }

    @Test func `a stored journal that was changed to unbalance does not decode`() throws {
        let json = try String(decoding: JSONEncoder().encode(Self.draft(Self.sound)), as: UTF8.self)
        #expect(try JSONDecoder().decode(JournalDraft.self, from: Data(json.utf8)).lines == Self.sound)
        let spoilt = json.replacing("15400", with: "15401", maxReplacements: 1)
        #expect(spoilt != json)
        #expect(throws: LedgerRefusal.unbalanced(debits: 15_401, credits: 15_400)) {
            try JSONDecoder().decode(JournalDraft.self, from: Data(spoilt.utf8))
        }
    }
}
