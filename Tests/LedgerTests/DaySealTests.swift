import Basics
import Testing

@testable import Ledger

@Suite struct DaySealTests {
    static func journals() throws -> [Journal] {
        let capture = try JournalDraftTests.draft(JournalDraftTests.sound)
        let back = try capture.reversed(id: Fixture.id(11), on: Fixture.today, at: Fixture.noon, because: "誤り")
        return [Journal(seq: 1, id: Fixture.id(11), capture), Journal(seq: 4, id: Fixture.id(12), back)]
    }

    static func seal(
        _ journals: [Journal], day: CalendarDate = Fixture.today, since: CalendarDate? = nil,
        after previous: [UInt8] = DaySeal.genesis
    ) throws -> DaySeal {
        var builder = DaySealBuilder(day: day, since: since, after: previous)
        for journal in journals { try builder.append(journal) }
        return builder.seal()
    }

    /// Made by an independent program from the rule.
    @Test func `the seal is the one written down`() throws {
        let seal = try Self.seal(Self.journals())
        #expect(seal.hexadecimal == "33d9ed439697a8c64c4080f5d0a9e7970e4a050f934f79311c14740ab2b7ed5e")
        #expect((seal.count, seal.total) == (2, 30_800))
    }

    @Test func `a seal made again from the same books holds`() throws {
        try DaySeal.verify(Self.seal(Self.journals()), sealed: Self.seal(Self.journals()))
    }

    static func edited(_ journal: Journal, seq: Int64? = nil, key: String? = nil, to lines: [JournalLine]? = nil) throws
        -> Journal
    {
        let draft = journal.draft
        return try Journal(
            seq: seq ?? journal.seq, id: journal.id,
            JournalDraft(
                kind: draft.kind, idemKey: key ?? draft.idemKey, businessDate: draft.businessDate,
                eventAt: draft.eventAt, description: draft.description, lines: lines ?? draft.lines,
                reservation: draft.reservation, payment: draft.payment, reverses: draft.reverses))
    }

    @Test func `whatever is changed afterwards breaks the seal`() throws {
        let journals = try Self.journals()
        let sealed = try Self.seal(journals)
        let other = [
            JournalLine(.clearing, subject: Fixture.text(5), .debit, 15_400),
            JournalLine(.receivable, subject: Fixture.text(1), .credit, 15_400),
        ]
        let dearer = [JournalLine(.bank, .debit, 15_401), JournalLine(.revenue, .credit, 15_401)]
        let cases: [(SealFault, [Journal])] = try [
            (.count, [journals[0]]), (.count, [journals[1]]), (.count, []),
            (.count, journals + [Self.edited(journals[0], seq: 5)]),
            (.total, [Self.edited(journals[0], to: dearer), journals[1]]),
            (.content, [Self.edited(journals[0], to: other), journals[1]]),
            (.content, [Self.edited(journals[0], to: journals[0].draft.lines.reversed()), journals[1]]),
            (.content, [Self.edited(journals[0], key: "capture:2"), journals[1]]),
            (.content, [journals[0], Self.edited(journals[1], seq: 5)]),
            (.content, [Journal(seq: 1, id: Fixture.id(13), journals[0].draft), journals[1]]),
            (
                .content,
                [
                    Journal(seq: 1, id: Fixture.id(11), journals[1].draft),
                    Journal(seq: 4, id: Fixture.id(12), journals[0].draft),
                ]
            ),
        ]
        for (fault, changed) in cases {
            #expect(throws: LedgerRefusal.sealBroken(Fixture.today, fault)) {
                try DaySeal.verify(Self.seal(changed), sealed: sealed)
            }
        }
        let elsewhere = try Self.seal(journals, after: sealed.hash)
        #expect(throws: LedgerRefusal.sealBroken(Fixture.today, .previous)) {
            try DaySeal.verify(elsewhere, sealed: sealed)
        }
    }

    @Test func `a seal row that was edited does not hold`() throws {
        let found = try Self.seal(Self.journals())
        let edits = [
            DaySeal(day: found.day, previous: found.previous, count: 3, total: found.total, hash: found.hash),
            DaySeal(day: found.day, previous: found.previous, count: 2, total: 30_801, hash: found.hash),
            DaySeal(day: found.day, previous: found.previous, count: 2, total: 30_800, hash: DaySeal.genesis),
        ]
        for (edit, fault) in zip(edits, [SealFault.count, .total, .content]) {
            #expect(throws: LedgerRefusal.sealBroken(Fixture.today, fault)) { try DaySeal.verify(found, sealed: edit) }
        }
    }

    @Test func `journals of another day or out of order are not sealed`() throws {
        let journals = try Self.journals()
        #expect(throws: LedgerRefusal.journalOutOfOrder(seq: 1)) { try Self.seal(journals.reversed()) }
        #expect(throws: LedgerRefusal.journalOutOfOrder(seq: 1)) { try Self.seal([journals[0], journals[0]]) }
        for (day, since) in [(Fixture.today - 1, nil), (Fixture.today + 1, Fixture.today)] {
            #expect(throws: LedgerRefusal.journalOfAnotherDay(seq: 1, day: day)) {
                try Self.seal(journals, day: day, since: since)
            }
        }
    }

    @Test func `a day on which nobody closed is sealed with the next`() throws {
        let seal = try Self.seal(Self.journals(), day: Fixture.today + 1, since: Fixture.today - 1)
        #expect((seal.day, seal.count) == (Fixture.today + 1, 2))
    }

    @Test func `a chain with a day lost, moved or cut from its end is broken`() throws {
        var chain: [DaySeal] = []
        for offset in 0..<4 {
            chain.append(try Self.seal([], day: Fixture.today + offset, after: chain.last?.hash ?? DaySeal.genesis))
        }
        let head = chain[3].hash
        try DaySeal.verifyChain(chain, count: 4, head: head)
        try DaySeal.verifyChain([], count: 0, head: DaySeal.genesis)
        func broken(_ seals: [DaySeal], count: Int = 4) -> SealFault? {
            do throws(LedgerRefusal) {
                try DaySeal.verifyChain(seals, count: count, head: head)
                return nil
            } catch {
                if case .sealBroken(_, let fault) = error { return fault }
                return nil
            }
        }
        #expect(broken([chain[0], chain[2], chain[3]]) == .previous)
        #expect(broken([chain[1], chain[0], chain[2], chain[3]]) == .previous)
        #expect(broken(Array(chain.dropLast())) == .head)
        #expect(broken([]) == .head)
        #expect(broken(chain, count: 5) == .head)
    }
}
