import Basics

@testable import Ledger

/// Writes 入出金取引明細 for the tests, field by field as the 全銀協 layout lists them.
struct BankFileBuilder {
    struct Row {
        var inquiry = "00000001"
        var date = "080930"
        var direction = "1"
        var kind = "11"
        var amount: Int64
        var payer = "ｶ)ｹﾂｻｲﾀﾞｲｺｳ"
        var edi = ""
    }

    static func n(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: width - digits.count) + digits
    }

    static func c(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: width - text.unicodeScalars.count)
    }

    static func header(
        created: String = "080930", from: String = "080930", to: String = "080930", kind: String = "03",
        code: String = "0", deposit: String = "1", account: String = "0001234567", sign: String = "1",
        opening: Int64 = 1_000_000
    ) -> String {
        "1\(kind)\(code)\(created)\(from)\(to)0169\(c("ﾋﾛｼﾏ", 15))036\(c("ｵｵﾀｹ", 15))000\(deposit)\(account)"
            + c("ｵｵﾀｹｼ", 40) + sign + "1" + n(opening, 14) + c("", 71)
    }

    static func data(_ row: Row) -> String {
        "2\(row.inquiry)\(row.date)\(row.date)\(row.direction)\(row.kind)\(n(row.amount, 12))\(n(0, 12))000000000000"
            + "00000000000" + n(0, 10) + c(row.payer, 48) + c("", 15) + c("", 15) + c("", 20) + c(row.edi, 20) + " "
    }

    static func trailer(
        _ rows: [Row], opening: Int64 = 1_000_000, count: Int? = nil, sign: String = "1"
    ) -> String {
        let deposits = rows.filter { $0.direction == "1" }
        let withdrawals = rows.filter { $0.direction == "2" }
        let (paidIn, paidOut) = (deposits.map(\.amount).reduce(0, +), withdrawals.map(\.amount).reduce(0, +))
        return
            "8\(n(Int64(deposits.count), 6))\(n(paidIn, 13))\(n(Int64(withdrawals.count), 6))\(n(paidOut, 13))\(sign)"
            + n(abs(opening + paidIn - paidOut), 14) + n(Int64(count ?? rows.count), 7) + c("", 139)
    }

    static func end(records: Int, accounts: Int = 1) -> String {
        "9\(n(Int64(records), 10))\(n(Int64(accounts), 5))\(c("", 184))"
    }

    /// A header, the rows, trailer and end.
    static func records(_ rows: [Row], header: String = header()) -> [String] {
        [header] + rows.map(data) + [trailer(rows), end(records: rows.count + 3)]
    }

    static func bytes(_ records: [String], lineEnds: Bool = true) -> [UInt8] {
        records.flatMap { (HalfWidthKana.encode($0) ?? []) + (lineEnds ? [0x0D, 0x0A] : []) }
    }
}
