import Basics

/// One day of the city's bank account as the bank reports it.
///
/// 全銀協 入出金取引明細 (種別 03): records of 200 bytes, each followed by CRLF.
///
/// The bank, the account and its first balance are samples.
struct BankStatementFile: Sendable {
    struct Deposit: Sendable {
        var amount: Yen
        /// EDI情報: the payout.
        var information: String
    }

    static let recordLength = 200
    static let firstBalance = Yen(1_000_000)
    static let payer = "ｶ)ｶｲｶﾝｻﾝﾄﾞﾎﾞﾂｸｽ"

    let date: CalendarDate
    let opening: Yen
    let deposits: [Deposit]

    var closing: Yen { opening + deposits.map(\.amount).sum() }
    var name: String { "bank-\(date).txt" }

    /// Nothing when a field does not fit, which a date before Reiwa does not.
    func bytes() -> [UInt8]? {
        let records = [header] + deposits.enumerated().map { data($1, number: $0 + 1) } + [trailer, end]
        guard records.allSatisfy({ $0.isSound && $0.bytes.count == BankStatementFile.recordLength }) else { return nil }
        return records.flatMap { $0.bytes + [0x0D, 0x0A] }
    }

    private var header: FixedRecord {
        var record = FixedRecord()
        record.number(1, 1)  // データ区分
        record.number(3, 2)  // 種別コード
        record.number(0, 1)  // コード区分: JIS
        for _ in 1...3 { write(date, into: &record) }  // 作成日, 勘定日 (自), 勘定日 (至)
        record.number(169, 4)  // 広島銀行
        record.text("ﾋﾛｼﾏ", 15)
        record.number(36, 3)  // 大竹支店
        record.text("ｵｵﾀｹ", 15)
        record.number(0, 3)
        record.number(1, 1)  // 預金種目: 普通
        record.number(1_234_567, 10)  // 口座番号
        record.text("ｵｵﾀｹｼ", 40)
        record.number(1, 1)  // 貸越区分: プラス
        record.number(1, 1)  // 通帳・証書区分
        record.number(opening.amount, 14)  // 取引前残高
        record.text("", 71)
        return record
    }

    private func data(_ deposit: Deposit, number: Int) -> FixedRecord {
        var record = FixedRecord()
        record.number(2, 1)
        record.number(Int64(number), 8)  // 照会番号
        for _ in 1...2 { write(date, into: &record) }  // 勘定日, 預入・払出日
        record.number(1, 1)  // 入払区分: 入金
        record.number(11, 2)  // 取引区分: 振込
        record.number(deposit.amount.amount, 12)
        record.number(0, 12)  // うち他店券金額
        record.number(0, 6)  // 交換呈示日
        record.number(0, 6)  // 不渡返還日
        record.number(0, 1)  // 手形・小切手区分
        record.number(0, 7)  // 手形・小切手番号
        record.number(0, 3)  // 僚店番号
        record.number(0, 10)  // 振込依頼人コード
        record.text(BankStatementFile.payer, 48)
        record.text("ﾋﾛｼﾏ", 15)  // 仕向銀行名
        record.text("ﾎﾝﾃﾝ", 15)  // 仕向店名
        record.text("", 20)  // 摘要内容
        record.text(deposit.information, 20)  // EDI情報
        record.text("", 1)
        return record
    }

    private var trailer: FixedRecord {
        var record = FixedRecord()
        record.number(8, 1)
        record.number(Int64(deposits.count), 6)  // 入金件数
        record.number(deposits.map(\.amount).sum().amount, 13)  // 入金額合計
        record.number(0, 6)  // 出金件数
        record.number(0, 13)  // 出金額合計
        record.number(1, 1)  // 貸越区分
        record.number(closing.amount, 14)  // 取引後残高
        record.number(Int64(deposits.count), 7)  // データ・レコード件数
        record.text("", 139)
        return record
    }

    private var end: FixedRecord {
        var record = FixedRecord()
        record.number(9, 1)
        // レコード総件数: header, data, trailer and this record.
        record.number(Int64(deposits.count + 3), 10)
        record.number(1, 5)  // 口座数
        record.text("", 184)
        return record
    }

    private func write(_ date: CalendarDate, into record: inout FixedRecord) {
        record.date(year: date.year, month: date.month, day: date.day)
    }
}
