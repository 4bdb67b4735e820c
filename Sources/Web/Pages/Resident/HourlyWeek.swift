import Basics
import Ordinance
import Reservation

/// Hours as start times: under each day the free ones as links. The end is chosen on the next page. Thirteen columns would
/// not fit a phone, and most of them would be of no interest.
struct HourlyWeek {
    let language: Language
    let grid: SlotGrid
    /// Days of the grid that are cut into hours.
    let rows: [SlotGrid.Row]
    let address: (CalendarDate, [String]) -> String

    var html: HTML {
        """
        <p>\(language("始めたい時刻を選んでください。終わりの時刻は次の画面で選びます。", "Choose when to start. You choose the end on the next page."))</p>
        <ul class="days">\(rows, day)</ul>
        """
    }

    private func day(_ row: SlotGrid.Row) -> HTML {
        let holiday: HTML? = row.holidayName.map { "　<small>\(language($0))</small>" }
        return """
            <li><h2 class="\(row.kind == .saturday ? "sat" : row.kind == .weekday ? "" : "sun")">\
            \(language.shortDate(row.date))\(holiday)</h2>
            \(body(row))</li>

            """
    }

    private func body(_ row: SlotGrid.Row) -> HTML {
        if case .closed(let reason) = row.opening {
            return "<p>\(language("休館（\(reason.text.ja)）", "Closed (\(reason.text.en))"))</p>"
        }
        let free = row.cells.indices.filter { if case .free = row.cells[$0] { true } else { false } }
        guard !free.isEmpty else { return "<p>\(why(row))</p>" }
        return """
            <ul class="chips">\(free, { index in
                let column = grid.columns[index]
                let words = language("空きあり、\(language.shortDate(row.date))の\(column.from)から", "free, from \(column.from) on \(language.shortDate(row.date))")
                return """
                <li><a href="\(address(row.date, [column.code]))">\(String(describing: column.from))<span class="hidden"> \(words)</span></a></li>
                """
            })</ul>
            """
    }

    /// Nothing is free: because of the calendar, or because it is taken.
    private func why(_ row: SlotGrid.Row) -> String {
        let opening = row.cells.compactMap { if case .notYetOpen(let opensAt) = $0 { opensAt } else { nil } }.min()
        if let opening {
            return language("受付開始は\(language.moment(opening))です。", "Booking opens \(language.moment(opening)).")
        }
        let isTaken = row.cells.contains { $0 == .taken || $0 == .preparation }
        return isTaken ? language("空きなし", "Taken") : language("受付は終わりました", "Booking has closed")
    }
}
