import Synchronization

/// Where chance comes from. The program passes ``SystemRandomSource``; a test passes a seeded one and prints the seed.
package protocol RandomSource: Sendable {
    func next() -> UInt64
}

package struct SystemRandomSource: RandomSource {
    package init() {}
    package func next() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed, the same sequence, on every machine.
package final class SeededRandomSource: RandomSource {
    package let seed: UInt64
    private let state: Mutex<UInt64>

    package init(seed: UInt64) {
        self.seed = seed
        state = Mutex(seed)
    }

    package func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }
}

/// Lets a ``RandomSource`` drive the standard library's `random(in:using:)`, `shuffle(using:)` and the like.
package struct RandomGenerator: RandomNumberGenerator, Sendable {
    private let source: any RandomSource
    package init(_ source: any RandomSource) { self.source = source }
    package mutating func next() -> UInt64 { source.next() }
}
