import Basics

/// One movement of a bank account (入出金取引明細).
package struct BankLine: Hashable, Sendable {
    /// 入払区分.
    package enum Direction: String, CaseIterable, Hashable, Sendable, Codable {
        /// 入金.
        case deposit = "1"
        /// 出金.
        case withdrawal = "2"
    }

    /// 取引区分.
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        case cash = "10"
        case transfer = "11"
        case otherBankCheque = "12"
        case clearingHouse = "13"
        case bookTransfer = "14"
        case continuation = "15"
        case other = "18"
        /// 訂正: takes back an earlier line.
        case correction = "19"
    }

    /// The place among the data records of the file, from 1.
    package let index: Int
    /// Names this line wherever it is read again: account, day, 照会番号, and a count among equals.
    package let key: String
    /// 照会番号.
    package let inquiryNumber: String
    /// 勘定日.
    package let bookedOn: CalendarDate
    /// 預入・払出日, the day from which it counts.
    package let valueOn: CalendarDate
    package let direction: Direction
    package let kind: Kind
    /// Always positive.
    package let amount: Yen
    /// 振込依頼人コード.
    package let payerCode: String
    /// 振込依頼人名, in half-width kana. For a withdrawal banks put the contract number here.
    package let payer: String
    /// 仕向銀行名.
    package let remittingBank: String
    /// 仕向店名.
    package let remittingBranch: String
    /// 摘要.
    package let summary: String
    /// EDI 情報.
    package let edi: String

    package init(
        index: Int, key: String, inquiryNumber: String, bookedOn: CalendarDate, valueOn: CalendarDate,
        direction: Direction, kind: Kind, amount: Yen, payerCode: String, payer: String, remittingBank: String,
        remittingBranch: String, summary: String, edi: String
    ) {
        self.index = index
        self.key = key
        self.inquiryNumber = inquiryNumber
        self.bookedOn = bookedOn
        self.valueOn = valueOn
        self.direction = direction
        self.kind = kind
        self.amount = amount
        self.payerCode = payerCode
        self.payer = payer
        self.remittingBank = remittingBank
        self.remittingBranch = remittingBranch
        self.summary = summary
        self.edi = edi
    }

    /// Deposits count up, withdrawals down.
    package var signed: Yen { direction == .deposit ? amount : -amount }
    package var isCorrection: Bool { kind == .correction }
}
