import Basics
import Ordinance

/// 開館時間・休館日, by rule and by decision.
struct HoursSection {
    let words: RuleWords
    let calendar: OperatingCalendar?
    let date: CalendarDate

    private var language: Language { words.language }

    var html: HTML {
        guard let calendar else {
            return "<p>\(language("開館日の定めがありません。", "No days of opening are laid down."))</p>"
        }
        return opening(calendar) + closures(calendar) + exceptions(calendar) + reception(calendar)
    }

    private func opening(_ calendar: OperatingCalendar) -> HTML {
        let rules = calendar.openingRules.filter { words.concernsFacility(calendar.rooms(of: $0)) }
        let namesRooms = rules.contains { !calendar.rooms(of: $0).isEmpty }
        let basis = RuleBasis(language: language, citations: rules.map(\.citation))
        let table = RuleTable(
            caption: language("使用できる時間", "Hours of use"),
            columns: [
                language("日", "Days"), language("使用できる時間", "Rooms can be used"),
                language("建物が開いている時間", "The building is open"),
            ],
            rows: rules.enumerated().map { index, rule in
                let rooms = calendar.rooms(of: rule)
                let isRest = rule.isOtherwise && index > 0 && !namesRooms
                let days = isRest ? language("そのほかの日", "Other days") : words.capitalized(language(rule.words))
                return [
                    "\(days)\(rooms.isEmpty ? nil : note(words.rooms(rooms)))\(basis.beside(rule.citation))",
                    "\(words.hours(rule.usable))", "\(words.hours(rule.building))",
                ]
            })
        return table.html + (basis.below ?? .empty)
    }

    private func closures(_ calendar: OperatingCalendar) -> HTML {
        let rules = calendar.closures.filter { words.concernsFacility(calendar.rooms(of: $0)) }
        guard !rules.isEmpty else {
            return "<p>\(language("定期の休館日はありません。", "There are no regular closed days."))</p>"
        }
        let basis = RuleBasis(language: language, citations: rules.compactMap(\.reason.citation))
        let table = RuleTable(
            caption: language("休館日", "Closed days"),
            columns: [language("休館日", "Closed"), language("いつ", "When")],
            rows: rules.map { rule in
                let rooms = calendar.rooms(of: rule)
                return [
                    "\(language(rule.reason.text))\(rooms.isEmpty ? nil : note(words.rooms(rooms)))\(basis.beside(rule.reason.citation))",
                    "\(words.capitalized(language(rule.words)))",
                ]
            })
        return table.html + (basis.below ?? .empty)
    }

    private func exceptions(_ calendar: OperatingCalendar) -> HTML {
        let coming = calendar.exceptions(from: date).filter { words.concernsFacility(calendar.rooms(of: $0)) }
        guard !coming.isEmpty else { return .empty }
        return RuleTable(
            caption: language("臨時の休館・開館", "Closed or opened by decision"),
            columns: [language("日", "Days"), language("休館・使用できる時間", "Closed, or hours of use")],
            rows: coming.map { exception in
                let rooms = calendar.rooms(of: exception)
                return [
                    "\(dates(exception.dates))\(rooms.isEmpty ? nil : note(words.rooms(rooms)))",
                    "\(outcome(exception))",
                ]
            }
        ).html
    }

    private func outcome(_ exception: ExceptionalDays) -> String {
        switch exception.opening {
        case .closed(let reason): language("休館（\(reason.text.ja)）", "Closed (\(reason.text.en))")
        case .open(let usable, _):
            words.hours(usable) + (exception.reason.map { language("（\($0.ja)）", " (\($0.en))") } ?? "")
        }
    }

    private func dates(_ dates: ClosedRange<CalendarDate>) -> String {
        guard dates.lowerBound < dates.upperBound else { return language.date(dates.lowerBound) }
        let (from, until) = (language.date(dates.lowerBound), language.date(dates.upperBound))
        return language("\(from)から\(until)まで", "\(from) to \(until)")
    }

    private func reception(_ calendar: OperatingCalendar) -> HTML {
        guard !calendar.reception.isEmpty else { return .empty }
        return RuleTable(
            caption: language("予約を受け付ける時間", "When bookings are taken"),
            columns: [language("受付", "Where"), language("日", "Days"), language("時間", "Hours")],
            rows: calendar.reception.map { rule in
                [
                    "\(language(rule.name))", "\(words.capitalized(language(rule.words)))",
                    "\(rule.hours.map(words.hours).joined(separator: language("、", ", ")))",
                ]
            }
        ).html
    }

    private func note(_ words: String) -> HTML { "<span class=\"hint\">\(words)</span>" }
}
