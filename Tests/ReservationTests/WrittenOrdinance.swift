import Basics
import Reservation
import Testing

/// An ordinance for the rooms of Otake's catalogue, written for one test.
enum WrittenOrdinance {
    static let facility = "azalea-otake"

    /// Hours, and three parts of a day: the schemes `hourly` and `parts`.
    static let slots = """
        slots:
          - {code: hourly, hourly: {}}
          - code: parts
            parts:
              - {code: morning, name: {ja: 午前, en: Morning}, hours: 9:00-12:00}
              - {code: afternoon, name: {ja: 午後, en: Afternoon}, hours: 13:00-17:00}
            sets:
              - {code: all-day, name: {ja: 全日, en: All day}, parts: [morning, afternoon]}

        """

    /// - Parameter sections: everything after the head but the calendar, which is open every day for `usable`.
    static func text(
        effective: String = "2019-10-01..", appliesTo: String = "use", usable: String = "9:00-17:00",
        _ sections: String...
    ) -> String {
        """
        ordinance: rules
        title: {ja: 使用料, en: Fees}
        municipality: "342114"
        facilities: [\(facility)]
        effective: \(effective)
        applies_to: \(appliesTo)
        source: {ja: 条例, en: the ordinance}
        calendar:
          opening: [{code: every-day, usable: \(usable)}]

        """ + sections.joined(separator: "\n")
    }

    /// The tariff of one room by the hour, as an element of `tariffs`.
    static func hourly(_ room: String, yen: Int, scheme: String = "hourly", and more: String = "") -> String {
        let rate = "{code: hour, label: {ja: 室料, en: Room}, yen: \(yen), per: hour}"
        return """
              - code: \(room)
                name: {ja: 室, en: Room}
                rooms: [\(room)]
                slots: \(scheme)
                rates: [\(rate)]
                tax: {included: true, steps: [{from: 2019-10-01, percent: 10}]}
            \(more)
            """
    }

    /// The tariff of one room by the parts of a day: morning, afternoon, all day.
    static func parts(_ room: String, yen: [Int], scheme: String = "parts") -> String {
        """
          - code: \(room)
            name: {ja: 室, en: Room}
            rooms: [\(room)]
            slots: \(scheme)
            table:
              columns: [morning, afternoon, all-day]
              rows: [{code: every-day, label: {ja: 毎日, en: Every day}, prices: \(yen)}]
            tax: {included: true, steps: [{from: 2019-10-01, percent: 10}]}

        """
    }
}

/// One letter a cell: free, taken, preparation, closed, past, early (not yet open), late.
func letters(_ grid: SlotGrid) -> [String] {
    grid.rows.map { row in
        row.cells.map { cell in
            switch cell {
            case .free: "f"
            case .taken: "t"
            case .preparation: "p"
            case .closed: "c"
            case .past: "-"
            case .notYetOpen: "e"
            case .tooLate: "l"
            }
        }.joined()
    }
}
