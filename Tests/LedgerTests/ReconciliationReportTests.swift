import Basics
import Testing

@testable import Ledger

@Suite struct ReconciliationReportTests {
    /// 2026-09-21 to 23 are 敬老の日, 国民の休日, 秋分の日.
    static let days = BankDays { ["2026-09-21", "2026-09-22", "2026-09-23"].contains($0.description) }

    @Test(arguments: [
        ("2026-09-18", true), ("2026-09-19", false), ("2026-09-20", false), ("2026-09-21", false),
        ("2026-09-24", true), ("2026-12-30", true), ("2026-12-31", false), ("2027-01-01", false),
        ("2027-01-03", false), ("2027-01-04", true),
    ])
    func `banks rest at weekends, on holidays and at the turn of the year`(day: String, works: Bool) {
        #expect(Self.days.isBusinessDay(Fixture.day(day)) == works)
    }

    @Test(arguments: [
        ("2026-09-18", "2026-09-18", 0), ("2026-09-18", "2026-09-23", 0), ("2026-09-18", "2026-09-24", 1),
        ("2026-09-18", "2026-09-17", 0), ("2026-12-30", "2027-01-04", 1), ("2026-09-14", "2026-09-18", 4),
    ])
    func `age counts the banks' working days`(from: String, to: String, age: Int) {
        #expect(Self.days.age(from: Fixture.day(from), to: Fixture.day(to)) == age)
    }

    static func report(
        _ books: Books, on day: String = "2026-09-30", dueOn: [String: CalendarDate] = [:]
    ) throws -> ReconciliationReport {
        let (open, cleared) = OpenItem.gather(books.movements)
        return try ReconciliationReport(
            asOf: Fixture.day(day), items: open, cleared: cleared, books: books.trialBalance, dueOn: dueOn, days: days)
    }

    static func books(_ events: [(LedgerEvent, String)]) throws -> Books {
        var books = Books()
        for (event, day) in events { try books.post(Fixture.post(event, on: Fixture.day(day))) }
        return books
    }

    static let (r, p, f) = (Fixture.id(1), Fixture.id(2), Fixture.id(3))
    static let paid: [(LedgerEvent, String)] = [
        (.feeAssessed(reservation: r, number: 1, amount: 1000), "2026-09-14"),
        (.captured(payment: p, reservation: r, amount: 1000), "2026-09-14"),
    ]
    static func settled(_ gross: Yen, fee: Yen = 30, tax: Yen = 3, id: String = "tx_1") -> LedgerEvent {
        .settlementLine(
            PostingRulesTests.line(gross: gross, fee: fee, tax: tax, id: id), PostingRulesTests.target)
    }

    @Test func `a day on which every yen arrived is clean`() throws {
        let report = try Self.report(
            Self.books(
                Self.paid + [
                    (Self.settled(1000), "2026-09-15"),
                    (.bankDeposit(line: "b", payout: "PO-1", amount: 967), "2026-09-16"),
                ]))
        #expect(report.isClean)
        #expect(report.inFlight.isEmpty)
        #expect(report.headlineEn == "Clean: every yen is matched or on its way (2026-09-30).")
        #expect(report.headlineJa.hasPrefix("差異なし"))
        let clearing = report.rows.first { $0.account == .clearing }
        #expect(clearing == .init(account: .clearing, matched: 1000, inFlight: 0, breaks: 0))
        #expect(report.rows.first { $0.account == .inTransit }?.matched == 967)
        #expect(report.rows.map(\.account) == ChartOfAccounts.mustClear)
    }

    struct Case: Sendable {
        let name: String
        let events: [(LedgerEvent, String)]
        let day: String
        let found: [String]
    }

