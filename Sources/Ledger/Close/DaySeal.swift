import Basics

/// The seal of a closed business day (日締め): what the day's books were, chained to the day before.
///
/// A chain whose end is known only to the same database proves nothing against who can write there: print the hash on
/// the close sheet.
package struct DaySeal: Hashable, Sendable {
    package let day: CalendarDate
    /// The hash of the day sealed before, or ``genesis``.
    package let previous: [UInt8]
    /// How many journals the day has.
    package let count: Int
    /// The sum of their debits, which is the sum of their credits.
    package let total: Yen
    /// SHA-256 over all of the above and over every journal in order; 32 bytes.
    package let hash: [UInt8]

    /// What the first seal follows: 32 bytes of nothing.
    package static let genesis = [UInt8](repeating: 0, count: 32)

    /// A seal as it was stored; ``verify(_:sealed:)`` tells whether it holds.
    package init(day: CalendarDate, previous: [UInt8], count: Int, total: Yen, hash: [UInt8]) {
        self.day = day
        self.previous = previous
        self.count = count
        self.total = total
        self.hash = hash
    }

    /// The seal's hash in lower-case hexadecimal, for the close sheet.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef")
        return String(hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    /// Throws `seal_broken` when `found`, made again from the books, is not what was `sealed`; the fault named is the
    /// first of previous, count, total, content.
    package static func verify(_ found: DaySeal, sealed: DaySeal) throws(LedgerRefusal) {
        if found.day != sealed.day || found.previous != sealed.previous { throw .sealBroken(sealed.day, .previous) }
        if found.count != sealed.count { throw .sealBroken(sealed.day, .count) }
        if found.total != sealed.total { throw .sealBroken(sealed.day, .total) }
        if found.hash != sealed.hash { throw .sealBroken(sealed.day, .content) }
    }

    /// Throws `seal_broken` when the seals, in order, are not one chain of ascending days from ``genesis``, or do not
    /// end with `head`, which must come from elsewhere than the seals: a chain cut short is whole in itself.
    package static func verifyChain(_ seals: [DaySeal], count: Int, head: [UInt8]) throws(LedgerRefusal) {
        var previous = genesis
        var last: CalendarDate?
        for seal in seals {
            if seal.previous != previous { throw .sealBroken(seal.day, .previous) }
            if let last, seal.day <= last { throw .sealBroken(seal.day, .previous) }
            previous = seal.hash
            last = seal.day
        }
        guard seals.count == count, previous == head else {
            throw .sealBroken(last ?? CalendarDate(daysSinceEpoch: 0), .head)
        }
    }
}
