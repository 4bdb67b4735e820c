import Basics
import Testing

@testable import Ledger

@Suite struct BankStatementFileTests {
    typealias Build = BankFileBuilder

    static let rows = [
        Build.Row(amount: 345_678, edi: "PO-20260929"),
        Build.Row(inquiry: "00000002", direction: "2", kind: "14", amount: 1_100, payer: ""),
    ]

    static func refusal(_ bytes: [UInt8]) -> FileRefusal? {
        do throws(FileRefusal) {
            _ = try BankStatementFile.parse(bytes)
            return nil
        } catch {
            return error
        }
    }

    /// The records of a published worked example: 1,000,000 + 345,678 = 1,345,678.
    @Test func `the worked example is read to the yen`() throws {
        let blanks = { String(repeating: " ", count: $0) }
        let header =
            "10300809300809300809300169ﾋﾛｼﾏ\(blanks(11))036ｵｵﾀｹ\(blanks(11))00010001234567ｵｵﾀｹｼ\(blanks(35))"
            + "1100000001000000\(blanks(71))"
        let data =
            "200000001080930080930111000000345678000000000000000000000000000000000000000000000"
            + "ｶ)ｹﾂｻｲﾀﾞｲｺｳ\(blanks(37))\(blanks(71))"
        let trailer = "800000100000003456780000000000000000000100000001345678" + "0000001\(blanks(139))"
        let end = "9000000000400001\(blanks(184))"
        let records = [header, data, trailer, end]
        #expect(records.map { $0.unicodeScalars.count } == [200, 200, 200, 200])

        let file = try BankStatementFile.parse(Build.bytes(records, lineEnds: false))
        let statement = try #require(file.statements.first)
        #expect(file.statements.count == 1)
        #expect((statement.opening, statement.closing) == (1_000_000, 1_345_678))
        #expect(statement.createdOn == Fixture.today)
        #expect((statement.bankCode, statement.bankName) == ("0169", "ﾋﾛｼﾏ"))
        #expect((statement.branchCode, statement.branchName) == ("036", "ｵｵﾀｹ"))
        #expect((statement.accountNumber, statement.accountName) == ("0001234567", "ｵｵﾀｹｼ"))
        let line = try #require(file.lines.first)
        #expect(file.lines.count == 1)
        #expect((line.index, line.inquiryNumber, line.amount) == (1, "00000001", 345_678))
        #expect((line.direction, line.kind, line.payer) == (.deposit, .transfer, "ｶ)ｹﾂｻｲﾀﾞｲｺｳ"))
        #expect((line.bookedOn, line.valueOn) == (Fixture.today, Fixture.today))
        #expect(line.key == "0169036-1-0001234567.2026-09-30.00000001.1")
    }

    @Test func `the file is the same with and without line ends`() throws {
        let records = Build.records(Self.rows)
        let with = try BankStatementFile.parse(Build.bytes(records))
        #expect(try with == BankStatementFile.parse(Build.bytes(records, lineEnds: false)))
        #expect(with.lines.map(\.edi) == ["PO-20260929", ""])
        #expect(with.lines.map(\.signed) == [345_678, -1_100])
    }

    @Test(arguments: [true, false])
    func `a file cut at any byte is refused`(lineEnds: Bool) {
        let whole = Build.bytes(Build.records(Self.rows), lineEnds: lineEnds)
        #expect(Self.refusal(whole) == nil)
        for length in 0..<whole.count {
            #expect(Self.refusal(Array(whole.prefix(length))) != nil, "the first \(length) bytes were taken")
        }
    }

    @Test func `several accounts stand in one file`() throws {
        let (a, b) = (Self.rows, [Build.Row(amount: 5)])
        let records =
            [Build.header()] + a.map(Build.data) + [Build.trailer(a), Build.header(account: "0007654321")]
            + b.map(Build.data) + [Build.trailer(b), Build.end(records: 8, accounts: 2)]
        let file = try BankStatementFile.parse(Build.bytes(records))
        #expect(file.statements.map(\.accountNumber) == ["0001234567", "0007654321"])
        #expect(file.lines.map(\.index) == [1, 2, 3])
        #expect(Set(file.lines.map(\.key)).count == 3)
    }

