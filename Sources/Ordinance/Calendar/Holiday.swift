import Basics

/// A day off by the Act on National Holidays (国民の祝日に関する法律), and by which of its paragraphs.
///
/// The three kinds are told apart because ordinances do: アゼリアおおたけ closes on a 祝日 and opens short
/// hours on a 振替休日.
package struct Holiday: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        /// 国民の祝日 (2条), and the days an Act of their own has made holidays (即位の日).
        case nationalHoliday = "national_holiday"
        /// 振替休日 (3条2項): a 祝日 fell on a Sunday; this is the next day that is no 祝日.
        case substituteHoliday = "substitute_holiday"
        /// 国民の休日 (3条3項): a day between two 祝日.
        case citizensHoliday = "citizens_holiday"
    }

    package let kind: Kind
    package let name: LocalizedText

    package init(_ kind: Kind, _ name: LocalizedText) {
        self.kind = kind
        self.name = name
    }

    package static let substitute = Holiday(
        .substituteHoliday, LocalizedText(ja: "振替休日", en: "Substitute Holiday"))
    package static let citizens = Holiday(.citizensHoliday, LocalizedText(ja: "国民の休日", en: "Citizens' Holiday"))

    /// A 祝日 by its Japanese name. A name that is not known here keeps its Japanese in English too.
    package static func national(_ name: String) -> Holiday {
        // The Cabinet Office has written 体育の日（スポーツの日） and 休日（祝日扱い）.
        let plain = name.prefix { $0 != "（" }
        let english = englishNames[String(plain)] ?? "National Holiday (\(name))"
        return Holiday(.nationalHoliday, LocalizedText(ja: name, en: english))
    }

    private static let englishNames = [
        "元日": "New Year's Day", "成人の日": "Coming of Age Day", "建国記念の日": "National Foundation Day",
        "天皇誕生日": "Emperor's Birthday", "春分の日": "Vernal Equinox Day", "みどりの日": "Greenery Day",
        "昭和の日": "Showa Day", "憲法記念日": "Constitution Memorial Day", "こどもの日": "Children's Day",
        "海の日": "Marine Day", "山の日": "Mountain Day", "敬老の日": "Respect for the Aged Day",
        "秋分の日": "Autumnal Equinox Day", "体育の日": "Health and Sports Day", "スポーツの日": "Sports Day",
        "文化の日": "Culture Day", "勤労感謝の日": "Labor Thanksgiving Day",
        "大喪の礼": "State Funeral of Emperor Showa", "結婚の儀": "Wedding of the Crown Prince",
        "天皇の即位の日": "Day of the Emperor's Accession", "即位礼正殿の儀": "Enthronement Ceremony",
        "休日": "Special Holiday",
    ]
}
