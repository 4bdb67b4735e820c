import Basics
import Ordinance

/// What a booking must claim: each atomic space for the use, and for the preparation before and clean-up after.
///
/// One piece becomes one row under the database's `EXCLUDE` constraint. Pieces are in the order of space and time,
/// so that two bookings of the same rooms always ask for them in the same order.
package struct ClaimPlan: Hashable, Sendable {
    package enum Lane: String, CaseIterable, Hashable, Sendable, Codable {
        /// Meets everything.
        case use
        /// Meets use; may lie over another's preparation or clean-up.
        case preparation
    }

    package struct Piece: Hashable, Sendable {
        package let spaceCode: String
        package let range: TimeRange
        package let lane: Lane
    }

    package let pieces: [Piece]

    package init(_ unit: BookableUnit, _ time: BookingTime) {
        self.init(unit, over: time.range)
    }

    /// The same for a stretch that is known to be a booking's: one made earlier.
    package init(_ unit: BookableUnit, over use: TimeRange) {
        let before = TimeRange(use.start - .seconds(60 * unit.preparationMinutes), use.start)
        let after = TimeRange(use.end, use.end + .seconds(60 * unit.cleanupMinutes))
        pieces = unit.spaces.sorted().flatMap { space in
            let pieces: [Piece?] = [
                before.map { Piece(spaceCode: space, range: $0, lane: .preparation) },
                Piece(spaceCode: space, range: use, lane: .use),
                after.map { Piece(spaceCode: space, range: $0, lane: .preparation) },
            ]
            return pieces.compactMap { $0 }
        }
    }

    /// The whole stretch the plan touches, for looking up what is taken.
    package static func reach(of unit: BookableUnit, _ range: TimeRange) -> TimeRange {
        TimeRange(
            range.start - .seconds(60 * unit.preparationMinutes), range.end + .seconds(60 * unit.cleanupMinutes))
            ?? range
    }
}