    @Test func `an account without movement and an overdrawn one are read`() throws {
        let still = try BankStatementFile.parse(Build.bytes(Build.records([])))
        #expect(still.statements.map(\.closing) == [1_000_000])
        let rows = [Build.Row(amount: 300)]
        let records = [
            Build.header(sign: "2", opening: 1000), Build.data(rows[0]),
            Build.trailer(rows, opening: -1000, sign: "2"), Build.end(records: 4),
        ]
        let overdrawn = try BankStatementFile.parse(Build.bytes(records))
        #expect(overdrawn.statements.map(\.opening) == [-1000])
        #expect(overdrawn.statements.map(\.closing) == [-700])
    }

    @Test func `a correction is known as one`() throws {
        let rows = [Build.Row(amount: 500), Build.Row(inquiry: "00000002", direction: "2", kind: "19", amount: 500)]
        let lines = try BankStatementFile.parse(Build.bytes(Build.records(rows))).lines
        #expect(lines.map(\.isCorrection) == [false, true])
        #expect(lines.map(\.signed).sum() == .zero)
    }

    @Test func `equal lines of one day have keys of their own`() throws {
        let rows = [Build.Row(amount: 500), Build.Row(amount: 500)]
        let keys = try BankStatementFile.parse(Build.bytes(Build.records(rows))).lines.map(\.key)
        #expect(keys.map { $0.suffix(2) } == [".1", ".2"])
    }

    /// `text` put at byte `at` of record `record`.
    struct Spoil: Sendable {
        let record: Int
        let at: Int
        let text: String
        let code: String
        var position: Int?
    }

    @Test(arguments: [
        Spoil(record: 1, at: 1, text: "2", code: "missing_header"),
        Spoil(record: 1, at: 2, text: "01", code: "wrong_kind"),
        Spoil(record: 1, at: 4, text: "1", code: "ebcdic_refused"),
        Spoil(record: 1, at: 4, text: "2", code: "bad_code"),
        Spoil(record: 1, at: 5, text: "310930", code: "era_not_reiwa"),
        Spoil(record: 1, at: 5, text: "010430", code: "era_not_reiwa"),
        Spoil(record: 1, at: 5, text: "000930", code: "bad_date"),
        Spoil(record: 1, at: 5, text: "080931", code: "bad_date"),
        Spoil(record: 1, at: 5, text: "08093 ", code: "bad_number", position: 10),
        Spoil(record: 1, at: 5, text: "280930", code: "bad_period", position: 11),
        Spoil(record: 1, at: 11, text: "081001", code: "bad_period"),
        Spoil(record: 1, at: 17, text: "081001", code: "bad_period", position: 11),
        Spoil(record: 1, at: 63, text: "5", code: "time_deposit_refused"),
        Spoil(record: 1, at: 63, text: "3", code: "bad_code"),
        Spoil(record: 1, at: 114, text: "3", code: "bad_code"),
        Spoil(record: 1, at: 129, text: "1", code: "closing_balance_mismatch", position: 41),
        Spoil(record: 2, at: 1, text: "1", code: "unexpected_record"),
        Spoil(record: 2, at: 1, text: "9", code: "unexpected_record"),
        Spoil(record: 2, at: 2, text: "A", code: "bad_number"),
        Spoil(record: 2, at: 10, text: "080929", code: "date_outside_period"),
        Spoil(record: 2, at: 16, text: "081332", code: "bad_date"),
        Spoil(record: 2, at: 22, text: "3", code: "bad_code"),
        Spoil(record: 2, at: 23, text: "16", code: "bad_code"),
        Spoil(record: 2, at: 25, text: "000000000000", code: "zero_amount"),
        Spoil(record: 2, at: 36, text: "9", code: "wrong_total", position: 8),
        Spoil(record: 3, at: 22, text: "1", code: "wrong_total", position: 2),
        Spoil(record: 4, at: 7, text: "2", code: "wrong_total", position: 2),
        Spoil(record: 4, at: 20, text: "0", code: "wrong_total", position: 8),
        Spoil(record: 4, at: 26, text: "2", code: "wrong_total", position: 21),
        Spoil(record: 4, at: 39, text: "1", code: "wrong_total", position: 27),
        Spoil(record: 4, at: 40, text: "2", code: "closing_balance_mismatch", position: 41),
        Spoil(record: 4, at: 54, text: "0", code: "closing_balance_mismatch", position: 41),
        Spoil(record: 4, at: 61, text: "3", code: "wrong_total", position: 55),
        Spoil(record: 5, at: 1, text: "2", code: "unexpected_record"),
        Spoil(record: 5, at: 11, text: "4", code: "wrong_count", position: 2),
        Spoil(record: 5, at: 16, text: "2", code: "wrong_count", position: 12),
    ])
    func `what is wrong is named with its record and byte`(spoil: Spoil) {
        var bytes = Build.bytes(Build.records(Self.rows))
        for (offset, byte) in spoil.text.utf8.enumerated() {
            bytes[(spoil.record - 1) * 202 + spoil.at - 1 + offset] = byte
        }
        let refusal = Self.refusal(bytes)
        #expect(refusal?.code == spoil.code)
        let foundInTrailer = ["wrong_total", "closing_balance_mismatch"].contains(spoil.code)
        #expect(refusal?.line == (foundInTrailer ? 4 : spoil.record))
        #expect(refusal?.column == spoil.position ?? spoil.at)
        #expect(refusal?.ja.isEmpty == false && refusal?.en.isEmpty == false)
    }

