import Basics
import Ordinance
import Reservation

/// Slots with names as a table: 午前・午後・夜間, and 全日 where there is one. Other sets are chosen on the next page, so that
/// the table stays wide enough to touch on the narrowest phone.
struct NamedWeek {
    let language: Language
    let grid: SlotGrid
    /// Days of the grid that are cut alike.
    let rows: [SlotGrid.Row]
    /// Said once on a page.
    var hasLegend = true
    let address: (CalendarDate, [String]) -> String

    var html: HTML {
        """
        \(hasLegend ? legend : nil)
        <table class="grid"><caption>\(caption)</caption>
        <thead><tr><th scope="col">\(language("日", "Day"))</th>\(shown, { column in
            "<th scope=\"col\">\(language(column.label))<small>\(String(describing: column.from))–\(String(describing: column.until))</small></th>"
        })</tr></thead>
        <tbody>
        \(rows, row)</tbody></table>
        \(hidesSets ? setsNote : nil)
        """
    }

    private var caption: String {
        guard let first = rows.first?.date, let last = rows.last?.date else { return "" }
        guard first < last else { return language.date(first) }
        return language(
            "\(language.date(first))から\(language.date(last))まで", "\(language.date(first)) to \(language.date(last))")
    }

    /// Indices into the grid's columns: the single slots, and the set of all of them.
    private var shownIndices: [Int] {
        let own = own
        guard case .named(let named)? = governed?.slots else { return own }
        let singles = Set(named.slots.map(\.code))
        let whole = named.combinations.first { $0.slots.count == named.slots.count && $0.slots.count > 1 }?.code
        return own.filter { singles.contains(grid.columns[$0].code) || grid.columns[$0].code == whole }
    }

    private var governed: GovernedUnit? { rows.lazy.compactMap(\.governed).first }

    /// The columns of these days among those of the whole grid; all of them where no day has rules.
    private var own: [Int] {
        guard let columns = governed?.columns else { return Array(grid.columns.indices) }
        return grid.columns.indices.filter { columns.contains(grid.columns[$0]) }
    }

    private var shown: [SlotColumn] { shownIndices.map { grid.columns[$0] } }
    private var hidesSets: Bool { shownIndices.count < own.count }

    private var setsNote: HTML {
        """
        <p class="hint">\(language(
            "続けてお使いになる場合（昼間など）は、はじめの時間帯を選び、次の画面で変更してください。",
            "To book several parts of a day together, choose the first and change it on the next page."))</p>
        """
    }

    private var legend: HTML {
        """
        <ul class="legend"><li>○ \(language("空きあり", "free"))</li><li>× \(language("空きなし", "taken"))</li>\
        <li>－ \(language("受付していません", "not open for booking"))</li></ul>
        """
    }

    private func row(_ row: SlotGrid.Row) -> HTML {
        """
        <tr><th scope="row" class="\(dayClass(row))">\(dayWords(row.date))\
        \(row.holidayName.map { "<br><small>\(language($0))</small>" as HTML })</th>\(cells(row))</tr>

        """
    }

    private func cells(_ row: SlotGrid.Row) -> HTML {
        if case .closed(let reason) = row.opening {
            return """
                <td class="closed" colspan="\(shownIndices.count)">\(language("休館（\(reason.text.ja)）", "Closed (\(reason.text.en))"))</td>
                """
        }
        return "\(shownIndices, { cell(row.cells[$0], row, grid.columns[$0]) })"
    }

    private func cell(_ state: SlotGrid.State, _ row: SlotGrid.Row, _ column: SlotColumn) -> HTML {
        let when = "\(language.shortDate(row.date)) \(language(column.label))"
        switch state {
        case .free:
            let hours = language("\(column.from)から\(column.until)", "\(column.from) to \(column.until)")
            return """
                <td><a href="\(address(row.date, [column.code]))">○<span class="hidden"> \
                \(language("空きあり、\(when)（\(hours)）を選ぶ", "free, choose \(when) (\(hours))"))</span></a></td>
                """
        case .taken: return shut("×", language("空きなし", "taken"))
        case .preparation: return shut("×", language("空きなし（準備・片付け）", "taken (preparation)"))
        case .closed(let reason): return shut("－", language(reason.text))
        case .past, .tooLate: return shut("－", language("受付は終わりました", "booking has closed"))
        case .notYetOpen(let opensAt):
            return shut("－", language("受付開始は\(language.moment(opensAt))", "booking opens \(language.moment(opensAt))"))
        }
    }

    private func shut(_ mark: String, _ words: String) -> HTML {
        "<td class=\"shut\"><span aria-hidden=\"true\">\(mark)</span><span class=\"hidden\">\(words)</span></td>"
    }

    private func dayWords(_ date: CalendarDate) -> HTML {
        language == .japanese
            ? "<span class=\"nb\">\(date.month)月\(date.day)日</span><br>（\(DateWords.weekday(date).ja)）"
            : "\(language.shortDate(date))"
    }

    private func dayClass(_ row: SlotGrid.Row) -> String {
        switch row.kind {
        case .saturday: "sat"
        case .weekday: ""
        case .sunday, .nationalHoliday, .substituteHoliday, .citizensHoliday: "sun"
        }
    }
}
