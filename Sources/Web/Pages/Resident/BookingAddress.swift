import Basics

/// The addresses that lead to booking one unit.
package struct BookingAddress: Sendable {
    package let municipality: String
    package let facility: String
    package let unit: String
    package let date: CalendarDate
    package let slots: [String]

    package init(municipality: String, facility: String, unit: String, date: CalendarDate, slots: [String]) {
        self.municipality = municipality
        self.facility = facility
        self.unit = unit
        self.date = date
        self.slots = slots
    }

    /// `/{municipality}/{facility}/{unit}/book?date=2026-12-01&slots=morning`.
    package var path: String {
        "\(unitPath)/book?date=\(date)&slots=\(slots.map(FormFields.encoded).joined(separator: ","))"
    }

    package var weekPath: String { "\(unitPath)?from=\(date)" }

    package var unitPath: String {
        "/\([municipality, facility, unit].map(FormFields.encoded).joined(separator: "/"))"
    }
}
