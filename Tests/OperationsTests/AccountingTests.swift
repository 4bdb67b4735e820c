import Basics
import Foundation
import Ledger
import Operations
import Reservation
import TestSupport
import Testing

@Suite struct AccountingTests {
    static let gyoda = SampleCity.gyoda

    /// One fee taken at the counter on the first day, and the provider's payout for that day.
    static func settled(_ city: TestCity) async throws -> (payout: String, csv: [UInt8]) {
        let view = try await city.awaitingAtCounter()
        _ = try await CounterTests.take(city, view)
        let day = city.world.today
        city.clock.advance(by: .seconds(24 * 3600))
        return try await city.settle(day)
    }

    @Test func `settlement and bank bring every yen home`() async throws {
        try await TestCity.with { city in
            let (payout, csv) = try await Self.settled(city)
            let imported = try await city.perform(
                ImportSettlement(municipality: Self.gyoda, name: "settlement.csv", bytes: csv), as: city.admin)
            #expect(imported.matched == 1)
            #expect(imported.gross == 14_400)
            #expect(imported.net == imported.gross - imported.fee - imported.feeTax)
            let books = Books(city)
            #expect(try await books.balance("clearing") == 0)
            #expect(try await books.balance("in_transit") == imported.net.amount)

            city.clock.set(JapanTime.instant(imported.arrivalDate, .midnight) + .seconds(10 * 3600))
            let bank = try await city.bankStatement(imported.arrivalDate)
            let banked = try await city.perform(
                ImportBankStatement(municipality: Self.gyoda, name: "bank.txt", bytes: bank), as: city.admin)
            #expect(banked.matched == 1)
            #expect(banked.deposits == imported.net)
            #expect(try await books.balance("in_transit") == 0)
            #expect(try await books.balance("bank") == imported.net.amount)
            let report = try await city.perform(
                Reconcile(municipality: Self.gyoda, asOf: city.world.today), as: city.admin)
            #expect(report.isClean)
            #expect(payout.hasPrefix("PO"))
        }
    }

    @Test func `the same file twice changes nothing, other bytes for the payout are refused`() async throws {
        try await TestCity.with { city in
            let (_, csv) = try await Self.settled(city)
            let operation = ImportSettlement(municipality: Self.gyoda, name: "a.csv", bytes: csv)
            _ = try await city.perform(operation, as: city.admin)
            #expect(try await city.perform(operation, as: city.admin).alreadyImported)
            let crlf = Array(
                String(decoding: csv, as: UTF8.self).replacing("\n", with: "\r\n").replacing("\r\r", with: "\r").utf8)
            let lf = Array(String(decoding: csv, as: UTF8.self).replacing("\r\n", with: "\n").utf8)
            let other = crlf == csv ? lf : crlf
            let refusal = try await city.refusal(
                of: ImportSettlement(municipality: Self.gyoda, name: "b.csv", bytes: other), as: city.admin)
            #expect(refusal?.code == "payout_already_imported")
            #expect(try await Books(city).journals("capture_settled") == 1)
        }
    }

    @Test func `a broken file is refused with its place, and nothing is written`() async throws {
        try await TestCity.with { city in
            let (_, csv) = try await Self.settled(city)
            let broken = Array(String(decoding: csv, as: UTF8.self).replacing(",14400,", with: ",14401,").utf8)
            let refusal = try await city.refusal(
                of: ImportSettlement(municipality: Self.gyoda, name: "a.csv", bytes: broken), as: city.admin)
            #expect(refusal?.field == "file")
            #expect(refusal?.words.en.contains("line 2") == true)
            #expect(try await Books(city).journals("capture_settled") == 0)
            #expect(try await Books(city).audits("import_settlement") == 0)
        }
    }

    @Test func `what the provider has and we have not is a break, and stays on the books`() async throws {
        try await TestCity.with { city in
            let (payout, csv) = try await Self.settled(city)
            let text = String(decoding: csv, as: UTF8.self)
            let reference = try #require(text.split(separator: "\n").dropFirst().first?.split(separator: ",")[4])
            let providerID = try #require(text.split(separator: "\n").dropFirst().first?.split(separator: ",")[3])
            let unknown = text.replacing(reference, with: "0190b6f0-0000-7000-8000-000000000000")
                .replacing(providerID, with: "pay_unknown")
            _ = try await city.perform(
                ImportSettlement(municipality: Self.gyoda, name: "a.csv", bytes: Array(unknown.utf8)), as: city.admin)
            let report = try await city.perform(
                Reconcile(municipality: Self.gyoda, asOf: city.world.today), as: city.admin)
            #expect(report.breaks.map(\.kind.rawValue) == ["missing_in_ledger"])
            #expect(report.breakTotal == 14_400)
            #expect(report.breaks.first?.subject.hasPrefix(payout) == true)
            let shown = try await city.perform(ShowReconciliation(municipality: Self.gyoda), as: city.admin)
            #expect(!shown.report.isClean)
        }
    }

