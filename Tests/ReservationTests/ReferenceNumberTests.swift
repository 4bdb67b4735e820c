import Basics
import FoundationEssentials
import Ordinance
import Reservation
import Testing

@Suite struct ReferenceNumberTests {
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    private func isReference(_ text: String) -> Bool {
        refusal { () throws(RuleRefusal) in try ReferenceNumber(text) } == nil
    }

    @Test func `a number is eight characters without I, L, O and U, and reads back`() throws {
        let random = SeededRandomSource(seed: 2026)
        for _ in 0..<1000 {
            let reference = ReferenceNumber.make(using: random)
            #expect(reference.compact.count == 8)
            #expect(reference.compact.allSatisfy(Self.alphabet.contains))
            #expect(reference.description == "\(reference.compact.prefix(4))-\(reference.compact.suffix(4))")
            #expect(try ReferenceNumber(reference.description) == reference)
        }
    }

    @Test func `the seven characters are all drawn, and evenly enough`() {
        let random = SeededRandomSource(seed: 11)
        var seen = [Set<Character>](repeating: [], count: 8)
        for _ in 0..<2000 {
            for (place, character) in ReferenceNumber.make(using: random).compact.enumerated() {
                seen[place].insert(character)
            }
        }
        #expect(seen.map(\.count) == [Int](repeating: 32, count: 8))
    }

    @Test func `what people type is understood`() throws {
        let reference = try ReferenceNumber("0000-0000")
        for text in ["00000000", "oooo-oooo", "OOOOoooo", "００００－００００", "ＯＯＯＯーｏｏｏｏ", "0000 0000", "　0000‐0000 "] {
            #expect(try ReferenceNumber(text) == reference, "\(text)")
        }
        // A number with a 1 in it: I and L stand for it, in any width.
        let random = SeededRandomSource(seed: 3)
        var number = ReferenceNumber.make(using: random)
        while !number.compact.contains("1") { number = ReferenceNumber.make(using: random) }
        for typed in ["I", "l", "Ｉ", "ｌ"] {
            #expect(try ReferenceNumber(number.compact.lowercased().replacing("1", with: typed)) == number, "\(typed)")
        }
    }

    @Test(arguments: ["", "0000-000", "0000-00000", "U000-0000", "０００Ｕ-0000", "0000_0000", "00000001", "予約番号000"])
    func `what is no number is refused`(text: String) {
        #expect(!isReference(text))
    }

    @Test func `every single wrong character and every swap of two is noticed`() {
        let random = SeededRandomSource(seed: 99)
        for _ in 0..<50 {
            let right = Array(ReferenceNumber.make(using: random).compact)
            for place in 0..<8 {
                for wrong in Self.alphabet where wrong != right[place] {
                    var text = right
                    text[place] = wrong
                    #expect(!isReference(String(text)))
                }
                for other in 0..<place where right[other] != right[place] {
                    var text = right
                    text.swapAt(place, other)
                    #expect(!isReference(String(text)))
                }
            }
        }
    }

    @Test func `a stored number is checked when it is read`() throws {
        let number = ReferenceNumber.make(using: SeededRandomSource(seed: 5))
        let stored = try JSONEncoder().encode([number])
        #expect(String(decoding: stored, as: UTF8.self) == "[\"\(number)\"]")
        #expect(try JSONDecoder().decode([ReferenceNumber].self, from: stored) == [number])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([ReferenceNumber].self, from: Data("[\"00000001\"]".utf8))
        }
    }
}
