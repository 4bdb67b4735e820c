import Basics

/// The holidays a process knows: what the Cabinet Office has published, and the computed forecast for other years.
///
/// Asking is one look into an array.
package struct HolidayTable: Sendable {
    /// A day outside has no answer, not the answer "no holiday".
    package let years: ClosedRange<Int>
    /// The years the Cabinet Office's list covers; nothing when none was imported.
    package let published: ClosedRange<Int>?

    private let first: CalendarDate
    /// Day by day from `first`: 0 on an ordinary day, else the place in `holidays` plus one.
    private let places: [UInt8]
    /// Day by day from `first`: the index of the day's ``DaySignature``.
    private let signatures: [UInt8]
    /// Each name once.
    private let holidays: [Holiday]

    /// Without the Cabinet Office's list: every day is provisional.
    package static let computed = HolidayTable(file: nil)

    /// The Cabinet Office's 国民の祝日・休日 list as text (the file itself is CP932), and computed days for the years
    /// it leaves open.
    ///
    /// - Throws: every line that is not as the Cabinet Office writes it, with its place.
    package init(cabinetOffice csv: String, file name: String = CabinetOfficeFile.name) throws(DocumentErrors) {
        self.init(file: try CabinetOfficeFile.read(csv, file: name))
    }

    init(file: CabinetOfficeFile?) {
        let computed = JapaneseHolidays.years
        let years =
            file.map { min($0.years.lowerBound, computed.lowerBound)...max($0.years.upperBound, computed.upperBound) }
            ?? computed
        var days = file?.holidays ?? [:]
        for year in years where file?.years.contains(year) != true {
            days.merge(JapaneseHolidays.holidays(of: year)) { published, _ in published }
        }
        let first = HolidayTable.newYear(years.lowerBound)
        var holidays: [Holiday] = []
        var places: [UInt8] = []
        var signatures: [UInt8] = []
        for date in first..<HolidayTable.newYear(years.upperBound + 1) {
            let holiday = days[date]
            signatures.append(DaySignature(weekday: date.weekday, holiday: holiday?.kind).index)
            guard let holiday else {
                places.append(0)
                continue
            }
            let place = holidays.firstIndex(of: holiday) ?? holidays.count
            if place == holidays.count { holidays.append(holiday) }
            // CabinetOfficeFile refuses a list of more names than a byte tells apart.
            places.append(UInt8(clamping: place + 1))
        }
        self.years = years
        self.published = file?.years
        self.first = first
        self.places = places
        self.signatures = signatures
        self.holidays = holidays
    }

    private static func newYear(_ year: Int) -> CalendarDate {
        CalendarDate(year: year, month: 1, day: 1) ?? CalendarDate(daysSinceEpoch: 0)
    }

    /// The days there is an answer for.
    package var days: Range<CalendarDate> { first..<(first + places.count) }

    package func knows(_ date: CalendarDate) -> Bool { places.indices.contains(date - first) }

    /// The holiday on `date`; nothing on an ordinary day and on a day that is not known.
    package func holiday(on date: CalendarDate) -> Holiday? {
        let index = date - first
        guard places.indices.contains(index), places[index] > 0 else { return nil }
        return holidays[Int(places[index]) - 1]
    }

    /// Nothing when the day is not known.
    package func signature(of date: CalendarDate) -> DaySignature? {
        let index = date - first
        guard signatures.indices.contains(index) else { return nil }
        return DaySignature.all[Int(signatures[index])]
    }

    /// Whether the Cabinet Office has not published the day's year, as far as this process knows.
    package func isProvisional(_ date: CalendarDate) -> Bool { published?.contains(date.year) != true }

    /// Nothing when the day is not known.
    package func day(_ date: CalendarDate) -> Day? {
        signature(of: date).map {
            Day(date: date, signature: $0, holiday: holiday(on: date), isProvisional: isProvisional(date))
        }
    }
}
