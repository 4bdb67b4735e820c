import Basics

/// The eras of the Japanese calendar (元号) since Japan counts days as the rest of the world does.
package enum JapaneseEra: String, CaseIterable, Hashable, Sendable {
    case meiji = "明治"
    case taisho = "大正"
    case showa = "昭和"
    case heisei = "平成"
    case reiwa = "令和"

    /// Its letter on forms: `R8.12.1`.
    package var letter: Character {
        switch self {
        case .meiji: "M"
        case .taisho: "T"
        case .showa: "S"
        case .heisei: "H"
        case .reiwa: "R"
        }
    }

    /// The year that is its first (元年).
    package var firstYear: Int {
        switch self {
        case .meiji: 1868
        case .taisho: 1912
        case .showa: 1926
        case .heisei: 1989
        case .reiwa: 2019
        }
    }

    /// Days since 1970-01-01 of its first day; of 明治 the day the Gregorian calendar came (明治6年1月1日).
    private var firstDay: CalendarDate {
        switch self {
        case .meiji: CalendarDate(daysSinceEpoch: -35_428)  // 1873-01-01
        case .taisho: CalendarDate(daysSinceEpoch: -20_974)  // 1912-07-30
        case .showa: CalendarDate(daysSinceEpoch: -15_713)  // 1926-12-25
        case .heisei: CalendarDate(daysSinceEpoch: 6_947)  // 1989-01-08
        case .reiwa: CalendarDate(daysSinceEpoch: 18_017)  // 2019-05-01
        }
    }

    /// The era `date` lies in; nothing before 1873.
    package init?(_ date: CalendarDate) {
        guard let era = JapaneseEra.allCases.last(where: { $0.firstDay <= date }) else { return nil }
        self = era
    }

    /// With full-width digits made plain.
    static func plainDigits(_ text: some StringProtocol) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let digit = (0xFF10...0xFF19).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFF10 + 0x30) : nil
            plain.append(digit ?? scalar)
        }
        return String(plain)
    }
}

extension CalendarDate {
    /// Reads 和暦: `令和8年12月1日`, `令和元年5月1日`, `R8.12.1`; digits may be full width.
    ///
    /// Nothing when the era did not hold on that day: 平成31年5月1日 was never.
    package init?(japanese text: String) {
        let plain = JapaneseEra.plainDigits(text)
        var parts: [Substring]
        let era: JapaneseEra?
        if let letter = plain.first, let short = JapaneseEra.allCases.first(where: { $0.letter == letter }) {
            era = short
            parts = plain.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        } else {
            era = JapaneseEra.allCases.first { plain.hasPrefix($0.rawValue) }
            guard plain.hasSuffix("日") else { return nil }
            let halves = plain.dropFirst(2).dropLast().split(separator: "年", omittingEmptySubsequences: false)
            guard halves.count == 2 else { return nil }
            parts = [halves[0]] + halves[1].split(separator: "月", omittingEmptySubsequences: false)
            if parts[0] == "元" { parts[0] = "1" }
        }
        guard let era, parts.count == 3,
            parts.allSatisfy({ (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year >= 1,
            let date = CalendarDate(year: era.firstYear + year - 1, month: month, day: day), JapaneseEra(date) == era
        else { return nil }
        self = date
    }
}