    static let cases: [Case] = [
        Case(
            name: "captured, five bank days old", events: paid, day: "2026-09-24",
            found: ["in flight clearing 1000 age 5"]),
        Case(
            name: "captured, six bank days old", events: paid, day: "2026-09-25",
            found: ["missing_at_provider provider 1000 age 6"]),
        Case(
            name: "settled and not in the bank", events: paid + [(settled(1000), "2026-09-15")], day: "2026-09-18",
            found: ["in flight in_transit 967 age 3"]),
        Case(
            name: "settled and never in the bank", events: paid + [(settled(1000), "2026-09-15")], day: "2026-09-24",
            found: ["missing_at_bank bank 967 age 4"]),
        Case(
            name: "settled one yen short", events: paid + [(settled(999), "2026-09-15")], day: "2026-09-15",
            found: ["in flight in_transit 966 age 0", "amount_differs provider 1 age 1"]),
        Case(
            name: "banked one yen over",
            events: paid + [
                (settled(1000), "2026-09-15"), (.bankDeposit(line: "b", payout: "PO-1", amount: 968), "2026-09-16"),
            ], day: "2026-09-16", found: ["amount_differs bank 1 age 1"]),
        Case(
            name: "settled before it was captured", events: [(settled(1000), "2026-09-15")], day: "2026-09-15",
            found: ["in flight in_transit 967 age 0", "missing_in_ledger provider 1000 age 0"]),
        Case(
            name: "settled and unknown",
            events: [(.settlementLine(PostingRulesTests.line(gross: 70), .unknown), "2026-09-15")], day: "2026-09-15",
            found: ["in flight in_transit 70 age 0", "missing_in_ledger provider 70 age 0"]),
        Case(
            name: "settled twice",
            events: [(.settlementLine(PostingRulesTests.line(gross: 70), .duplicate), "2026-09-15")], day: "2026-09-15",
            found: ["in flight in_transit 70 age 0", "duplicate_line provider 70 age 0"]),
        Case(
            name: "unexplained deposit",
            events: [(.unexplainedDeposit(line: "b", subject: "b", amount: 40), "2026-09-15")],
            day: "2026-09-16", found: ["unexplained_deposit bank 40 age 1"]),
        Case(
            name: "explained deposit",
            events: [
                (.unexplainedDeposit(line: "b", subject: "b", amount: 40), "2026-09-15"),
                (.suspenseExplained(line: "b", account: .bank, subject: "", amount: 40), "2026-09-16"),
            ], day: "2026-09-30", found: []),
        Case(
            name: "unpaid fee", events: [(.feeAssessed(reservation: r, number: 1, amount: 1000), "2026-01-05")],
            day: "2026-01-06", found: ["in flight receivable 1000 age 1"]),
        Case(
            name: "paid one yen more than assessed",
            events: [
                (.feeAssessed(reservation: r, number: 1, amount: 999), "2026-09-14"),
                (.captured(payment: p, reservation: r, amount: 1000), "2026-09-14"),
            ], day: "2026-09-14", found: ["in flight clearing 1000 age 0", "amount_differs internal 1 age 0"]),
        Case(
            name: "paid without an assessment",
            events: [(.captured(payment: p, reservation: r, amount: 1000), "2026-09-14")], day: "2026-09-14",
            found: ["in flight clearing 1000 age 0", "missing_in_ledger internal 1000 age 0"]),
        Case(
            name: "late payment to be refunded",
            events: [(.capturedWithoutClaim(payment: p, reservation: r, refund: f, amount: 1000), "2026-09-14")],
            day: "2026-09-25",
            found: ["missing_at_provider provider 1000 age 6", "refund_overdue internal 1000 age 6"]),
        Case(
            name: "refund on its way",
            events: paid + [
                (settled(1000), "2026-09-15"), (.bankDeposit(line: "b", payout: "PO-1", amount: 967), "2026-09-15"),
                (.refundApproved(refund: f, payment: p, reservation: r, amount: 400), "2026-09-16"),
                (.refundExecuted(refund: f, payment: p, reservation: r, amount: 400), "2026-09-17"),
            ], day: "2026-09-18", found: ["in flight clearing -400 age 1"]),
    ]

    @Test(arguments: cases)
    func `what stays is in flight or a break, never neither`(of: Case) throws {
        let report = try Self.report(Self.books(of.events), on: of.day)
        let found =
            report.inFlight.map { "in flight \($0.item.account.rawValue) \($0.item.balance.amount) age \($0.age)" }
            + report.breaks.map { "\($0.kind.rawValue) \($0.leg.rawValue) \($0.amount.amount) age \($0.age)" }
        #expect(found == of.found)
    }

    @Test func `a payout is awaited from its arrival date`() throws {
        let books = try Self.books(Self.paid + [(Self.settled(1000), "2026-09-15")])
        let due = ["PO-1": Fixture.day("2026-09-30")]
        #expect(try Self.report(books, on: "2026-10-05", dueOn: due).isClean)
        #expect(try Self.report(books, on: "2026-10-06", dueOn: due).breaks.map(\.kind) == [.missingAtBank])
    }

    @Test func `the first line tells yen, number and age`() throws {
        let report = try Self.report(
            Self.books(Self.paid + [(.unexplainedDeposit(line: "b", subject: "b", amount: 12_345), "2026-09-29")]))
        #expect(report.breaks.map(\.age) == [9, 1])
        #expect(report.headlineEn == "2 breaks, 13,345 yen, the oldest 9 bank days (2026-09-30).")
        #expect(report.headlineJa == "差異あり: 2件 13,345円、最も古いもの9営業日（2026-09-30現在）。")
    }

    @Test func `a report that leaves something out is refused`() throws {
        let books = try Self.books(Self.paid)
        let (open, cleared) = OpenItem.gather(books.movements)
        func make(_ items: [OpenItem], _ cleared: [Account: Yen]) throws {
            _ = try ReconciliationReport(
                asOf: Fixture.today, items: items, cleared: cleared, books: books.trialBalance, days: Self.days)
        }
        try make(open, cleared)
        #expect(throws: LedgerRefusal.reportDoesNotAddUp(.clearing, listed: 0, books: 1000)) { try make([], cleared) }
        #expect(throws: LedgerRefusal.reportDoesNotAddUp(.receivable, listed: 0, books: 2000)) { try make(open, [:]) }
        #expect(throws: LedgerRefusal.reportDoesNotAddUp(.clearing, listed: 2000, books: 1000)) {
            try make(open + open, cleared)
        }
    }

    @Test func `a reversal nets with what it takes back`() throws {
        var books = try Self.books(Self.paid)
        let wrong = try Fixture.post(Self.settled(999), on: Fixture.day("2026-09-15"))
        try books.post(wrong)
        try books.post(wrong.reversed(id: Fixture.id(77), on: Fixture.today, at: Fixture.noon, because: "誤った明細"))
        let report = try Self.report(books, on: "2026-09-16")
        #expect(report.breaks.isEmpty)
        #expect(report.inFlight.map(\.item.balance) == [1000])
    }
}