    @Test func `a closed day takes no more journals; late facts go to the first open day`() async throws {
        try await TestCity.with { city in
            let view = try await city.awaitingAtCounter()
            let first = city.world.today
            city.clock.advance(by: .seconds(24 * 3600))
            let close = try await city.perform(CloseDay(municipality: Self.gyoda, date: first), as: city.admin)
            #expect(close.journalCount == 1)
            #expect(
                try await city.refusal(of: CloseDay(municipality: Self.gyoda, date: first), as: city.admin)?.code
                    == "day_already_closed")
            #expect(
                try await city.refusal(of: CloseDay(municipality: Self.gyoda, date: first + 1), as: city.admin)?.code
                    == "day_not_over")
            // The card was charged before midnight, as the provider says; the news comes after the close.
            city.clock.advance(by: .seconds(-24 * 3600))
            _ = try await CounterTests.take(city, view)
            let day = try await city.perform(ShowDay(municipality: Self.gyoda, date: first + 1), as: city.admin)
            #expect(day.movements.contains { $0.account == "clearing" && $0.debit == 14_400 })
        }
    }

    @Test func `the books verify, and every kind of meddling is found`() async throws {
        try await TestCity.with { city in
            _ = try await CounterTests.take(city, try await city.awaitingAtCounter())
            let first = city.world.today
            city.clock.advance(by: .seconds(24 * 3600))
            _ = try await CounterTests.take(city, try await city.awaitingAtCounter(TestCity.weekday + 1))
            city.clock.advance(by: .seconds(24 * 3600))
            _ = try await city.perform(CloseDay(municipality: Self.gyoda, date: first), as: city.admin)
            let head = try await city.perform(CloseDay(municipality: Self.gyoda, date: first + 1), as: city.admin).hash
            let verify = VerifyLedger(municipality: Self.gyoda, head: head)
            #expect(try await city.perform(verify, as: city.admin).findings == [])

            let off = "set session_replication_role = replica; "
            let meddling = [
                "update entry set amount = amount + 1",
                "update journal set description = 'x' where seq = (select min(seq) from journal)",
                "delete from entry where journal_id = (select journal_id from journal order by seq limit 1); "
                    + "delete from journal where seq = (select min(seq) from journal)",
                "delete from entry where journal_id = (select journal_id from journal order by seq desc limit 1); "
                    + "delete from journal where seq = (select max(seq) from journal)",
                "update day_close set debit_total = debit_total + 1",
                "delete from day_close where business_date = (select max(business_date) from day_close)",
            ]
            for script in meddling {
                let findings = try await Books(city).afterMeddling(off + script) {
                    try await city.perform(verify, as: city.admin).findings
                }
                #expect(!findings.isEmpty, "not found: \(script)")
            }
            #expect(try await city.perform(verify, as: city.admin).findings == [])
        }
    }

    @Test func `hledger accepts the export and its balances are ours`() async throws {
        try await TestCity.with { city in
            let (_, csv) = try await Self.settled(city)
            _ = try await city.perform(
                ImportSettlement(municipality: Self.gyoda, name: "a.csv", bytes: csv), as: city.admin)
            let text = try await city.perform(
                ExportLedger(municipality: Self.gyoda, through: city.world.today), as: city.admin)
            #expect(try Hledger.run(["check", "--strict"], text).status == 0)
            let books = Books(city)
            for (account, code) in [
                ("assets:clearing", "clearing"), ("assets:in-transit", "in_transit"),
                ("expenses:provider-fee", "provider_fee"), ("revenues", "revenue"),
            ] {
                let shown = try Hledger.run(
                    ["bal", "--depth", "9", "-N", "--format", "%(total)", "-1", account + "(:|$)"], text)
                #expect(shown.status == 0)
                let ours = try await books.balance(code)
                let total = shown.output.split(separator: "\n").compactMap {
                    Int64($0.filter { $0.isNumber || $0 == "-" })
                }.reduce(0, +)
                #expect(total == ours, "\(account)")
            }
            let wrong = text.replacing("14400 JPY\n", with: "14401 JPY\n", maxReplacements: 1)
            #expect(try Hledger.run(["check", "--strict"], wrong).status != 0)
        }
    }
}

/// Debian's hledger: a judge we did not write.
enum Hledger {
    static func run(_ arguments: [String], _ journal: String) throws -> (status: Int32, output: String) {
        let file = URL.temporaryDirectory.appending(path: "kaikan-\(UUID()).journal")
        try journal.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["hledger", "-f", file.path()] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = Pipe()
        var environment = ProcessInfo.processInfo.environment
        environment["LC_ALL"] = "C.UTF-8"
        process.environment = environment
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
