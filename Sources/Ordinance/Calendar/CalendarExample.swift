import Basics

/// An example of a document that says when something is open on a day:
/// `{open: {date: 2026-05-06, room: hall}, usable: 9:00-16:30}`, `{open: {date: 2026-05-05}, closed: holidays}`.
package struct CalendarExample: Hashable, Sendable {
    package enum Expected: Hashable, Sendable {
        /// `building` is compared when it is written.
        case open(usable: Range<TimeOfDay>, building: Range<TimeOfDay>?)
        /// The code of the closure.
        case closed(String)
    }

    package let date: CalendarDate
    package let room: String?
    package let expected: Expected
    package let place: SourcePlace

    /// Reads the keys of an example that has `open`.
    package static func read(_ fields: Fields) -> CalendarExample? {
        let reader = fields.reader
        let asked = fields.required("open") { node in
            reader.fields(node, of: "open_example") { fields -> (CalendarDate, String?)? in
                let room = fields.optional("room", reader.code)
                return fields.required("date", reader.date).map { ($0, room) }
            }
        }
        let building = fields.optional("building", reader.hours)
        let expected: Expected?
        switch fields.exactlyOne(of: ["usable", "closed"]) {
        case "usable": expected = fields.optional("usable", reader.hours).map { .open(usable: $0, building: building) }
        case "closed": expected = fields.optional("closed", reader.code).map(Expected.closed)
        default: expected = nil
        }
        guard let (date, room) = asked, let expected else { return nil }
        return CalendarExample(date: date, room: room, expected: expected, place: fields.place)
    }

    /// Nothing when the example holds; else what was expected and what the rules say.
    package func check(_ calendar: OperatingCalendar) -> LocalizedText? {
        let actual = calendar.opening(on: date, room: room)
        switch (expected, actual) {
        case (.open(let usable, let building), .open(let actualUsable, let actualBuilding))
        where usable == actualUsable && building ?? actualBuilding == actualBuilding:
            return nil
        case (.closed(let code), .closed(let reason)) where code == reason.code: return nil
        default: break
        }
        let (day, wanted, found) = (DateWords.full(date), words(of: expected), words(of: actual))
        return LocalizedText(
            ja: "\(day.ja)は\(wanted.ja)のはずですが、\(found.ja)です。",
            en: "\(day.en) should be \(wanted.en), but is \(found.en)")
    }

    private func words(of expected: Expected) -> LocalizedText {
        switch expected {
        case .open(let usable, let building): words(usable, building)
        case .closed(let code): LocalizedText(ja: "休館（\(code)）", en: "closed (\(code))")
        }
    }

    private func words(of opening: Opening) -> LocalizedText {
        switch opening {
        case .open(let usable, let building):
            if case .open(_, nil) = expected { words(usable, nil) } else { words(usable, building) }
        case .closed(let reason):
            LocalizedText(
                ja: "休館（\(reason.code)：\(reason.text.ja)）", en: "closed (\(reason.code): \(reason.text.en))")
        }
    }

    private func words(_ usable: Range<TimeOfDay>, _ building: Range<TimeOfDay>?) -> LocalizedText {
        let hours = "\(usable.lowerBound)–\(usable.upperBound)"
        let doors = building.map { "\($0.lowerBound)–\($0.upperBound)" }
        return LocalizedText(
            ja: "使用時間\(hours)" + (doors.map { "（建物\($0)）" } ?? ""),
            en: "usable \(hours)" + (doors.map { " (building \($0))" } ?? ""))
    }
}
