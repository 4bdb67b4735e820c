import Basics

/// What time beyond the booked time costs (超過).
struct FeeOverrun: Sendable {
    enum Price: Hashable, Sendable {
        /// The `overrun` of the row.
        case column
        case yen(Yen)
        case share(Ratio, of: Basis)
    }

    enum Basis: String, CaseIterable, Hashable, Sendable {
        /// The base price of an hour.
        case hour
        /// The dearer of the part that was booked last and the part after it (隣接する区分の高い方).
        case dearerNeighbour = "dearer_neighbour"
        /// The part that was booked last (直前の区分).
        case precedingSlot = "preceding_slot"
        /// The part after it (直後の区分); the one booked last where no part follows.
        case followingSlot = "following_slot"
        /// The price of what was booked, divided by its hours (時間割).
        case prorated
    }

    let rule: FeeRule
    /// Hour or half hour.
    let unit: FeeUnit
    /// Minutes of a further unit that must be used before it counts: 30 leaves 29 minutes free.
    let countsFrom: Int
    let price: Price
    let rounding: Rounding?

    func units(minutes: Int) -> Int {
        let length = unit.minutes ?? 60
        return minutes / length + (minutes % length >= countsFrom ? 1 : 0)
    }
}
