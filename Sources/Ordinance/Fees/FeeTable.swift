import Basics

/// A tariff as people read it (使用料表): prices in rows and columns, and in words everything that is added to them or
/// taken off.
package struct FeeTable: Sendable {
    package struct Row: Sendable {
        package let label: LocalizedText
        package let citation: Citation
        /// One for each column, nothing where that set is not offered; empty where prices are not by set of slots.
        package let prices: [Yen?]
        /// What an hour (or half hour) beyond the booked time costs by this row.
        package let overrun: Yen?
        /// Prices that are not by set of slots, one phrase each: `1時間につき550円`.
        package let words: [LocalizedText]
    }

    /// A rule in words: `市外の方`, `定額の50%を加算（対象：室料、超過）`.
    package struct Clause: Sendable {
        package let label: LocalizedText
        package let citation: Citation
        package let words: LocalizedText
        /// When it holds: `「住所」が「市外」のとき`; nothing when always.
        package let when: LocalizedText?
    }

    /// The sets of slots that prices are laid down for, in the order of their scheme; empty where time counts.
    package let columns: [SlotColumn]
    package let rows: [Row]
    /// How time is counted where prices are for a stretch of it: `1時間に満たない時間は1時間とします`.
    package let counting: LocalizedText?
    /// The whole base as a share of another tariff's: `ホールの使用料の50%`.
    package let share: Clause?
    package let charges: [Clause]
    package let overrun: Clause?
    /// In the order in which they are applied.
    package let adjustments: [Clause]
    /// Least and most, roundings, tax: in the order in which they are applied.
    package let closing: [Clause]
}
