/// One row of the chart of accounts.
package struct AccountDefinition: Hashable, Sendable {
    package let account: Account
    /// The place in the chart, from 1.
    package let position: Int
    package let ja: String
    package let en: String
    package let kind: AccountKind
    /// Whether each subject's balance must return to zero. What stays is in flight or a break.
    package let mustClear: Bool
    /// For how many bank business days a balance may stay before it is a break; nothing when age alone never
    /// makes it one.
    package let maxAge: Int?
    /// The name in an hledger journal, without the subject. ASCII.
    package let hledgerName: String

    package var code: String { account.rawValue }
    package var normalSide: Side { kind.normalSide }
}

/// The accounts there are, in one table.
package enum ChartOfAccounts {
    /// In the order of the chart.
    package static let all: [AccountDefinition] =
        Account.allCases.map { ChartOfAccounts[$0] }.sorted { $0.position < $1.position }

    package static subscript(_ account: Account) -> AccountDefinition {
        func row(
            _ position: Int, _ ja: String, _ en: String, _ kind: AccountKind, clears: Bool = false,
            within maxAge: Int? = nil, _ hledgerName: String
        ) -> AccountDefinition {
            AccountDefinition(
                account: account, position: position, ja: ja, en: en, kind: kind, mustClear: clears,
                maxAge: maxAge, hledgerName: hledgerName)
        }
        return switch account {
        case .receivable:
            row(1, "収入未済", "Fees receivable", .asset, clears: true, "assets:receivable")
        case .clearing:
            row(
                2, "決済代行者預け", "Held by the payment provider", .asset, clears: true, within: 5,
                "assets:clearing:sandbox")
        case .inTransit:
            row(3, "入金未達", "Payouts in transit", .asset, clears: true, within: 3, "assets:in-transit")
        case .bank:
            row(4, "指定金融機関口座", "Bank account", .asset, "assets:bank")
        case .refundPayable:
            row(5, "還付未済", "Refunds payable", .liability, clears: true, within: 5, "liabilities:refund-payable")
        case .suspense:
            row(6, "不明金", "Suspense", .liability, clears: true, within: 0, "liabilities:suspense")
        case .revenue:
            row(7, "使用料収入", "Facility fees", .income, "revenues:facility-fees")
        case .providerFee:
            row(8, "公金取扱手数料", "Payment provider fees", .expense, "expenses:provider-fee")
        case .providerFeeTax:
            row(9, "仮払消費税相当", "Consumption tax on provider fees", .expense, "expenses:provider-fee-tax")
        }
    }

    /// The accounts whose subjects must return to zero, in the order of the chart.
    package static let mustClear: [Account] = all.filter(\.mustClear).map(\.account)
}
