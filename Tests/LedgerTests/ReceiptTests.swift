import Basics
import Testing

@testable import Ledger

@Suite struct ReceiptTests {
    static func receipt(_ lines: [Receipt.Line]) -> Receipt {
        Receipt(
            number: "R-1", issuer: "大竹市", registration: RegistrationNumber("T2000020342114"),
            issuedOn: Fixture.today, paidOn: Fixture.today, method: "クレジットカード", lines: lines)
    }

    @Test(arguments: [(Yen(15_400), Yen(1_400)), (5_470, 497), (8_080, 734), (19_630, 1_784), (0, 0), (10, 0), (11, 1)])
    func `the tax within an amount is rounded down`(total: Yen, tax: Yen) {
        #expect(Receipt.tax(within: total, at: .standard) == tax)
    }

    @Test func `the tax is rounded once for the receipt and not line by line`() {
        let lines = (1...3).map { Receipt.Line("部屋\($0)", 105) }
        #expect(Self.receipt(lines).rateTotals == [.init(rate: .standard, total: 315, tax: 28)])
        #expect(lines.map { Receipt.tax(within: $0.amount, at: .standard) }.sum() == 27)
    }

    @Test func `each rate has its own total, the highest first`() {
        let receipt = Self.receipt([
            .init("お茶", 108, .reduced), .init("講堂", 15_400), .init("行政財産", 300, .none), .init("減免", -5_400),
        ])
        #expect(receipt.total == 10_408)
        #expect(
            receipt.rateTotals == [
                .init(rate: .standard, total: 10_000, tax: 909), .init(rate: .reduced, total: 108, tax: 8),
                .init(rate: .none, total: 300, tax: 0),
            ])
    }

    @Test(arguments: ["T7123456789012", "T4011001098993", "T2120901007402", "T2000020132110", "T2000020342114"])
    func `a true registration number is taken`(text: String) {
        #expect(RegistrationNumber(text)?.text == text)
    }

    @Test(arguments: [
        "", "T", "7123456789012", "T8123456789012", "T712345678901", "T71234567890123", "t7123456789012",
        "T712345678901２", "T7123456789021", "T0000020342114", "T 123456789012",
    ])
    func `a false registration number is not`(text: String) {
        #expect(RegistrationNumber(text) == nil)
    }

    @Test func `every single wrong digit is found where the weights can tell it`() {
        let sound = Array("T7123456789012")
        for place in 1..<sound.count {
            for digit in "0123456789" where digit != sound[place] {
                var other = sound
                other[place] = digit
                // 0 and 9 are the same in arithmetic modulo nine.
                if Set([digit, sound[place]]) == ["0", "9"] && place > 1 { continue }
                #expect(RegistrationNumber(String(other)) == nil, "\(String(other))")
            }
        }
    }

    @Test func `a local government's number follows from its code`() {
        #expect(RegistrationNumber(localGovernment: "342114")?.text == "T2000020342114")
        #expect(RegistrationNumber(localGovernment: "132110")?.text == "T2000020132110")
        #expect(RegistrationNumber(localGovernment: "34211") == nil)
        #expect(RegistrationNumber(localGovernment: "34211X") == nil)
    }
}
