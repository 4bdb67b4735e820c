/// 適格請求書発行事業者の登録番号: `T` and the 13 digits of a corporate number (法人番号).
package struct RegistrationNumber: Hashable, Sendable {
    /// With the `T`.
    package let text: String

    /// Nothing unless `T` and 13 digits, the first of which checks the others
    /// (法人番号の指定等に関する省令 2条: 9 − (Σ Pn × Qn) mod 9, Qn being 1 and 2 in turn from the right).
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 14, bytes[0] == 0x54, bytes.dropFirst().allSatisfy({ (0x30...0x39).contains($0) }),
            Self.checkDigit(bytes.dropFirst(2)) == Int(bytes[1] - 0x30)
        else { return nil }
        self.text = text
    }

    /// The number of a local government: 000020 and its six-digit code (全国地方公共団体コード). Nothing when the code
    /// does not have six digits.
    package init?(localGovernment code: String) {
        let bytes = Array("000020\(code)".utf8)
        guard bytes.count == 12, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        self.init("T\(Self.checkDigit(bytes[...]))000020\(code)")
    }

    private static func checkDigit(_ base: ArraySlice<UInt8>) -> Int {
        let sum = base.reversed().enumerated().reduce(0) { sum, place in
            sum + Int(place.element - 0x30) * (place.offset.isMultiple(of: 2) ? 1 : 2)
        }
        return 9 - sum % 9
    }
}
