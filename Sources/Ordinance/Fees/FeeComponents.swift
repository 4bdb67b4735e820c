import Basics

/// Some components of a tariff, one bit each.
struct FeeComponents: Hashable, Sendable {
    private(set) var bits: UInt64 = 0

    init(_ places: [Int] = []) { for place in places { bits |= 1 << UInt64(place) } }

    func contains(_ place: Int) -> Bool { bits & (1 << UInt64(place)) != 0 }

    var first: Int? { bits == 0 ? nil : bits.trailingZeroBitCount }

    /// The one component there is, when there is one.
    var only: Int? { bits.nonzeroBitCount == 1 ? first : nil }

    /// At most this many components have a bit.
    static let most = 40
}
