import Basics
import FoundationEssentials
import Testing

@Suite struct YenTests {
    @Test(arguments: [
        (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (46_800, "46,800"), (123_456, "123,456"),
        (1_000_000, "1,000,000"), (-5, "-5"), (-1234, "-1,234"), (999_999_999_999, "999,999,999,999"),
        (Int64.min, "-9,223,372,036,854,775,808"),
    ])
    func `digits are grouped by three`(amount: Int64, words: String) {
        #expect(Yen(amount).description == words)
    }

    @Test func `yen are summed, negated and multiplied as whole numbers`() {
        #expect([Yen(14_400), Yen(-400), Yen(6_000)].sum() == 20_000)
        #expect([Yen]().sum() == .zero)
        #expect(-(Yen(3) * 5 - 1) == -14)
    }

    @Test func `yen travel as a bare integer, and a fraction is no yen`() throws {
        #expect(String(decoding: try JSONEncoder().encode([Yen(46_800)]), as: UTF8.self) == "[46800]")
        #expect(try JSONDecoder().decode([Yen].self, from: Data("[-10]".utf8)) == [-10])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Yen].self, from: Data("[1.5]".utf8)) }
    }
}
