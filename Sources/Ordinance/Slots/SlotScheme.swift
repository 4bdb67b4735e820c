import Basics

/// How a facility cuts its day into what can be booked (使用区分).
package enum SlotScheme: Hashable, Sendable {
    case named(NamedSlots)
    case hourly(HourlySlots)

    /// What a page shows as columns, the same on every day. `span` is the widest usable day of the facility.
    package func columns(span: Range<TimeOfDay>) -> [SlotColumn] {
        switch self {
        case .named(let named): named.columns
        case .hourly(let hourly): hourly.columns(span: span)
        }
    }

    /// The time that `slots` make on `date`, when it lies within `usable`.
    ///
    /// - Throws: `no_slot_chosen`, `unknown_slot`, `slots_not_adjacent`, `combination_not_offered`, `too_long`,
    ///   `outside_hours`.
    package func time(
        on date: CalendarDate, slots: [String], usable: Range<TimeOfDay>, span: Range<TimeOfDay>
    ) throws(RuleRefusal) -> BookingTime {
        guard !slots.isEmpty else { throw .noSlotChosen }
        switch self {
        case .named(let named): return try named.time(on: date, slots: slots, usable: usable)
        case .hourly(let hourly): return try hourly.time(on: date, slots: slots, usable: usable, span: span)
        }
    }
}

/// A column of the availability page: one thing to choose.
package struct SlotColumn: Hashable, Sendable, Codable {
    package let code: String
    package let label: LocalizedText
    package let from: TimeOfDay
    package let until: TimeOfDay
}
