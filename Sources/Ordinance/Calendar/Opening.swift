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
    /// The rule of the ordinance; nothing for a reason of the product's own.
    package let citation: Citation?

    package init(code: String, text: LocalizedText, citation: Citation? = nil) {
        self.code = code
        self.text = text
        self.citation = citation
    }

    /// The slot lies outside that day's usable hours, though the facility is open.
    package static let outsideHours = ClosureReason(
        code: "outside_hours", text: LocalizedText(ja: "利用時間外", en: "Outside usable hours"))

    /// The holidays of the day are not known, so nothing can be said of it.
    package static let calendarUnknown = ClosureReason(
        code: "calendar_unknown", text: LocalizedText(ja: "暦が未確定です", en: "The calendar is not known yet"))

    /// No rule gives the day any opening hours.
    package static let noOpeningHours = ClosureReason(
        code: "no_opening_hours", text: LocalizedText(ja: "開館日ではありません", en: "Not a day of opening"))
}
