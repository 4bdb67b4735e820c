import Basics
import Ordinance
import Testing

/// What reading a calendar gave: the calendar, and every fault as `line:column: words`.
struct CalendarReading {
    let calendar: OperatingCalendar?
    let faults: [String]

    /// Reads the mapping under `calendar`; `definitions` is what stands before it in the document.
    init(_ yaml: String, definitions: String = "{}", holidays: HolidayTable = .computed) throws {
        let reader = DocumentReader()
        var words = DefinitionsReader(reader)
        _ = reader.fields(try written(definitions), of: "definitions") { fields in
            words.read(fields)
            return ()
        }
        calendar = OperatingCalendar.read(
            try written(yaml), definitions: words, source: LocalizedText(ja: "管理規則", en: "Rules"), holidays: holidays,
            reader: reader)
        faults = reader.faults.map { "\($0.place.line):\($0.place.column): \($0.words.en)" }
    }

    /// A calendar that is known to be right.
    static func calendar(
        _ yaml: String, definitions: String = "{}", holidays: HolidayTable = .computed,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> OperatingCalendar {
        let reading = try CalendarReading(yaml, definitions: definitions, holidays: holidays)
        #expect(reading.faults == [], sourceLocation: sourceLocation)
        return try #require(reading.calendar, sourceLocation: sourceLocation)
    }

    /// アゼリアおおたけ: closed on 祝日, open short on Sundays and 振替休日.
    static let otake = """
        closures:
          - {code: year-end, name: {ja: 年末年始, en: New Year holidays}, days: 12-29..01-03}
          - {code: holidays, name: {ja: 祝日, en: Holidays}, days: [national_holiday, citizens_holiday]}
        opening:
          - {code: sunday, days: [sunday, substitute_holiday], usable: 9:00-16:30, building: 9:00-17:00}
          - {code: other, usable: 9:00-21:30, building: 8:30-22:00}
        """
}

extension OperatingCalendar {
    /// `9:00-16:30`, or the code of the closure.
    func said(_ text: String, room: String? = nil) throws -> String {
        switch opening(on: try day(text), room: room) {
        case .open(let usable, _): "\(usable.lowerBound)-\(usable.upperBound)"
        case .closed(let reason): reason.code
        }
    }

    /// The closed days of a month, by their numbers.
    func closedDays(_ year: Int, _ month: Int, room: String? = nil) -> [Int] {
        (1...CalendarDate.daysIn(month: month, of: year)).filter { number in
            CalendarDate(year: year, month: month, day: number).map { !isOpen($0, room: room) } ?? false
        }
    }
}
