import Testing

@testable import Web

@Suite struct HandTypedTests {
    @Test(
        arguments: [
            ("30", 30), ("３０", 30), (" １，２００ 人", 1200), ("1,200円", 1200), ("007", 7), ("12名", 12), ("0", 0), ("", nil),
            ("-1", nil), ("３．５", nil), ("12a", nil), ("人", nil), ("1人2", nil), ("9999999999", nil), ("十", nil),
        ] as [(String, Int?)])
    func `reads a number as people type it`(given: String, expected: Int?) {
        #expect(HandTyped.number(given) == expected)
    }

    @Test(
        arguments: [
            ("2026", 2026), ("２０２６年", 2026), ("令和8", 2026), ("令和８年", 2026), ("R8", 2026), ("8", 2026), ("令和元年", 2019),
            ("0", nil), ("昭和50", nil), ("", nil),
        ] as [(String, Int?)])
    func `reads a year of either calendar`(given: String, expected: Int?) {
        #expect(HandTyped.year(given) == expected)
    }

    @Test(arguments: [
        ("　田中　花子　", "田中 花子"), ("ＡＢＣ－１２３", "ABC-123"), ("a\tb\nc", "a b c"), ("  ", ""), ("ｶﾅ", "ｶﾅ"),
    ])
    func `makes a line plain`(given: String, expected: String) {
        #expect(HandTyped.line(given) == expected)
    }
}
