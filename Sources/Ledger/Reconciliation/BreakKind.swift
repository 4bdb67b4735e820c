/// What is wrong with money that does not clear. The raw value is what the database stores.
package enum BreakKind: String, CaseIterable, Hashable, Sendable, Codable {
    /// The provider has not settled what we captured or refunded.
    case missingAtProvider = "missing_at_provider"
    /// The bank has not shown what the provider paid out.
    case missingAtBank = "missing_at_bank"
    /// Both sides know it, and the amounts differ.
    case amountDiffers = "amount_differs"
    /// The other side knows it and our books do not.
    case missingInLedger = "missing_in_ledger"
    /// The bank shows money that nothing announces.
    case unexplainedDeposit = "unexplained_deposit"
    /// The other side lists the same twice.
    case duplicateLine = "duplicate_line"
    /// A refund is owed for too long.
    case refundOverdue = "refund_overdue"

    package var ja: String {
        switch self {
        case .missingAtProvider: "決済代行者の精算にありません"
        case .missingAtBank: "銀行に入金がありません"
        case .amountDiffers: "金額が異なります"
        case .missingInLedger: "帳簿にありません"
        case .unexplainedDeposit: "不明な入金です"
        case .duplicateLine: "明細が重複しています"
        case .refundOverdue: "還付が済んでいません"
        }
    }

    package var en: String {
        switch self {
        case .missingAtProvider: "Missing at the provider"
        case .missingAtBank: "Missing at the bank"
        case .amountDiffers: "Amounts differ"
        case .missingInLedger: "Missing in our books"
        case .unexplainedDeposit: "Unexplained deposit"
        case .duplicateLine: "Listed twice"
        case .refundOverdue: "Refund overdue"
        }
    }
}

/// Between which two of the three books a break lies.
package enum BreakLeg: String, CaseIterable, Hashable, Sendable, Codable {
    /// Within our own books.
    case `internal`
    /// Our books and the provider's.
    case provider
    /// The provider's books and the bank's.
    case bank
}
