import Basics

/// A building with rooms, its hours and its rules.
package struct Facility: Hashable, Sendable {
    package let code: String
    package let name: LocalizedText
    package let address: LocalizedText
    package let phone: String?
    /// True when some of the data is not the city's own; ``notices`` say which.
    package let isSample: Bool
    package let notices: [LocalizedText]
    /// 歳入科目.
    package let revenueSubject: String
    package let holdMinutes: Int
    package let counterPaymentDays: Int
    package let bookingWindow: BookingWindow
    package let openingRules: [OpeningRule]
    package let closures: [Closure]
    package let spaces: [Space]
    package let units: [BookableUnit]
    /// Every tariff, those of no bookable unit too (individuals who come without booking).
    package let tariffs: [Tariff]
    /// From the earliest to the latest usable minute of any day.
    package let span: Range<TimeOfDay>

    /// - Throws: `unknown_unit`.
    package func unit(_ code: String) throws(ReservationRefusal) -> BookableUnit {
        guard let unit = units.first(where: { $0.code == code }) else { throw .unknownUnit(code) }
        return unit
    }

    /// The units that share a space with `unit`: the whole hall for a half, both halves for the whole.
    package func unitsSharingSpace(with unit: BookableUnit) -> [BookableUnit] {
        units.filter { $0.code != unit.code && !Set($0.spaces).isDisjoint(with: unit.spaces) }
    }

    /// Whether the building opens on `date`, by the first rule that matches; closures of the whole building first.
    package func opening(on date: CalendarDate) -> Opening {
        guard JapaneseHolidays.years.contains(date.year) else { return .closed(.calendarUnknown) }
        if let closure = closures.first(where: { $0.spaces.isEmpty && $0.days.contains(date) }) {
            return .closed(closure.reason)
        }
        return openingRules.first { $0.matches(date) }?.opening ?? .closed(.calendarUnknown)
    }

    /// As ``opening(on:)``, and closed when a space of `unit` is.
    package func opening(of unit: BookableUnit, on date: CalendarDate) -> Opening {
        let closure = closures.first { $0.days.contains(date) && !$0.spaces.isDisjoint(with: unit.spaces) }
        if case .open = opening(on: date), let closure { return .closed(closure.reason) }
        return opening(on: date)
    }

    /// The time that `slots` of `unit` make on `date`.
    ///
    /// - Throws: `closed_day`, and what ``SlotScheme/time(on:slots:usable:span:)`` throws.
    package func time(
        for unit: BookableUnit, on date: CalendarDate, slots: [String]
    ) throws(ReservationRefusal) -> BookingTime {
        switch opening(of: unit, on: date) {
        case .closed(let reason): throw .closedDay(date, reason)
        case .open(let usable, _):
            return try unit.slotScheme.time(on: date, slots: slots, usable: usable, span: span)
        }
    }

    /// When a hold placed at `now` lapses.
    package func holdExpires(placedAt now: Instant) -> Instant { now + .seconds(60 * holdMinutes) }

    /// Until when a booking confirmed at `now` may be paid at the counter: the end of the last day allowed, but
    /// never after the use starts.
    package func counterPaymentDeadline(confirmedAt now: Instant, forUseAt start: Instant) -> Instant {
        min(JapanTime.instant(JapanTime.date(of: now) + counterPaymentDays, .endOfDay), start)
    }
}

/// An atom of a building: what only one party can use at a time.
package struct Space: Hashable, Sendable {
    package let code: String
    package let name: LocalizedText
}

/// Something that can be booked and has a price: one space or several (全面, 半面, 一括).
package struct BookableUnit: Hashable, Sendable {
    package let code: String
    package let name: LocalizedText
    /// Codes of its atomic spaces. Two units cannot be used together when they share one.
    package let spaces: [String]
    package let capacity: Int
    package let preparationMinutes: Int
    package let cleanupMinutes: Int
    package let slotScheme: SlotScheme
    package let tariff: Tariff
    /// True when the unit or its prices are not the city's own; ``notices`` say so in words.
    package let isSample: Bool
    /// The unit's notices and its tariff's.
    package let notices: [LocalizedText]
}
