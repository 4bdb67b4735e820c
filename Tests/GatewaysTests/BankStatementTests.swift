import Basics
import Testing

@testable import SandboxProvider

/// 全銀協 入出金取引明細 (03). Offsets are those of the format's own table, counted from 1.
@Suite(.timeLimit(.minutes(1))) struct BankStatementTests {
    private static let date = CalendarDate(daysSinceEpoch: 20_789)

    private func records(_ bytes: [UInt8]) -> [[UInt8]] {
        #expect(bytes.count.isMultiple(of: 202))
        return stride(from: 0, to: bytes.count, by: 202).map { start in
            #expect(Array(bytes[(start + 200)..<(start + 202)]) == [0x0D, 0x0A])
            return Array(bytes[start..<(start + 200)])
        }
    }

    private func field(_ record: [UInt8], _ from: Int, _ to: Int) -> String {
        String(decoding: record[(from - 1)...(to - 1)], as: UTF8.self)
    }

    @Test func `every field is where the format has it`() throws {
        let statement = BankStatementFile(
            date: Self.date, opening: 1_000_000,
            deposits: [.init(amount: 345_678, information: "PO2026120101"), .init(amount: 22, information: "X")])
        let records = records(try #require(statement.bytes()))
        #expect(records.count == 5)
        #expect(records.map { field($0, 1, 1) } == ["1", "2", "2", "8", "9"])

        let header = records[0]
        #expect(field(header, 2, 22) == "030" + "081202" + "081202" + "081202")
        #expect(field(header, 23, 26) == "0169")
        #expect(header[26...30] == [0xCB, 0xDB, 0xBC, 0xCF, 0x20])
        #expect(field(header, 42, 44) == "036")
        #expect(header[44...48] == [0xB5, 0xB5, 0xC0, 0xB9, 0x20])
        #expect(field(header, 60, 73) == "000" + "1" + "0001234567")
        #expect(header[73...78] == [0xB5, 0xB5, 0xC0, 0xB9, 0xBC, 0x20])
        #expect(field(header, 114, 129) == "11" + "00000001000000")

        let data = records[1]
        #expect(field(data, 2, 24) == "00000001" + "081202" + "081202" + "1" + "11")
        #expect(field(data, 25, 36) == "000000345678")
        #expect(field(data, 37, 81) == String(repeating: "0", count: 45))
        // ｶ)ｶｲｶﾝｻﾝﾄﾞﾎﾞﾂｸｽ in JIS X 0201.
        #expect(
            Array(data[81...97]) == [
                0xB6, 0x29, 0xB6, 0xB2, 0xB6, 0xDD, 0xBB, 0xDD, 0xC4, 0xDE, 0xCE, 0xDE, 0xC2, 0xB8, 0xBD, 0x20, 0x20,
            ])
        #expect(field(data, 180, 200) == "PO2026120101".padded(to: 21))

        let trailer = records[3]
        #expect(field(trailer, 2, 20) == "000002" + "0000000345700")
        #expect(field(trailer, 21, 39) == "000000" + "0000000000000")
        #expect(field(trailer, 40, 61) == "1" + "00000001345700" + "0000002")
        #expect(field(records[4], 2, 16) == "0000000005" + "00001")
    }

    @Test(arguments: [("2019-05-01", "010501"), ("2026-12-02", "081202"), ("2099-01-01", "810101")])
    func `days are written in the Reiwa era`(date: String, written: String) throws {
        let statement = BankStatementFile(date: try #require(CalendarDate(date)), opening: 0, deposits: [])
        #expect(field(records(try #require(statement.bytes()))[0], 5, 10) == written)
    }

    @Test func `what does not fit is not written`() throws {
        let heisei = try #require(CalendarDate("2019-04-30"))
        #expect(BankStatementFile(date: heisei, opening: 0, deposits: []).bytes() == nil)
        let rich = BankStatementFile.Deposit(amount: Yen.limit + 1, information: "")
        #expect(BankStatementFile(date: Self.date, opening: 0, deposits: [rich]).bytes() == nil)
        let foreign = BankStatementFile.Deposit(amount: 1, information: "会館")
        #expect(BankStatementFile(date: Self.date, opening: 0, deposits: [foreign]).bytes() == nil)
    }

    @Test func `balances go on from day to day`() async throws {
        try await RunningSandbox.with { running in
            let today = JapanTime.date(of: RunningSandbox.start)
            try await running.captured("a", 1000)  // net 965
            _ = try await running.sandbox.close(today)
            try await running.captured("b", 2000)  // net 1930
            _ = try await running.sandbox.close(today)
            running.clock.advance(by: .seconds(86_400))
            try await running.captured("c", 3000)  // net 2894
            _ = try await running.sandbox.close(today + 1)

            func statement(_ date: CalendarDate) async throws -> [[UInt8]] {
                let reply = try await running.get("/v1/bank-statements/\(date).txt")
                #expect(reply.status == 200)
                #expect(reply.headers.contains { $0.value == "attachment; filename=\"bank-\(date).txt\"" })
                return records(reply.bytes)
            }
            let days = [
                (today, "00000001000000", "00000001000000", "0000000000000", 3),
                (today + 1, "00000001000000", "00000001002895", "0000000002895", 5),
                (today + 2, "00000001002895", "00000001005789", "0000000002894", 4),
                (today + 3, "00000001005789", "00000001005789", "0000000000000", 3),
            ]
            for (date, opening, closing, sum, count) in days {
                let records = try await statement(date)
                #expect(records.count == count)
                #expect(field(records[0], 116, 129) == opening)
                #expect(field(records[count - 2], 41, 54) == closing)
                #expect(field(records[count - 2], 8, 20) == sum)
            }
            let payouts = try await statement(today + 1)[1...2].map { field($0, 180, 191) }
            #expect(payouts == ["PO2026120101", "PO2026120102"])
            #expect(try await running.get("/v1/bank-statements/2026-13-01.txt").status == 400)
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: width - count) }
}
