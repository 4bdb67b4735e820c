import Basics

extension CatalogueDocument {
    /// A fee table and the rules that change what it says (使用料表・備考).
    package struct Tariff: Codable, Hashable, Sendable {
        package var code: String
        /// What the fee rests on: 「行田市文化ホール使用料表」.
        package var source: LocalizedText
        package var sample: Bool?
        package var notices: [LocalizedText]?
        /// Codes of the facility's questions that bear on the fee.
        package var questions: [String]?
        /// Classes of people, for a fee per person.
        package var persons: [Option]?
        package var rows: [Row]
        package var adjustments: [Adjustment]?
        /// 10 for 「10円未満切捨て」; 1 for none. Applied once, at the end.
        package var roundDownTo: Int
        /// The consumption tax contained in the prices, in per cent.
        package var taxPercent: Int

        package typealias Option = Question.Option

        /// Exactly one of `prices`, `perHour` and `perPersonHour`, the same in all rows of a tariff.
        package struct Row: Codable, Hashable, Sendable {
            package var code: String
            package var label: LocalizedText
            /// Question → the answers the row is for; `day` → day classes. The first row that matches is taken.
            package var when: [String: [String]]?
            /// Set of slots → yen.
            package var prices: [String: Int]?
            /// Yen per started hour.
            package var perHour: Int?
            /// Class of people → yen per person and started hour.
            package var perPersonHour: [String: Int]?
            /// Yen per started hour beyond the booked time (超過).
            package var overrunPerHour: Int?
        }

        /// Exactly one of `addPercent` and `timesPercent`.
        package struct Adjustment: Codable, Hashable, Sendable {
            package var code: String
            package var label: LocalizedText
            package var when: [String: [String]]
            /// 50: adds 50 % of the table's amount (定額の5割増).
            package var addPercent: Int?
            /// 150: ×1.5 of the amount reached so far (前項の額に1.5を乗じた額).
            package var timesPercent: Int?
        }
    }
}
