import Basics

/// A day that the Cabinet Office's list makes another than was computed.
package struct HolidayDifference: Hashable, Sendable {
    package let date: CalendarDate
    package let computed: Holiday?
    package let published: Holiday?

    /// Rules ask for the kind, so that a mere name changes no opening and no fee.
    package var isNameOnly: Bool { computed?.kind == published?.kind }
}

extension HolidayTable {
    /// The days, in order, on which the published list and the rules of the Act differ; to show when a list is
    /// imported. Years that cannot be computed are left out.
    package var differencesFromComputed: [HolidayDifference] {
        guard let published, published.overlaps(JapaneseHolidays.years) else { return [] }
        return days.filter { published.contains($0.year) }.compactMap { date in
            let computed = HolidayTable.computed
            guard computed.knows(date), computed.holiday(on: date) != holiday(on: date) else { return nil }
            return HolidayDifference(
                date: date, computed: computed.holiday(on: date), published: holiday(on: date))
        }
    }
}
