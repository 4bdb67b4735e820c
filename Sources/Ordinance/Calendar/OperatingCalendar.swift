import Basics

/// When a facility is open (開館時間・休館日), as its ordinance says it, and which days are business days.
///
/// Who decides about a day, first to last:
/// 1. an exception for the room, then one for the whole facility;
/// 2. a closed day in its own right: 祝日 means 祝日, so a facility may close on it and open on the 振替休日;
/// 3. a closed day shifted from a holiday;
/// 4. the first rule of opening hours that matches.
package struct OperatingCalendar: Sendable {
    /// What "business day" means in deadlines (営業日).
    package enum BusinessDays: String, CaseIterable, Hashable, Sendable {
        /// Not Saturday, Sunday, a holiday of any kind, nor 31 December to 3 January (銀行法施行令5条).
        case bank
        /// Days on which the facility is open.
        case facility
    }

    package let holidays: HolidayTable
    package let closures: [ClosureRule]
    package let openingRules: [OpeningRule]
    package let reception: [ReceptionRule]
    package let businessDays: BusinessDays
    /// From the earliest to the latest usable minute of any day.
    package let span: Range<TimeOfDay>
    /// Codes of the rooms some rule names.
    package let rooms: [String]

    /// In order and without overlaps; for the whole facility, and for each of `rooms`.
    let exceptions: [ExceptionalDays]
    let roomExceptions: [[ExceptionalDays]]
    private let hasFacilityHours: Bool

    init(
        holidays: HolidayTable, rooms: [String], closures: [ClosureRule], openingRules: [OpeningRule],
        exceptions: [ExceptionalDays], reception: [ReceptionRule], businessDays: BusinessDays,
        span: Range<TimeOfDay>
    ) {
        self.holidays = holidays
        self.rooms = rooms
        self.closures = closures
        self.openingRules = openingRules
        self.reception = reception
        self.businessDays = businessDays
        self.span = span
        let sorted = exceptions.sorted { $0.dates.lowerBound < $1.dates.lowerBound }
        self.exceptions = sorted.filter { $0.rooms == .wholeFacility }
        roomExceptions = rooms.indices.map { place in
            sorted.filter { $0.rooms.bits & (1 << UInt64(place)) != 0 }
        }
        hasFacilityHours = openingRules.contains { $0.rooms == .wholeFacility }
    }

    /// The opening of `room`, a bookable unit's code, or of the whole facility.
    ///
    /// Where every rule of hours names rooms, the facility is open from the first room's opening to the last one's
    /// end. A day whose holidays are not known is closed, with `calendar_unknown`.
    package func opening(on date: CalendarDate, room: String? = nil) -> Opening {
        if room == nil, !hasFacilityHours { return openingOfAnyRoom(on: date) }
        return opening(decision(on: date, for: roomSet(room)))
    }

    package func isOpen(_ date: CalendarDate, room: String? = nil) -> Bool {
        if case .open = opening(on: date, room: room) { true } else { false }
    }

    /// The rule that ``opening(on:room:)`` rests on; nothing when no rule spoke.
    package func citation(on date: CalendarDate, room: String? = nil) -> Citation? {
        switch decision(on: date, for: roomSet(room)) {
        case .exception(let exception): exception.citation
        case .closure(let place): closures[place].reason.citation
        case .hours(let place): openingRules[place].citation
        case .noHours, .unknown: nil
        }
    }

    private enum Decision {
        case exception(ExceptionalDays)
        case closure(Int)
        case hours(Int)
        case noHours
        case unknown
    }

    private func opening(_ decision: Decision) -> Opening {
        switch decision {
        case .exception(let exception): exception.opening
        case .closure(let place): .closed(closures[place].reason)
        case .hours(let place): .open(usable: openingRules[place].usable, building: openingRules[place].building)
        case .noHours: .closed(.noOpeningHours)
        case .unknown: .closed(.calendarUnknown)
        }
    }

    private func roomSet(_ room: String?) -> RoomSet {
        guard let room, let place = rooms.firstIndex(of: room) else { return .wholeFacility }
        return RoomSet(bits: 1 << UInt64(place))
    }

    private func decision(on date: CalendarDate, for room: RoomSet) -> Decision {
        guard let day = SeenDay(date, holidays) else { return .unknown }
        if let exception = exception(on: date, for: room) { return .exception(exception) }
        if let place = closures.firstIndex(where: { $0.rooms.concerns(room) && $0.closes(day) }) {
            return .closure(place)
        }
        if let place = closures.firstIndex(where: { $0.rooms.concerns(room) && isShifted($0, to: date, day, room) }) {
            return .closure(place)
        }
        return openingRules.firstIndex { $0.rooms.concerns(room) && $0.matches(day) }.map(Decision.hours) ?? .noHours
    }

    private func exception(on date: CalendarDate, for room: RoomSet) -> ExceptionalDays? {
        if room != .wholeFacility,
            let own = OperatingCalendar.find(date, in: roomExceptions[room.bits.trailingZeroBitCount])
        {
            return own
        }
        return OperatingCalendar.find(date, in: exceptions)
    }

    private static func find(_ date: CalendarDate, in exceptions: [ExceptionalDays]) -> ExceptionalDays? {
        var (low, high) = (0, exceptions.count)
        while low < high {
            let middle = (low + high) / 2
            if exceptions[middle].dates.upperBound < date { low = middle + 1 } else { high = middle }
        }
        return low < exceptions.count && exceptions[low].dates.contains(date) ? exceptions[low] : nil
    }

    private func openingOfAnyRoom(on date: CalendarDate) -> Opening {
        var usable: Range<TimeOfDay>?
        var building: Range<TimeOfDay>?
        var closed: ClosureReason?
        for place in rooms.indices {
            switch opening(decision(on: date, for: RoomSet(bits: 1 << UInt64(place)))) {
            case .open(let hours, let doors):
                usable = usable.map { $0.spanned(with: hours) } ?? hours
                building = building.map { $0.spanned(with: doors) } ?? doors
            case .closed(let reason): closed = closed ?? reason
            }
        }
        guard let usable, let building else { return .closed(closed ?? .noOpeningHours) }
        return .open(usable: usable, building: building)
    }
}

extension OperatingCalendar {
    // No run of holidays and closed days that a shift jumps over is longer.
    private static let longestShift = 60

    /// Whether a closed day of `closure` that met a holiday has been put off to `date`, which is not closed in its
    /// own right. It looks back over the days such a shift jumps over until one it would have stopped at.
    private func isShifted(_ closure: ClosureRule, to date: CalendarDate, _ day: SeenDay, _ room: RoomSet) -> Bool {
        guard closure.onHoliday == .nextWeekday || closure.onHoliday == .nextDay,
            takesShift(of: closure, day, room)
        else { return false }
        for distance in 1...OperatingCalendar.longestShift {
            guard let before = SeenDay(date - distance, holidays) else { return false }
            if closure.holidays.contains(before.signature), closure.isOn(before) { return true }
            if takesShift(of: closure, before, room) { return false }
        }
        return false
    }

    private func takesShift(of closure: ClosureRule, _ day: SeenDay, _ room: RoomSet) -> Bool {
        guard !closure.holidays.contains(day.signature) else { return false }
        guard closure.onHoliday == .nextWeekday else { return true }
        return day.isPlainWeekday && !closures.contains { $0.rooms.concerns(room) && $0.closes(day) }
    }
}

extension Range where Bound == TimeOfDay {
    func spanned(with other: Range<TimeOfDay>) -> Range<TimeOfDay> {
        Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
    }
}
