import Basics

/// Whether, and when, a facility can be used on one day.
package enum Opening: Hashable, Sendable {
    /// `usable` is when rooms may be booked, `building` when the doors are open; `usable` lies within it.
    case open(usable: Range<TimeOfDay>, building: Range<TimeOfDay>)
    case closed(ClosureReason)
}

/// Why a day, or part of it, cannot be booked: the rule's code and the words for the page.
package struct ClosureReason: Hashable, Sendable, Codable {
    package let code: String
    package let text: LocalizedText

    package init(code: String, text: LocalizedText) {
        self.code = code
        self.text = text
    }

    /// The slot lies outside that day's usable hours, though the facility is open.
    package static let outsideHours = ClosureReason(
        code: "outside_hours", text: LocalizedText(ja: "利用時間外", en: "Outside usable hours"))

    /// The holiday rules do not cover the day, so nothing can be said of it.
    package static let calendarUnknown = ClosureReason(
        code: "calendar_unknown", text: LocalizedText(ja: "暦が未確定です", en: "The calendar is not known yet"))
}

/// One line of a facility's opening rules (開館時間・休館日). Rules stand in order and the first that matches wins.
package struct OpeningRule: Hashable, Sendable {
    package let code: String
    package let days: [DayPattern]
    /// When given, the rule also asks that the day lie between these days of the year, over the new year if need be.
    package let season: Season?
    package let opening: Opening

    package func matches(_ date: CalendarDate) -> Bool {
        days.contains { $0.matches(date) } && (season?.contains(date) ?? true)
    }
}

/// A stretch of every year, both ends included: 12-29 to 01-03.
package struct Season: Hashable, Sendable {
    private let first: Int
    private let last: Int

    /// Reads `12-29..01-03`.
    package init?(_ text: String) {
        let ends = text.split(separator: ".", omittingEmptySubsequences: true)
        guard ends.count == 2, text == "\(ends[0])..\(ends[1])",
            let first = Season.monthAndDay(ends[0]), let last = Season.monthAndDay(ends[1])
        else { return nil }
        self.first = first
        self.last = last
    }

    package func contains(_ date: CalendarDate) -> Bool {
        let day = date.month * 100 + date.day
        return first <= last ? (first...last).contains(day) : day >= first || day <= last
    }

    private static func monthAndDay(_ text: Substring) -> Int? {
        // 2000 was a leap year, so 02-29 is a day of the year.
        guard let date = CalendarDate("2000-\(text)") else { return nil }
        return date.month * 100 + date.day
    }
}

/// Days on which a facility, or some of its spaces, is closed by decision and not by rule (臨時休館).
package struct Closure: Hashable, Sendable {
    package let days: ClosedRange<CalendarDate>
    /// The codes of the closed spaces; empty when the whole facility is closed.
    package let spaces: Set<String>
    package let reason: ClosureReason
}
