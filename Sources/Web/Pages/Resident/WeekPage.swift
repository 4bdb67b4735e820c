import Basics
import Hummingbird
import Operations
import Ordinance
import Reservation

/// A week of one unit (空き状況): days down, slots across, because a phone is narrow. A free slot is a plain link.
struct WeekPage {
    let visit: Visit
    let week: WeekView
    let errors: [FieldError]

    private var language: Language { visit.language }
    private var grid: SlotGrid { week.grid }
    private var municipality: String { week.municipality.code.digits }

    func response() -> Response {
        let (facility, unit) = (grid.facility, grid.unit)
        let title = "\(language(unit.name)) \(language("空き状況", "availability"))"
        return visit.page(
            "\(title) \(language(facility.name))", errors: errors,
            back: Layout.Back(
                "/\(municipality)/\(FormFields.encoded(facility.code))",
                language("\(facility.name.ja)へ", "Back to \(facility.name.en)")),
            contact: FacilityPage.contact(facility, language),
            """
            <h1>\(title)</h1>
            <p>\(language(facility.name))　\(language("定員\(unit.capacity)人", "Up to \(unit.capacity) people"))</p>
            \(Notices(
                language: language, isSample: facility.isSample || (grid.governed?.isSample ?? unit.isSample),
                texts: facility.notices
                    + (grid.governed?.notices ?? unit.notices).filter { !facility.notices.contains($0) }).html)
            \(notYetOpen)
            \(grid.changes, changed)
            \(grid.runs.enumerated(), { index, rows in run(rows, isFirst: index == 0) })
            \(pager)
            \(jump)
            <p class="hint">\(language(
                "\(language.moment(week.asOf))現在", "As of \(language.moment(week.asOf))"))</p>
            """)
    }

    private func run(_ rows: [SlotGrid.Row], isFirst: Bool) -> HTML {
        if case .hourly? = rows.lazy.compactMap(\.governed).first?.slots {
            return HourlyWeek(language: language, grid: grid, rows: rows, address: address).html
        }
        return NamedWeek(language: language, grid: grid, rows: rows, hasLegend: isFirst, address: address).html
    }

    /// Fees or times may differ from a day on, and whoever looks across it should know.
    private func changed(_ row: SlotGrid.Row) -> HTML {
        let day = language.date(row.date)
        guard row.governed != nil else {
            return """
                <p class="warn">\(language(
                    "\(day)からの使用に適用される条例・規則は、登録されていません。", "No ordinance is in force for a use from \(day)."))</p>
                """
        }
        let rules = RulesAddress(municipality: municipality, facility: grid.facility.code)
        return """
            <p class="notice">\(language(
                "\(day)からの使用は、使用料ときまりが変わります。", "From \(day) the fees and rules change."))　\
            <a href="\(rules.path(on: row.date))">\(language("使用料ときまり", "Fees and rules"))</a></p>
            """
    }

    private func address(_ date: CalendarDate, _ slots: [String]) -> String {
        BookingAddress(
            municipality: municipality, facility: grid.facility.code, unit: grid.unit.code, date: date, slots: slots
        ).path
    }

    /// When nothing can be booked yet, the one thing to know is from when.
    private var notYetOpen: HTML? {
        let cells = grid.rows.flatMap(\.cells)
        guard !cells.contains(where: { if case .free = $0 { true } else { false } }) else { return nil }
        let opening = cells.compactMap { if case .notYetOpen(let opensAt) = $0 { opensAt } else { nil } }.min()
        return opening.map { opensAt in
            """
            <p class="notice">\(language(
                "この週の受付は\(language.moment(opensAt))から順に始まります。",
                "Booking for this week opens from \(language.moment(opensAt))."))</p>
            """
        }
    }

    private var pager: HTML {
        guard let first = grid.rows.first?.date else { return .empty }
        let unitPath = BookingAddress(
            municipality: municipality, facility: grid.facility.code, unit: grid.unit.code, date: first, slots: []
        ).unitPath
        let previous = max(first - 7, visit.today)
        return """
            <nav class="pager" aria-label="\(language("週の移動", "Weeks"))">
            \(first > visit.today
                ? "<a rel=\"prev\" href=\"\(unitPath)?from=\(String(describing: previous))\">\(language("前の週", "Previous week"))</a>" as HTML
                : nil)
            <a rel="next" href="\(unitPath)?from=\(String(describing: first + 7))">\(language("次の週", "Next week"))</a>
            </nav>
            """
    }

    private var jump: HTML {
        let form = Form(language, values: visit.query, errors: errors)
        return """
            <form method="get" action="\(visit.request.uri.path)" novalidate>
            \(form.dateFields(
                WeekHandler.jumpField, legend: language("別の日を見る", "Look at another day"),
                hint: language("例：令和8年12月1日、または2026年12月1日", "For example 2026 12 1"), initial: grid.rows.first?.date))
            <p><button class="button second" type="submit">\(language("この日から表示", "Show from this day"))</button></p>
            </form>
            """
    }
}
