import Basics

/// The shape of a price: what it is looked up by, and what it is per.
enum FeePrice: Hashable, Sendable {
    /// By set of slots (全日 is an entry of its own, not a sum), by the set's place in ``Definitions/slotSets``.
    case bySet([Yen?])
    case rate(Yen, FeeUnit)
    /// By class of people, in the order of ``Definitions/personClasses``.
    case byPersonClass([Yen?], FeeUnit)
    /// Each hour (or half hour) at the price of the stretch of the day it begins in.
    case bands([Band], FeeUnit)
    /// The first hours at prices of their own, then a rate.
    case stages([Stage], then: Rate?)
    /// The row stands for uses that are not offered.
    case notOffered

    struct Band: Hashable, Sendable {
        let hours: Range<TimeOfDay>
        let yen: Yen
        let label: LocalizedText

        init(hours: Range<TimeOfDay>, yen: Yen) {
            self.hours = hours
            self.yen = yen
            let clock = "\(hours.lowerBound)–\(hours.upperBound)"
            label = LocalizedText(ja: clock, en: clock)
        }
    }

    struct Stage: Hashable, Sendable {
        let minutes: Int
        let yen: Yen
        let label: LocalizedText
    }

    struct Rate: Hashable, Sendable {
        let yen: Yen
        let unit: FeeUnit
    }

    var countsPersonClasses: Bool { if case .byPersonClass = self { true } else { false } }
}

/// A line of a fee table: the first whose condition holds is the one.
struct FeeRow: Sendable {
    let rule: FeeRule
    let condition: Condition
    let price: FeePrice
    /// The row's own price of an hour (or half hour) of overrun (超過).
    let overrun: Yen?
}
