import Basics

/// A day cut into hours (or half hours) from the first usable minute of the week; a run of them is booked together.
package struct HourlySlots: Hashable, Sendable {
    /// What becomes of the last part of an hour before the rooms close (21:00–21:30).
    package enum LastPartHour: String, CaseIterable, Hashable, Sendable {
        /// It can be booked and is charged as a started hour.
        case offered
        case notOffered = "not_offered"
    }

    /// Minutes: 60, 30 or 15.
    package let step: Int
    /// The shortest run that may be booked; nothing when one step is enough.
    package let minimumHours: Int?
    /// The longest run that may be booked; nothing when there is no limit.
    package let maximumHours: Int?
    package let lastPartHour: LastPartHour

    package init(step: Int = 60, minimumHours: Int? = nil, maximumHours: Int?, lastPartHour: LastPartHour) {
        self.step = step
        self.minimumHours = minimumHours
        self.maximumHours = maximumHours
        self.lastPartHour = lastPartHour
    }

    func columns(span: Range<TimeOfDay>) -> [SlotColumn] {
        starts(span: span).compactMap { start in
            guard let hours = hours(from: start, usable: span) else { return nil }
            return SlotColumn(
                code: HourlySlots.code(start), label: LocalizedText(ja: "\(start)", en: "\(start)"),
                from: hours.lowerBound, until: hours.upperBound)
        }
    }

    func time(
        on date: CalendarDate, slots chosen: [String], usable: Range<TimeOfDay>, span: Range<TimeOfDay>
    ) throws(RuleRefusal) -> BookingTime {
        var starts: [TimeOfDay] = []
        for code in chosen {
            guard let start = HourlySlots.start(code), span.contains(start),
                (start.minutes - span.lowerBound.minutes).isMultiple(of: step)
            else { throw .unknownSlot(code) }
            starts.append(start)
        }
        starts.sort()
        for (start, next) in zip(starts, starts.dropFirst()) where next.minutes != start.minutes + step {
            throw .slotsNotAdjacent
        }
        if let maximumHours, starts.count * step > maximumHours * 60 { throw .tooLong(maximumHours: maximumHours) }
        if let minimumHours, starts.count * step < minimumHours * 60 { throw .tooShort(minimumHours: minimumHours) }
        guard let first = starts.first.flatMap({ hours(from: $0, usable: usable) }),
            let last = starts.last.flatMap({ hours(from: $0, usable: usable) }),
            let time = BookingTime(
                date: date, slots: starts.map(HourlySlots.code), set: nil,
                hours: first.lowerBound..<last.upperBound, name: nil)
        else { throw .outsideHours(date, usable: usable) }
        return time
    }

    /// `h0900` for the hour that starts at 9:00, `h0930` for the half hour that starts at 9:30.
    package static func code(_ start: TimeOfDay) -> String {
        let digits = String(start.hour * 100 + start.minute)
        return "h" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// 9:00 for `h0900`; nothing for what ``code(_:)`` never writes.
    private static func start(_ code: String) -> TimeOfDay? {
        let digits = code.utf8.dropFirst()
        guard code.utf8.first == UInt8(ascii: "h"), digits.count == 4,
            digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return TimeOfDay(hour: number / 100, minute: number % 100)
    }

    private func starts(span: Range<TimeOfDay>) -> [TimeOfDay] {
        stride(from: span.lowerBound.minutes, to: span.upperBound.minutes, by: step).compactMap {
            TimeOfDay(minutes: $0)
        }
    }

    private func hours(from start: TimeOfDay, usable: Range<TimeOfDay>) -> Range<TimeOfDay>? {
        guard usable.contains(start) else { return nil }
        if let end = TimeOfDay(minutes: start.minutes + step), end <= usable.upperBound { return start..<end }
        return lastPartHour == .offered ? start..<usable.upperBound : nil
    }
}