    @Test func `UTF-8 in place of CP932 is told from a damaged file`() {
        let text = Build.records(Self.rows).joined(separator: "\r\n") + "\r\n"
        #expect(Self.refusal(Array(text.utf8))?.code == "utf8_not_cp932")
        #expect(Self.refusal([0xEF, 0xBB, 0xBF] + Array(text.utf8))?.code == "utf8_not_cp932")
        var damaged = Build.bytes(Build.records(Self.rows))
        damaged[202 + 81] = 0xE9
        #expect(Self.refusal(damaged)?.code == "bad_character")
        #expect(Self.refusal(damaged)?.line == 2)
        #expect(Self.refusal(damaged)?.column == 82)
    }

    @Test func `line ends out of place are refused`() {
        let records = Build.records(Self.rows)
        let newlineOnly: [UInt8] = records.flatMap { (HalfWidthKana.encode($0) ?? []) + [UInt8(0x0A)] }
        #expect(Self.refusal(newlineOnly)?.code == "bad_line_end")
        var missing = Build.bytes(records)
        missing.removeSubrange(402..<404)
        #expect(Self.refusal(missing)?.code == "bad_line_end")
        var short = Build.bytes(records)
        short.remove(at: 300)
        #expect(Self.refusal(short)?.code == "bad_line_end")
        #expect(Self.refusal(short)?.line == 2)
    }

    @Test func `nothing may follow the end record`() {
        let records = Build.records(Self.rows)
        #expect(Self.refusal(Build.bytes(records + [Build.end(records: 6)]))?.code == "text_after_end")
        #expect(Self.refusal(Build.bytes(records) + [0x1A])?.code == "bad_character")
        #expect(Self.refusal(Build.bytes(records) + [0x20])?.code == "truncated_record")
    }

    @Test func `every half-width character keeps its byte`() {
        let all = (UInt8.min...UInt8.max).filter(HalfWidthKana.isCharacter)
        #expect(all.count == 95 + 63)
        #expect(HalfWidthKana.encode(HalfWidthKana.decode(all)) == all)
        #expect(HalfWidthKana.decode([0xB1, 0xDD, 0xDE, 0xDF, 0xA6]) == "ｱﾝﾞﾟｦ")
        #expect(HalfWidthKana.encode("ア") == nil)
    }
}
