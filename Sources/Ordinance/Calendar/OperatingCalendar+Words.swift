import Basics

extension ClosureRule {
    /// Which days, and what becomes of them when they meet a holiday: `毎週月曜日（祝休日に当たるときは、その後の最も近い平日）`.
    package var words: LocalizedText {
        let on = DayRule.joined(days.map(\.words))
        guard let shift else { return on }
        let met = DayRule.joined(holidays.names)
        return LocalizedText(
            ja: "\(on.ja)（\(met.ja)に当たるときは、\(shift.ja)）", en: "\(on.en) (where it meets \(met.en): \(shift.en))")
    }

    private var shift: LocalizedText? {
        switch onHoliday {
        case .closed: nil
        case .open: LocalizedText(ja: "開館します", en: "open")
        case .nextWeekday:
            LocalizedText(
                ja: "開館し、その後の最も近い平日（休館日を除く）に休館します",
                en: "open, and closed on the next weekday that is not closed already")
        case .nextDay:
            LocalizedText(
                ja: "開館し、その後の最も近い休日でない日に休館します", en: "open, and closed on the next day that is no holiday")
        }
    }
}

extension OpeningRule {
    /// The days it is for; `そのほかの日` is for whoever knows that rules stand above it.
    package var words: LocalizedText {
        let on = DayRule.joined(days.map(\.words))
        guard !seasons.isEmpty else { return on }
        let during = DayRule.joined(seasons.map(\.words))
        return isEveryDay
            ? during : LocalizedText(ja: "\(during.ja)の\(on.ja)", en: "\(on.en), \(during.en)")
    }

    /// Whether no day of the year is left out, but by the rules above it.
    package var isOtherwise: Bool { isEveryDay && seasons.isEmpty }

    private var isEveryDay: Bool { days.contains(.days(.every)) }
}

extension ReceptionRule {
    package var words: LocalizedText {
        let on = DayRule.joined(days.map(\.words))
        guard !seasons.isEmpty else { return on }
        let during = DayRule.joined(seasons.map(\.words))
        return LocalizedText(ja: "\(during.ja)の\(on.ja)", en: "\(on.en), \(during.en)")
    }
}

extension OperatingCalendar {
    /// Codes of the rooms a rule is about; empty for the whole facility.
    package func rooms(of closure: ClosureRule) -> [String] { codes(closure.rooms) }
    package func rooms(of rule: OpeningRule) -> [String] { codes(rule.rooms) }
    package func rooms(of exception: ExceptionalDays) -> [String] { codes(exception.rooms) }

    /// Closed or opened by decision (臨時休館・臨時開館), from `date` on, the earliest first.
    package func exceptions(from date: CalendarDate) -> [ExceptionalDays] {
        (exceptions + roomExceptions.flatMap { $0 }).filter { $0.dates.upperBound >= date }
            .sorted { ($0.dates.lowerBound, $0.rooms.bits) < ($1.dates.lowerBound, $1.rooms.bits) }
            .reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }

    private func codes(_ set: RoomSet) -> [String] {
        rooms.enumerated().filter { set.bits & (1 << UInt64($0.offset)) != 0 }.map(\.element)
    }
}
