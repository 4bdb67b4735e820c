import Basics
import Foundation

/// The seed of the random tests: `KAIKAN_TEST_SEED` to replay a run, chance otherwise. It is printed.
enum TestSeed {
    static let value: UInt64 =
        ProcessInfo.processInfo.environment["KAIKAN_TEST_SEED"].flatMap(UInt64.init)
        ?? UInt64.random(in: 0...UInt64.max)

    static func source(_ name: String) -> SeededRandomSource {
        print("\(name): KAIKAN_TEST_SEED=\(value)")
        return SeededRandomSource(seed: value)
    }
}
