import Basics

/// A day off by the Act on National Holidays (国民の祝日に関する法律), and by which of its paragraphs.
///
/// The three kinds are told apart because ordinances do: アゼリアおおたけ closes on a 祝日 and opens short
/// hours on a 振替休日.
package struct Holiday: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        /// 国民の祝日 (2条).
        case nationalHoliday = "national_holiday"
        /// 振替休日 (3条2項): a 祝日 fell on a Sunday; this is the next day that is no 祝日.
        case substituteHoliday = "substitute_holiday"
        /// 国民の休日 (3条3項): a day between two 祝日.
        case citizensHoliday = "citizens_holiday"
    }

    package let kind: Kind
    package let name: LocalizedText
}
