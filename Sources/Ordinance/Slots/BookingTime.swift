import Basics

/// The time a booking is for: a day, the slots chosen of it, and the stretch they cover.
///
/// Made by ``SlotScheme`` only, so its slots are known to exist, to touch, and to lie within usable hours.
package struct BookingTime: Hashable, Sendable, Codable {
    package let date: CalendarDate
    /// The slots in order: `["morning", "afternoon"]`, `["h0900", "h1000"]`.
    package let slots: [String]
    /// The code under which a fee table prices these slots together: `daytime`; nothing for hourly slots.
    package let set: String?
    package let from: TimeOfDay
    package let until: TimeOfDay
    package let range: TimeRange
    /// `昼間 9:00–17:00`.
    package let label: LocalizedText

    /// The hours that are charged: a started hour counts as an hour.
    package var startedHours: Int { (until.minutes - from.minutes + 59) / 60 }

    /// Nothing when `until` is not after `from`.
    init?(date: CalendarDate, slots: [String], set: String?, hours: Range<TimeOfDay>, name: LocalizedText?) {
        guard let range = TimeRange(date, hours.lowerBound, hours.upperBound) else { return nil }
        self.date = date
        self.slots = slots
        self.set = set
        self.from = hours.lowerBound
        self.until = hours.upperBound
        self.range = range
        let clock = "\(hours.lowerBound)–\(hours.upperBound)"
        label = LocalizedText(
            ja: name.map { "\($0.ja) \(clock)" } ?? clock, en: name.map { "\($0.en), \(clock)" } ?? clock)
    }
}
