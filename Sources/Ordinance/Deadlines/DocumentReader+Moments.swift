import Basics

extension DocumentReader {
    /// `2026-09-20T09:00` in Japan's zone; 24:00 is the end of the day.
    package func moment(_ node: SourceNode) -> Instant? {
        let parts = node.scalar?.split(separator: "T", omittingEmptySubsequences: false) ?? []
        guard parts.count == 2, let date = CalendarDate(parts[0]), let time = TimeOfDay(parts[1]) else {
            fault(at: node, ja: "日時は 2026-09-20T09:00 の形で書いてください。", en: "a moment is written 2026-09-20T09:00")
            return nil
        }
        return JapanTime.instant(date, time)
    }

    /// As ``moment(_:)``, for a deadline: a written 23:59 includes that minute, as in ``DateRule``.
    package func deadline(_ node: SourceNode) -> Instant? {
        moment(node).map { moment in
            JapanTime.time(of: moment).minute == 59 ? moment + .seconds(60) : moment
        }
    }

    /// `2027-03`: the first day of that month.
    package func month(_ node: SourceNode) -> CalendarDate? {
        guard let date = node.scalar.flatMap({ CalendarDate("\($0)-01") }) else {
            fault(at: node, ja: "月は 2027-03 の形で書いてください。", en: "a month is written 2027-03")
            return nil
        }
        return date
    }
}
