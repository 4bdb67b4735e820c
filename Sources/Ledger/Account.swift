/// Left or right of the books: 借方 (debit) or 貸方 (credit). The raw value is what the database stores.
package enum Side: String, CaseIterable, Hashable, Sendable, Codable {
    case debit = "D"
    case credit = "C"

    package var opposite: Side { self == .debit ? .credit : .debit }
}

/// What an account measures, and so which side makes it grow.
package enum AccountKind: String, CaseIterable, Hashable, Sendable, Codable {
    case asset, liability, income, expense

    package var normalSide: Side {
        switch self {
        case .asset, .expense: .debit
        case .liability, .income: .credit
        }
    }
}

/// An account (勘定科目) of the books. The raw value is its stable code; its words and rules stand in
/// ``ChartOfAccounts``.
package enum Account: String, CaseIterable, Hashable, Sendable, Codable {
    /// 収入未済 (調定済): fees assessed and not yet received. Subject: the reservation.
    case receivable
    /// 使用料収入: fees, gross, as 総計予算主義 asks (地方自治法 210条). No subject.
    case revenue
    /// 決済代行者預け: what the payment provider holds for the city, or has paid back for it.
    /// Subject: one provider transaction, that is our payment id for a capture and our refund id for a refund.
    case clearing
    /// 入金未達: what a payout promised and the bank has not shown yet. Subject: the payout.
    case inTransit = "in_transit"
    /// 指定金融機関口座. No subject.
    case bank
    /// 公金取扱手数料, without its consumption tax. No subject.
    case providerFee = "provider_fee"
    /// 仮払消費税相当: the consumption tax on the provider's fee. No subject.
    case providerFeeTax = "provider_fee_tax"
    /// 還付未済: refunds owed and not yet executed. Subject: the refund.
    case refundPayable = "refund_payable"
    /// 不明金: money of a file that nothing of ours explains. Subject: the line of the file.
    case suspense
}

extension Account: Comparable {
    /// The order of the chart.
    package static func < (a: Account, b: Account) -> Bool {
        ChartOfAccounts[a].position < ChartOfAccounts[b].position
    }
}
