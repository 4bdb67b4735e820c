import Basics

/// A way in which ordinances name days: 月曜日, 第3水曜日, 最終金曜日, 月末, 休日の翌日, 12月29日から1月3日まで.
package enum DayRule: Hashable, Sendable {
    case days(DaySet)
    /// 1–5, of a day of the week. A fifth that a month lacks is no day.
    case nth(Int, DaySet)
    /// The last of a day of the week in a month.
    case last(DaySet)
    case dayOfMonth(Int)
    case monthEnd
    /// The day after one of these.
    case dayAfter(DaySet)
    case season(Season)

    func matches(_ day: SeenDay) -> Bool {
        switch self {
        case .days(let days): days.contains(day.signature)
        case .nth(let number, let weekday): weekday.contains(day.signature) && (day.day - 1) / 7 == number - 1
        case .last(let weekday): weekday.contains(day.signature) && day.day + 7 > day.daysInMonth
        case .dayOfMonth(let number): day.day == number
        case .monthEnd: day.day == day.daysInMonth
        case .dayAfter(let days): day.previous.map(days.contains) ?? false
        case .season(let season): season.contains(monthAndDay: day.monthAndDay)
        }
    }
}

/// A day taken apart once, so that many rules can look at it.
struct SeenDay {
    let signature: DaySignature
    /// Nothing when the day before is not known.
    let previous: DaySignature?
    let month: Int
    let day: Int
    let daysInMonth: Int

    var monthAndDay: Int { month * 100 + day }

    /// 平日: Monday to Friday, and no holiday of any kind.
    var isPlainWeekday: Bool { SeenDay.plainWeekdays.contains(signature) }

    private static let plainWeekdays = DaySet(
        Weekday.allCases.filter { $0 != .saturday && $0 != .sunday }.map { DaySignature(weekday: $0, holiday: nil) })
}

extension SeenDay {
    /// Nothing when the day is not known.
    init?(_ date: CalendarDate, _ holidays: HolidayTable) {
        guard let signature = holidays.signature(of: date) else { return nil }
        let month = date.month
        self.init(
            signature: signature, previous: holidays.signature(of: date - 1), month: month, day: date.day,
            daysInMonth: CalendarDate.daysIn(month: month, of: date.year))
    }
}
