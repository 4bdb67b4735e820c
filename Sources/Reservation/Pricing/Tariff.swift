import Basics

/// A fee table with its additions and reductions (使用料表), checked and ready to quote from.
///
/// It covers every answer its questions allow on every class of day: a gap is refused when the catalogue is read.
package struct Tariff: Hashable, Sendable {
    /// What a row says a use costs.
    package enum Price: Hashable, Sendable {
        /// By set of slots: 全日 is an entry of its own, not a sum.
        case bySet([String: Yen])
        /// Per started hour.
        case perHour(Yen)
        /// Per person of each class and started hour.
        case perPersonHour([String: Yen])
    }

    package struct Row: Hashable, Sendable {
        package let code: String
        package let label: LocalizedText
        package let condition: Condition
        package let price: Price
        package let overrunPerHour: Yen?
    }

    package struct Adjustment: Hashable, Sendable {
        package enum Effect: Hashable, Sendable {
            /// Adds so many per cent of the table's amount (定額), whatever came before.
            case addPercent(Int)
            /// Makes it so many per cent of the amount reached so far (前項の額).
            case timesPercent(Int)
        }

        package let code: String
        package let label: LocalizedText
        package let condition: Condition
        package let effect: Effect
    }

    package let code: String
    package let source: LocalizedText
    package let isSample: Bool
    package let notices: [LocalizedText]
    /// What has to be asked before a fee can be said.
    package let questions: [Question]
    /// The classes of people to be counted; empty when the fee is not per person.
    package let persons: [Question.Option]
    package let rows: [Row]
    /// In the order they are applied.
    package let adjustments: [Adjustment]
    package let roundDownTo: Int64
    package let taxPercent: Int64
    let dayClasses: [DayClass]

    /// The class of `date`; the catalogue has made sure there is one for every day.
    package func dayClass(of date: CalendarDate) -> DayClass? {
        dayClasses.first { $0.days.contains { $0.matches(date) } }
    }
}
