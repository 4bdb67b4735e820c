import Basics
import Gateways
import Testing

@testable import SandboxProvider

@Suite(.timeLimit(.minutes(1))) struct SettlementTests {
    private static let today = JapanTime.date(of: RunningSandbox.start)

    @Test(
        arguments: [
            // gross, 3.24 % rounded down, a tenth of it rounded down, the rest
            (15_400, 498, 49, 14_853), (500, 16, 1, 483), (30, 0, 0, 30), (31, 1, 0, 30), (309, 10, 1, 298),
            (1, 0, 0, 1), (999_999_999_999, 32_399_999_999, 3_239_999_999, 964_360_000_001),
        ] as [(Int64, Int64, Int64, Int64)])
    func `the fee and its tax are rounded down`(gross: Int64, fee: Int64, tax: Int64, net: Int64) {
        let payment = Payment(
            id: "pay_1", reference: "a", amount: Yen(gross), state: .captured, description: "", language: "ja",
            createdAt: RunningSandbox.start)
        let line = SettlementLine.capture(payment, at: RunningSandbox.start, feeBasisPoints: 324)
        #expect(line.fee == Yen(fee))
        #expect(line.feeTax == Yen(tax))
        #expect(line.net == Yen(net))
    }

    @Test func `the file is written to the letter`() throws {
        let payment = Payment(
            id: "pay_1", reference: "ref-1", amount: 15_400, state: .captured, description: "", language: "ja",
            createdAt: RunningSandbox.start)
        let refund = Refund(
            id: "re_1", reference: "r", payment: "pay_1", paymentReference: "ref-1", amount: 400,
            refundedAt: RunningSandbox.start + .microseconds(1))
        let payout = Payout(
            id: "PO2026120101", businessDate: Self.today, arrivalDate: Self.today + 1,
            lines: [.capture(payment, at: RunningSandbox.start, feeBasisPoints: 324), .refund(refund)])
        #expect(
            SettlementFile(payout: payout, merchantID: "M000001").text() == """
                H,kaikan-sandbox,1,M000001,2026-12-01,PO2026120101,2026-12-02
                D,capture,txn_1,pay_1,ref-1,2026-12-01T10:00:00+09:00,15400,498,49,14853
                D,refund,re_1,pay_1,ref-1,2026-12-01T10:00:00.000001+09:00,-400,0,0,-400
                T,2,15000,498,49,14453

                """)
    }

    @Test func `a closing takes what is not settled up to the day, once`() async throws {
        try await RunningSandbox.with { running in
            try await running.captured("first", 1000)
            let midnight = JapanTime.instant(Self.today + 1, .midnight)
            running.clock.set(midnight - .microseconds(1))
            try await running.captured("last", 2000)
            running.clock.set(midnight)
            try await running.captured("tomorrow", 4000)

            let reply = try await running.post("/v1/settlements", #"{"business_date":"2026-12-01"}"#)
            #expect(reply.status == 201)
            let one = try await running.sandbox.payout("PO2026120101")
            #expect(one.lines.map(\.reference) == ["first", "last"])
            #expect(one.gross == 3000)
            let again = try await running.post("/v1/settlements", #"{"business_date":"2026-12-01"}"#)
            #expect(again.status == 422)
            #expect(again.text.contains("nothing_to_settle"))

            let two = try await running.sandbox.close(Self.today + 1)
            #expect(two.id == "PO2026120201")
            #expect(two.lines.map(\.reference) == ["tomorrow"])
            let list = try await running.get("/v1/settlements")
            #expect(list.text.contains("PO2026120101") && list.text.contains("PO2026120201"))
        }
    }

    @Test func `refunds that outweigh captures wait for the next closing`() async throws {
        try await RunningSandbox.with { running in
            try await running.captured("a", 1000)
            _ = try await running.sandbox.close(Self.today)
            _ = try await running.client.refund(RefundRequest(reference: "r", paymentReference: "a", amount: 1000))
            let failure = await #expect(throws: SandboxFailure.self) { try await running.sandbox.close(Self.today) }
            #expect(failure?.code == "net_not_positive")
            try await running.captured("b", 5000)
            let payout = try await running.sandbox.close(Self.today)
            #expect(payout.lines.map(\.gross) == [-1000, 5000] || payout.lines.map(\.gross) == [5000, -1000])
            #expect(payout.net == 3822)  // 5000 - 162 - 16 - 1000
        }
    }

    @Test(arguments: [
        ("2026-12-01", "2026-12-02"), ("2026-12-03", "2026-12-04"), ("2026-12-04", "2026-12-07"),
        ("2026-12-05", "2026-12-07"), ("2026-12-30", "2027-01-04"), ("2026-12-31", "2027-01-04"),
        ("2026-11-20", "2026-11-24"),
    ])
    func `money arrives on the next day on which banks work`(closed: String, arrives: String) throws {
        let calendar = BankCalendar(holidays: [try #require(CalendarDate("2026-11-23"))])
        #expect(calendar.next(after: try #require(CalendarDate(closed))) == CalendarDate(arrives))
    }

    @Test func `a file departs from the truth as ordered, and no further`() async throws {
        try await RunningSandbox.with { running in
            for (reference, amount) in [("a", Yen(1000)), ("b", 2000), ("c", 3000)] {
                try await running.captured(reference, amount)
                running.clock.advance(by: .seconds(1))
            }
            _ = try await running.sandbox.close(Self.today)
            func file() async throws -> [[String]] {
                let reply = try await running.get("/v1/settlements/PO2026120101.csv")
                #expect(reply.headers.contains { $0.value == "attachment; filename=\"settlement-PO2026120101.csv\"" })
                return reply.text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
            }
            let truth = try await file()
            #expect(truth.map(\.count) == [7, 10, 10, 10, 6])

            try await running.post("/control/settlements", #"{"drop_line":2}"#)
            let dropped = try await file()
            #expect(Array(dropped[1...2]) == [truth[1], truth[3]])
            #expect(dropped[3][1] == "2")

            try await running.post("/control/settlements", #"{"line":3,"change_amount":-100}"#)
            let changed = try await file()
            #expect(changed[3][6] == "2900")
            #expect(changed[4][2] == "5900")

            try await running.post("/control/settlements", #"{"add_unknown":777}"#)
            let added = try await file()
            #expect(added[4][6] == "777")
            #expect(added[5][1] == "4")

            try await running.post("/control/settlements", #"{"break_trailer":true}"#)
            let broken = try await file()
            #expect(broken[4][5] != truth[4][5])
            #expect(Array(broken[..<4]) == Array(truth[..<4]))

            try await running.post("/control/settlements", "{}")
            #expect(try await file() == truth)
            #expect(try await running.post("/control/settlements", #"{"payout":"PO1"}"#).status == 404)
        }
    }
}
