import Basics

/// One account's part of a bank statement file: from a header to its trailer.
package struct BankStatement: Hashable, Sendable {
    /// 作成日.
    package let createdOn: CalendarDate
    /// 勘定日 (自) and (至).
    package let from: CalendarDate
    package let to: CalendarDate
    package let bankCode: String
    package let bankName: String
    package let branchCode: String
    package let branchName: String
    /// 預金種目: 1 普通, 2 当座, 4 貯蓄, 9 その他.
    package let depositType: String
    /// Ten digits.
    package let accountNumber: String
    package let accountName: String
    /// 取引前残高; negative when overdrawn (貸越).
    package let opening: Yen
    /// 取引後残高.
    package let closing: Yen
    package let lines: [BankLine]
}
