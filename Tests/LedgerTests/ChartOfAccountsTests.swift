import Testing

@testable import Ledger

@Suite struct ChartOfAccountsTests {
    @Test func `every account has one place, one code and one hledger name`() {
        #expect(ChartOfAccounts.all.map(\.account).count == Account.allCases.count)
        #expect(ChartOfAccounts.all.map(\.position) == Array(1...Account.allCases.count))
        #expect(Set(ChartOfAccounts.all.map(\.code)).count == Account.allCases.count)
        #expect(Set(ChartOfAccounts.all.map(\.hledgerName)).count == Account.allCases.count)
    }

    @Test func `hledger names are plain and begin with the kind`() {
        for definition in ChartOfAccounts.all {
            #expect(definition.hledgerName.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x3A })
            let root =
                switch definition.kind {
                case .asset: "assets:"
                case .liability: "liabilities:"
                case .income: "revenues:"
                case .expense: "expenses:"
                }
            #expect(definition.hledgerName.hasPrefix(root))
        }
    }

    @Test func `what must clear are the accounts with a subject`() {
        #expect(ChartOfAccounts.mustClear == [.receivable, .clearing, .inTransit, .refundPayable, .suspense])
    }

    @Test(arguments: [
        (Account.receivable, Side.debit), (.clearing, .debit), (.inTransit, .debit), (.bank, .debit),
        (.providerFee, .debit), (.providerFeeTax, .debit), (.refundPayable, .credit), (.suspense, .credit),
        (.revenue, .credit),
    ])
    func `each account grows on its side`(account: Account, side: Side) {
        #expect(ChartOfAccounts[account].normalSide == side)
    }
}
