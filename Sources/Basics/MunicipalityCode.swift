/// 全国地方公共団体コード: five digits for the body and a check digit, as JIS X 0402 extended by the Ministry has it.
package struct MunicipalityCode: Hashable, Sendable {
    /// Six digits: `342114`.
    package let digits: String

    /// Nothing when it is not six digits or the check digit does not fit.
    package init?(_ text: String) {
        guard text.utf8.count == 6, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let values = text.utf8.map { Int($0) - 0x30 }
        guard MunicipalityCode.checkDigit(values.prefix(5)) == values[5] else { return nil }
        digits = text
    }

    /// Weights 6, 5, 4, 3, 2; the last digit of 11 − Σ mod 11.
    static func checkDigit(_ body: some Sequence<Int>) -> Int {
        let sum = zip(body, [6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
        return (11 - sum % 11) % 10
    }
}

extension MunicipalityCode: CustomStringConvertible {
    package var description: String { digits }
}
