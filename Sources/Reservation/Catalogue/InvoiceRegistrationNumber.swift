/// 適格請求書発行事業者の登録番号: `T` and the 13 digits of a corporate number (法人番号).
package struct InvoiceRegistrationNumber: Hashable, Sendable {
    /// `T2000020342114`.
    package let text: String

    /// Nothing when the form or the check digit is wrong.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 14, bytes[0] == UInt8(ascii: "T"),
            bytes.dropFirst().allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let digits = bytes.dropFirst().map { Int($0) - 0x30 }
        guard InvoiceRegistrationNumber.checkDigit(digits.dropFirst()) == digits[0] else { return nil }
        self.text = text
    }

    /// 9 − (Σ Pₙ·Qₙ mod 9), Pₙ counted from the right, Qₙ 1 for odd n and 2 for even n
    /// (法人番号の指定等に関する省令 2条).
    private static func checkDigit(_ base: some BidirectionalCollection<Int>) -> Int {
        let sum = base.reversed().enumerated().reduce(0) { $0 + $1.element * ($1.offset.isMultiple(of: 2) ? 1 : 2) }
        return 9 - sum % 9
    }
}
