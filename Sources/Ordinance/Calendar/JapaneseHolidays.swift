import Basics

/// Which days are holidays, by the rules of the Act on National Holidays as they stand since 2020.
///
/// Provisional for future years: only the list the Cabinet Office publishes each February is law for the
/// equinoxes. Computed days have agreed with every list published so far.
package enum JapaneseHolidays {
    /// The years the rules are known to hold for. A day outside has no answer, not the answer "no holiday".
    package static let years = 2020...2050

    /// The holiday on `date`; nothing on an ordinary day and on any day outside ``years``.
    package static func holiday(on date: CalendarDate) -> Holiday? {
        guard years.contains(date.year) else { return nil }
        if let name = nationalHoliday(on: date) { return Holiday(kind: .nationalHoliday, name: name) }
        if followsSundayHoliday(date) { return Holiday(kind: .substituteHoliday, name: substituteName) }
        if nationalHoliday(on: date - 1) != nil, nationalHoliday(on: date + 1) != nil {
            return Holiday(kind: .citizensHoliday, name: citizensName)
        }
        return nil
    }

    private static let substituteName = LocalizedText(ja: "振替休日", en: "Substitute Holiday")
    private static let citizensName = LocalizedText(ja: "国民の休日", en: "Citizens' Holiday")

    private static func followsSundayHoliday(_ date: CalendarDate) -> Bool {
        var day = date - 1
        while nationalHoliday(on: day) != nil {
            if day.weekday == .sunday { return true }
            day = day - 1
        }
        return false
    }

    private static func nationalHoliday(on date: CalendarDate) -> LocalizedText? {
        let (year, month, day) = (date.year, date.month, date.day)
        if let moved = movedForTheGames(year: year, month: month, day: day) { return moved.name }
        switch (month, day) {
        case (1, 1): return LocalizedText(ja: "元日", en: "New Year's Day")
        case (1, _) where isMonday(date, number: 2): return LocalizedText(ja: "成人の日", en: "Coming of Age Day")
        case (2, 11): return LocalizedText(ja: "建国記念の日", en: "National Foundation Day")
        case (2, 23): return LocalizedText(ja: "天皇誕生日", en: "Emperor's Birthday")
        case (3, equinoxDay(year, 20.8431)): return LocalizedText(ja: "春分の日", en: "Vernal Equinox Day")
        case (4, 29): return LocalizedText(ja: "昭和の日", en: "Showa Day")
        case (5, 3): return LocalizedText(ja: "憲法記念日", en: "Constitution Memorial Day")
        case (5, 4): return LocalizedText(ja: "みどりの日", en: "Greenery Day")
        case (5, 5): return LocalizedText(ja: "こどもの日", en: "Children's Day")
        case (7, _) where isMonday(date, number: 3): return marineDay
        case (8, 11): return mountainDay
        case (9, _) where isMonday(date, number: 3):
            return LocalizedText(ja: "敬老の日", en: "Respect for the Aged Day")
        case (9, equinoxDay(year, 23.2488)): return LocalizedText(ja: "秋分の日", en: "Autumnal Equinox Day")
        case (10, _) where isMonday(date, number: 2): return sportsDay
        case (11, 3): return LocalizedText(ja: "文化の日", en: "Culture Day")
        case (11, 23): return LocalizedText(ja: "勤労感謝の日", en: "Labor Thanksgiving Day")
        default: return nil
        }
    }

    private static let marineDay = LocalizedText(ja: "海の日", en: "Marine Day")
    private static let mountainDay = LocalizedText(ja: "山の日", en: "Mountain Day")
    private static let sportsDay = LocalizedText(ja: "スポーツの日", en: "Sports Day")

    /// The Tokyo Games moved three holidays in 2020 and 2021 (平成32年東京オリンピック競技大会等特別措置法 32条).
    /// The outer optional says whether that law decides the day, the name inside whether it is a holiday.
    private static func movedForTheGames(year: Int, month: Int, day: Int) -> (name: LocalizedText?, Void)? {
        guard year == 2020 || year == 2021, [7, 8, 10].contains(month) else { return nil }
        switch (year, month, day) {
        case (2020, 7, 23), (2021, 7, 22): return (marineDay, ())
        case (2020, 7, 24), (2021, 7, 23): return (sportsDay, ())
        case (2020, 8, 10), (2021, 8, 8): return (mountainDay, ())
        default: return (nil, ())
        }
    }

    private static func isMonday(_ date: CalendarDate, number: Int) -> Bool {
        date.weekday == .monday && (date.day - 1) / 7 == number - 1
    }

    /// The day of the month of an equinox, 1980–2099 (海上保安庁水路部 暦計算研究会編『新こよみ便利帳』).
    private static func equinoxDay(_ year: Int, _ constant: Double) -> Int {
        let years = year - 1980
        return Int(constant + 0.242194 * Double(years)) - years / 4
    }
}
