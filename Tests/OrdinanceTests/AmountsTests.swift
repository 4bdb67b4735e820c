import Basics
import Ordinance
import Testing

@Suite struct AmountsTests {
    @Test(arguments: [
        ("50%", "50%"), ("33.3%", "33.3%"), ("1/3", "1/3"), ("1.5", "150%"), ("150%", "150%"), ("2/4", "50%"),
        ("0%", "0%"),
    ])
    func `a share is read as it is written, exactly`(text: String, words: String) throws {
        #expect(try #require(Ratio(text)).description == words)
    }

    @Test(arguments: ["", "%", "-5%", "1/0", "1/-2", "1,5", "five", "1//2", "1.", ".5", "1e3", "99999999999%"])
    func `what is not a share is not read`(text: String) {
        #expect(Ratio(text) == nil)
    }

    @Test(arguments: [
        (Rounding.Direction.down, 10, 1_784, 1_780), (.up, 10, 1_781, 1_790), (.halfUp, 10, 1_785, 1_790),
        (.halfUp, 10, 1_784, 1_780), (.up, 100, 1_700, 1_700), (.down, 1, 0, 0), (.up, 50, 1, 50),
    ])
    func `an amount is brought to a multiple`(direction: Rounding.Direction, unit: Int, yen: Int, to: Int) {
        let rounding = Rounding(unit: Int64(unit), direction)
        #expect(ExactAmount(Yen(Int64(yen))).rounded(rounding) == Yen(Int64(to)))
    }

    @Test func `fractions stay exact until they are rounded`() {
        let third = ExactAmount(100) * Ratio(1, 3)
        #expect(third.words == "33.333333…")
        #expect(third + third + third == ExactAmount(100))
        #expect((third * 3).isWholeYen)
        #expect(!third.isWholeYen)
        #expect(third.rounded(.wholeYen) == 33)
        #expect(third.rounded(Rounding(unit: 1, .up)) == 34)
        #expect((ExactAmount(19_635) * Ratio(1, 2)).words == "9,817.5")
        #expect(ExactAmount(5) - ExactAmount(7) == .zero)
        #expect(ExactAmount(7) - third < ExactAmount(0) + ExactAmount(1))
    }

    @Test func `what is too much or too fine to count exactly is more than every amount and never wraps round`() {
        var amount = ExactAmount(Yen.limit)
        for _ in 0..<20 { amount = amount * Ratio(999_999_999) }
        #expect(amount == .beyond)
        var fine = ExactAmount(1)
        for prime in [Int64(999_999_937), 999_999_929, 999_999_893, 999_999_883] { fine = fine * Ratio(1, prime) }
        #expect(fine == .beyond)
        #expect(ExactAmount(Yen.limit) < .beyond)
        #expect(!(ExactAmount.beyond < ExactAmount(Yen.limit)))
        #expect(ExactAmount.beyond + ExactAmount(1) == .beyond)
        #expect(ExactAmount.beyond * 0 == .beyond)
        #expect(ExactAmount.beyond.rounded(.wholeYen) > Yen.limit)
        #expect(ExactAmount(1) - .beyond == .zero)
    }

    @Test func `the arithmetic agrees with whole numbers of a common denominator`() {
        var random = RandomGenerator(TestSeed.source("exact amounts"))
        for _ in 0..<2_000 {
            let (a, b) = (
                Int64.random(in: 0...1_000_000, using: &random), Int64.random(in: 0...1_000_000, using: &random)
            )
            let (n, d) = (Int64.random(in: 0...300, using: &random), Int64.random(in: 1...60, using: &random))
            let unit = Int64([1, 10, 50, 100].randomElement(using: &random) ?? 1)
            let exact = ExactAmount(Yen(a)) * Ratio(n, d) + ExactAmount(Yen(b))
            let (top, step) = (a * n + b * d, d * unit)
            let (down, up, half) = (top / step, (top + step - 1) / step, (top * 2 + step) / (step * 2))
            #expect(exact.rounded(Rounding(unit: unit, .down)) == Yen(down * unit))
            #expect(exact.rounded(Rounding(unit: unit, .up)) == Yen(up * unit))
            #expect(exact.rounded(Rounding(unit: unit, .halfUp)) == Yen(half * unit))
            #expect(exact - ExactAmount(Yen(b)) == ExactAmount(Yen(a)) * Ratio(n, d))
        }
    }

    @Test(arguments: [("50", "50%"), ("50%", "50%"), ("33.3", "33.3%"), ("1/3", "1/3"), ("1000", "1000%")])
    func `per cent may leave out its sign`(text: String, words: String) throws {
        let reader = DocumentReader()
        #expect(reader.percent(try written("\"\(text)\""))?.description == words)
        #expect(reader.faults == [])
    }

    @Test(arguments: ["1001", "1001%", "-1", "11/1", "x"])
    func `a rate above a thousand per cent, or none at all, is refused`(text: String) throws {
        let reader = DocumentReader()
        #expect(reader.percent(try written("\"\(text)\"")) == nil)
        #expect(reader.faults.map(\.words.en) == ["a rate is written 50% and is at most 1000%"])
    }
}
