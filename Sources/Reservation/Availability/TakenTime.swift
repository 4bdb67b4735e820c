import Basics
import Ordinance

/// A stretch of a space that is not free, and what takes it.
package struct TakenTime: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        case use
        case preparation
        case closure
        /// Kept for somebody who is answering or paying. It stands in the way exactly as a use does.
        case hold
    }

    package let spaceCode: String
    package let range: TimeRange
    package let kind: Kind

    package init(spaceCode: String, range: TimeRange, kind: Kind) {
        self.spaceCode = spaceCode
        self.range = range
        self.kind = kind
    }

    /// What stops `piece`, if anything. Two preparations may lie over each other, and over a closure.
    func obstacle(to piece: ClaimPlan.Piece) -> RuleRefusal.Obstacle? {
        guard spaceCode == piece.spaceCode, range.overlaps(piece.range) else { return nil }
        return switch (piece.lane, kind) {
        case (_, .use), (_, .hold): .use
        case (.use, .preparation): .preparation
        case (.use, .closure): .closure
        case (.preparation, .preparation), (.preparation, .closure): nil
        }
    }
}
