import Basics
import Testing

@testable import Ledger

/// Random months from a printed seed; see ``TestSeed`` to replay one.
@Suite struct BooksPropertyTests {
    static let days = BankDays { _ in false }

    static func check(_ month: CityMonth) throws {
        let books = month.books.trialBalance
        #expect(books.total.debits == books.total.credits)
        #expect(books[.bank].balance == month.bank)
        #expect(-books[.revenue].balance == month.revenue)
        #expect(books[.providerFee].balance + books[.providerFeeTax].balance == month.fees)
        for payment in month.payments.values { #expect(payment.refunded <= payment.amount) }

        let (open, cleared) = OpenItem.gather(month.books.movements)
        let found = Dictionary(uniqueKeysWithValues: open.map { ("\($0.account.rawValue):\($0.subject)", $0.balance) })
        #expect(found == month.open.filter { $0.value != .zero })

        let report = try ReconciliationReport(
            asOf: Fixture.day("2026-10-01"), items: open, cleared: cleared, books: books, days: days)
        #expect(report.breaks.count + report.inFlight.count == open.count)
    }

    @Test func `the books balance and list exactly what is open, after every event`() throws {
        let source = TestSeed.source("city month")
        for _ in 0..<10 {
            var month = CityMonth(SeededRandomSource(seed: source.next()))
            for _ in 0..<150 {
                try month.step()
                try Self.check(month)
            }
            try month.finish()
            try Self.check(month)
            // All that is left are faults: nothing is owed either way.
            let (open, _) = OpenItem.gather(month.books.movements)
            let (breaks, inFlight) = Breaks.find(open, today: Fixture.day("2027-03-01"), days: Self.days)
            #expect(inFlight.isEmpty)
            let harmless: Set<BreakKind> = [.amountDiffers, .duplicateLine, .missingInLedger, .unexplainedDeposit]
            #expect(Set(breaks.map(\.kind)).isSubset(of: harmless), "\(breaks)")
        }
    }

    /// Without which the months above would prove little.
    @Test func `the months hold every kind of fault`() throws {
        var kinds: Set<BreakKind> = []
        for seed in UInt64(1)...5 {
            var month = CityMonth(SeededRandomSource(seed: seed))
            for _ in 0..<150 { try month.step() }
            try month.finish()
            let (open, _) = OpenItem.gather(month.books.movements)
            kinds.formUnion(Breaks.find(open, today: Fixture.today, days: Self.days).breaks.map(\.kind))
        }
        #expect(kinds.isSuperset(of: [.amountDiffers, .duplicateLine, .missingInLedger, .unexplainedDeposit]))
    }

    @Test func `the same seed makes the same books, byte for byte`() throws {
        let seed = TestSeed.source("same seed").next()
        func exported() throws -> String {
            var month = CityMonth(SeededRandomSource(seed: seed))
            for _ in 0..<200 { try month.step() }
            var text = ""
            var export = try HledgerExport(title: "same seed") { text += $0 }
            for journal in month.books.journals { try export.append(journal) }
            return text
        }
        #expect(try exported() == exported())
    }
}
