import Basics
import Ordinance

/// A unit with the rules of one day: its hours, its slots, its fee.
package struct GovernedUnit: Sendable {
    package let unit: BookableUnit
    package let ordinance: Ordinance
    package let tariff: Tariff

    package init(unit: BookableUnit, ordinance: Ordinance, tariff: Tariff) {
        self.unit = unit
        self.ordinance = ordinance
        self.tariff = tariff
    }

    package var slots: SlotScheme { tariff.scheme }
    /// From the earliest to the latest usable minute of any day.
    package var span: Range<TimeOfDay> { ordinance.calendar?.span ?? .midnight ..< .midnight }
    package var columns: [SlotColumn] { slots.columns(span: span) }
    /// The slots one by one, as the availability page shows them: the shortest run that may be booked is asked only of
    /// what is booked.
    var cells: SlotScheme {
        guard case .hourly(let hourly) = slots, hourly.minimumHours != nil else { return slots }
        return .hourly(
            HourlySlots(step: hourly.step, maximumHours: hourly.maximumHours, lastPartHour: hourly.lastPartHour))
    }
    package var isSample: Bool { unit.isSample || tariff.isSample }
    package var notices: [LocalizedText] { unit.notices + tariff.notices }

    package func opening(on date: CalendarDate) -> Opening {
        ordinance.calendar?.opening(on: date, room: unit.code) ?? .closed(.noOpeningHours)
    }

    /// The time that `slots` make on `date`.
    ///
    /// - Throws: `closed_day`, and what ``SlotScheme/time(on:slots:usable:span:)`` throws.
    package func time(on date: CalendarDate, slots: [String]) throws(RuleRefusal) -> BookingTime {
        switch opening(on: date) {
        case .closed(let reason): throw .closedDay(date, reason)
        case .open(let usable, _):
            return try self.slots.time(on: date, slots: slots, usable: usable, span: span)
        }
    }
}

extension GovernedUnit: Hashable {
    package static func == (a: GovernedUnit, b: GovernedUnit) -> Bool {
        a.ordinance == b.ordinance && a.unit == b.unit
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(ordinance)
        hasher.combine(unit)
    }
}
