import Basics
import FoundationEssentials
import Testing

@Suite struct IdentifierTests {
    private enum Thing {}

    @Test func `ids made later sort later, and say so in version and variant`() {
        var generator = RandomGenerator(SeededRandomSource(seed: 7))
        let early = UUIDv7.make(at: Instant(seconds: 1_700_000_000), using: &generator)
        let late = UUIDv7.make(at: Instant(seconds: 1_700_000_001), using: &generator)
        let (a, b) = (Identifier<Thing>(early).description, Identifier<Thing>(late).description)
        #expect(a < b)
        #expect(Array(a)[14] == "7")
        #expect("89ab".contains(Array(a)[19]))
    }

    @Test func `the same seed gives the same ids`() {
        func make() -> UUID {
            var generator = RandomGenerator(SeededRandomSource(seed: 42))
            return UUIDv7.make(at: Instant(seconds: 5), using: &generator)
        }
        #expect(make() == make())
    }

    @Test func `an id is read in either case and written in lower case`() throws {
        let text = "0190A5F2-7C3B-7ABC-8DEF-0123456789AB"
        #expect(try #require(Identifier<Thing>(text)).description == text.lowercased())
        #expect(Identifier<Thing>("0190A5F2") == nil)
    }
}
