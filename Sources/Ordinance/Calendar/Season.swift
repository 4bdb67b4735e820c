import Basics

/// A stretch of every year, both ends included: 12-29 to 01-03.
package struct Season: Hashable, Sendable {
    // A day of the year as month × 100 + day.
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

    /// Reads `08-13`, a stretch of one day.
    init?(day text: String) {
        guard let day = Season.monthAndDay(text[...]) else { return nil }
        first = day
        last = day
    }

    package func contains(_ date: CalendarDate) -> Bool { contains(monthAndDay: date.month * 100 + date.day) }

    func contains(monthAndDay day: Int) -> Bool {
        first <= last ? (first...last).contains(day) : day >= first || day <= last
    }

    private static func monthAndDay(_ text: Substring) -> Int? {
        // 2000 was a leap year, so 02-29 is a day of the year.
        guard let date = CalendarDate("2000-\(text)") else { return nil }
        return date.month * 100 + date.day
    }
}

extension Season {
    /// `12月29日から1月3日まで`, `8月13日`.
    package var words: LocalizedText {
        let (from, until) = (Season.words(first), Season.words(last))
        return first == last
            ? from : LocalizedText(ja: "\(from.ja)から\(until.ja)まで", en: "\(from.en) to \(until.en)")
    }

    private static func words(_ day: Int) -> LocalizedText {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return LocalizedText(ja: "\(day / 100)月\(day % 100)日", en: "\(day % 100) \(months[day / 100 - 1])")
    }
}
