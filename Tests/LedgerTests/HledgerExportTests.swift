import Basics
import Foundation
import Testing

@testable import Ledger

/// Debian's hledger, which shares no code with us, reads what we export.
@Suite struct HledgerExportTests {
    struct Outcome {
        let status: Int32
        let out: String
    }

    static func hledger(_ journal: String, _ arguments: [String]) throws -> Outcome {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("kaikan-\(UUID()).journal")
        try Data(journal.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["hledger", "-f", file.path] + arguments
        process.environment = ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/local/bin", "HOME": "/nonexistent"]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let out = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(status: process.terminationStatus, out: String(decoding: out, as: UTF8.self))
    }

    static func month(steps: Int = 400) throws -> CityMonth {
        var month = CityMonth(TestSeed.source("hledger"))
        for _ in 0..<steps { try month.step() }
        try month.finish()
        return month
    }

    static func export(_ books: Books, asserting balances: TrialBalance? = nil) throws -> String {
        var text = ""
        var export = try HledgerExport(title: "大竹市 会館; 帳簿") { text += $0 }
        for journal in books.journals { try export.append(journal) }
        if let balances { try export.assertBalances(balances, on: Fixture.day("2027-12-31")) }
        return text
    }

    @Test func `hledger accepts the export and finds the balances we find`() throws {
        let books = try Self.month().books
        let text = try Self.export(books, asserting: books.trialBalance)
        let check = try Self.hledger(text, ["check", "--strict"])
        #expect(check.status == 0, "\(check.out)")

        let balances = try Self.hledger(text, ["balance", "--flat", "--no-total", "--empty", "-O", "csv"])
        #expect(balances.status == 0, "\(balances.out)")
        var found: [String: Int64] = [:]
        for row in balances.out.split(separator: "\n").dropFirst() {
            let cells = row.split(separator: ",").map { String($0).replacing("\"", with: "") }
            guard cells.count == 2, let amount = Int64(cells[1].replacing(" JPY", with: "")) else {
                Issue.record("\(row)")
                continue
            }
            if amount != 0 { found[cells[0]] = amount }
        }
        var ours: [String: Int64] = [:]
        for line in books.journals.flatMap(\.draft.lines) {
            ours[HledgerExport.accountName(line), default: 0] += line.signed.amount
        }
        #expect(found == ours.filter { $0.value != 0 })
        #expect(found.count > 10)
    }

    @Test func `hledger sees every journal, with its tags`() throws {
        let books = try Self.month(steps: 60).books
        let text = try Self.export(books)
        let printed = try Self.hledger(text, ["print", "tag:journal"])
        #expect(printed.out.components(separatedBy: "journal:").count - 1 == books.journals.count)
        let registered = try Self.hledger(text, ["accounts", "--types", "--declared", "assets:bank"])
        #expect(registered.out.contains("type: A"), "\(registered.out)")
    }

    @Test func `hledger refuses balances that are a yen off`() throws {
        let books = try Self.month(steps: 60).books
        var wrong = books.trialBalance
        wrong[.bank].debits += 1
        let outcome = try Self.hledger(Self.export(books, asserting: wrong), ["check", "--strict"])
        #expect(outcome.status != 0)
        #expect(outcome.out.contains("assertion"), "\(outcome.out)")
    }

    @Test func `hledger refuses an amount or an account that was changed by hand`() throws {
        var books = Books()
        try books.post(JournalDraftTests.draft(JournalDraftTests.sound))
        let text = try Self.export(books)
        #expect(try Self.hledger(text, ["check", "--strict"]).status == 0)
        let dearer = text.replacing("  15400 JPY", with: "  15401 JPY")
        #expect(try Self.hledger(dearer, ["check", "--strict"]).status != 0)
        let elsewhere = text.replacing("    assets:clearing:sandbox", with: "    assets:elsewhere")
        #expect(try Self.hledger(elsewhere, ["check", "--strict"]).status != 0)
    }

    @Test func `the text is written a journal at a time`() throws {
        let books = try Self.month(steps: 60).books
        var pieces: [String] = []
        var export = try HledgerExport(title: "t") { pieces.append($0) }
        for journal in books.journals { try export.append(journal) }
        #expect(pieces.count == books.journals.count + 1)
    }

    @Test func `the form is the one written down`() throws {
        var books = Books()
        let capture = try JournalDraft(
            kind: .captured, idemKey: "k", businessDate: Fixture.today, eventAt: Fixture.noon,
            description: "収納; 窓口\n| 1", lines: JournalDraftTests.sound, payment: Fixture.id(2))
        try books.post(capture)
        try books.post(Fixture.post(.unexplainedDeposit(line: "b:1 ﾀ", subject: "b:1 ﾀ", amount: 7)))
        let text = try Self.export(books)
        let body = text.components(separatedBy: "expense").last?.drop { $0 != "\n" }.dropFirst() ?? ""
        #expect(
            body == """

                account assets:clearing:sandbox:\(Fixture.text(2))
                account assets:receivable:\(Fixture.text(1))

                2026-09-30 * (1) 収納  窓口   1
                    ; kind: captured
                    ; journal: \(Fixture.text(900_000))
                    ; payment: \(Fixture.text(2))
                    assets:clearing:sandbox:\(Fixture.text(2))  15400 JPY
                    assets:receivable:\(Fixture.text(1))  -15400 JPY

                account liabilities:suspense:b_3a1_20_ef_be_80

                2026-09-30 * (2) 入金（不明） b:1 ﾀ
                    ; kind: unexplained_deposit
                    ; journal: \(Fixture.text(900_001))
                    assets:bank  7 JPY
                    liabilities:suspense:b_3a1_20_ef_be_80  -7 JPY

                """)
        #expect(try Self.hledger(text, ["check", "--strict"]).status == 0)
    }
}
