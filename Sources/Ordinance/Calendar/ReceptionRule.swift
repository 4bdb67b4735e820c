import Basics

/// When the service itself takes bookings (受付時間). Of one channel, the first rule that matches a day is the day's.
package struct ReceptionRule: Hashable, Sendable {
    package enum Channel: String, CaseIterable, Hashable, Sendable, Codable {
        case online, counter, phone
    }

    package enum OnClosedDays: String, CaseIterable, Hashable, Sendable {
        case open, closed
    }

    package let channel: Channel
    package let name: LocalizedText
    package let days: [DayRule]
    package let seasons: [Season]
    /// In the order of the day.
    package let hours: [Range<TimeOfDay>]
    /// Whether bookings are taken when the whole facility is closed; by standard online only.
    package let onClosedDays: OnClosedDays
    package let citation: Citation

    func matches(_ day: SeenDay) -> Bool {
        days.contains { $0.matches(day) }
            && (seasons.isEmpty || seasons.contains { $0.contains(monthAndDay: day.monthAndDay) })
    }
}
