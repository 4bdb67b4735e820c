import Basics

/// The holidays of a year, computed by the Act on National Holidays (国民の祝日に関する法律) as it stood that year.
///
/// For a year the Cabinet Office has not published yet this is a forecast: the equinoxes are law only when they have
/// been announced (each February for the next year), and the Act may change. ``HolidayTable`` marks such days.
package enum JapaneseHolidays {
    /// The years the rules are known to hold for; the formula of the equinoxes begins in 1980.
    package static let years = 1980...2050

    /// Every holiday of `year`, of all three kinds; none outside ``years``.
    package static func holidays(of year: Int) -> [CalendarDate: Holiday] {
        guard years.contains(year) else { return [:] }
        let national = nationalHolidays(of: year)
        var holidays = national
        for date in national.keys {
            if let substitute = substitute(for: date, among: national) { holidays[substitute] = .substitute }
        }
        for date in national.keys where isBetween(date + 1, of: national) && holidays[date + 1] == nil {
            holidays[date + 1] = .citizens
        }
        return holidays
    }

    /// 3条2項. No 祝日 of December or January lets this cross into another year.
    private static func substitute(for date: CalendarDate, among national: [CalendarDate: Holiday]) -> CalendarDate? {
        guard date.weekday == .sunday else { return nil }
        var day = date + 1
        // Until 2006 only the Monday itself (平成17年法律43号); no 祝日 ever stood on it.
        while national[day] != nil { day = day + 1 }
        return day
    }

    /// 3条3項, in force since 27 December 1985 (昭和60年法律103号). Until 2006 no Sunday was such a day.
    private static func isBetween(_ date: CalendarDate, of national: [CalendarDate: Holiday]) -> Bool {
        date.year >= 1986 && national[date - 1] != nil && national[date + 1] != nil
            && (date.year >= 2007 || date.weekday != .sunday)
    }

    private enum When {
        case on(month: Int, day: Int)
        /// ハッピーマンデー.
        case monday(Int, month: Int)
        case vernalEquinox
        case autumnalEquinox
    }

    private struct Rule {
        let name: String
        let years: ClosedRange<Int>
        let when: When

        init(_ name: String, _ years: ClosedRange<Int>, _ when: When) {
            self.name = name
            self.years = years
            self.when = when
        }
    }

    /// In 2020 and 2021 the Tokyo Games moved three holidays (平成32年東京オリンピック競技大会等特別措置法 32条).
    private static let rules = [
        Rule("元日", years, .on(month: 1, day: 1)),
        Rule("成人の日", 1980...1999, .on(month: 1, day: 15)),
        Rule("成人の日", 2000...2050, .monday(2, month: 1)),
        Rule("建国記念の日", years, .on(month: 2, day: 11)),
        Rule("天皇誕生日", 2020...2050, .on(month: 2, day: 23)),
        Rule("大喪の礼", 1989...1989, .on(month: 2, day: 24)),
        Rule("春分の日", years, .vernalEquinox),
        Rule("天皇誕生日", 1980...1988, .on(month: 4, day: 29)),
        Rule("みどりの日", 1989...2006, .on(month: 4, day: 29)),
        Rule("昭和の日", 2007...2050, .on(month: 4, day: 29)),
        Rule("天皇の即位の日", 2019...2019, .on(month: 5, day: 1)),
        Rule("憲法記念日", years, .on(month: 5, day: 3)),
        Rule("みどりの日", 2007...2050, .on(month: 5, day: 4)),
        Rule("こどもの日", years, .on(month: 5, day: 5)),
        Rule("結婚の儀", 1993...1993, .on(month: 6, day: 9)),
        Rule("海の日", 1996...2002, .on(month: 7, day: 20)),
        Rule("海の日", 2003...2019, .monday(3, month: 7)),
        Rule("海の日", 2020...2020, .on(month: 7, day: 23)),
        Rule("海の日", 2021...2021, .on(month: 7, day: 22)),
        Rule("海の日", 2022...2050, .monday(3, month: 7)),
        Rule("山の日", 2016...2019, .on(month: 8, day: 11)),
        Rule("山の日", 2020...2020, .on(month: 8, day: 10)),
        Rule("山の日", 2021...2021, .on(month: 8, day: 8)),
        Rule("山の日", 2022...2050, .on(month: 8, day: 11)),
        Rule("敬老の日", 1980...2002, .on(month: 9, day: 15)),
        Rule("敬老の日", 2003...2050, .monday(3, month: 9)),
        Rule("秋分の日", years, .autumnalEquinox),
        Rule("体育の日", 1980...1999, .on(month: 10, day: 10)),
        Rule("体育の日", 2000...2019, .monday(2, month: 10)),
        Rule("スポーツの日", 2020...2020, .on(month: 7, day: 24)),
        Rule("スポーツの日", 2021...2021, .on(month: 7, day: 23)),
        Rule("スポーツの日", 2022...2050, .monday(2, month: 10)),
        Rule("即位礼正殿の儀", 2019...2019, .on(month: 10, day: 22)),
        Rule("文化の日", years, .on(month: 11, day: 3)),
        Rule("即位礼正殿の儀", 1990...1990, .on(month: 11, day: 12)),
        Rule("勤労感謝の日", years, .on(month: 11, day: 23)),
        Rule("天皇誕生日", 1989...2018, .on(month: 12, day: 23)),
    ]

    private static func nationalHolidays(of year: Int) -> [CalendarDate: Holiday] {
        var holidays: [CalendarDate: Holiday] = [:]
        for rule in rules where rule.years.contains(year) {
            if let date = date(of: rule.when, in: year) { holidays[date] = .national(rule.name) }
        }
        return holidays
    }

    private static func date(of when: When, in year: Int) -> CalendarDate? {
        switch when {
        case .on(let month, let day): CalendarDate(year: year, month: month, day: day)
        case .monday(let number, let month):
            (1...7).lazy.compactMap { CalendarDate(year: year, month: month, day: $0 + 7 * (number - 1)) }
                .first { $0.weekday == .monday }
        case .vernalEquinox: CalendarDate(year: year, month: 3, day: equinoxDay(year, 20.8431))
        case .autumnalEquinox: CalendarDate(year: year, month: 9, day: equinoxDay(year, 23.2488))
        }
    }

    /// The day of the month of an equinox, 1980–2099 (海上保安庁水路部 暦計算研究会編『新こよみ便利帳』).
    private static func equinoxDay(_ year: Int, _ constant: Double) -> Int {
        let years = year - 1980
        return Int(constant + 0.242194 * Double(years)) - years / 4
    }
}
