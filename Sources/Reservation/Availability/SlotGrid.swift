import Basics
import Ordinance

/// A unit's days and slots, and what each is: the availability page (空き状況) as a value.
package struct SlotGrid: Hashable, Sendable {
    package enum State: Hashable, Sendable {
        case free(BookingTime)
        /// Booked or held.
        case taken
        /// Needed to prepare or clean up for another booking.
        case preparation
        /// The day, or this part of it, is not open, or the space is closed.
        case closed(ClosureReason)
        case past
        case notYetOpen(opensAt: Instant)
        /// Booking for it has closed.
        case tooLate
    }

    package struct Row: Hashable, Sendable {
        package let date: CalendarDate
        package let kind: DayKind
        /// `12月1日（火）`.
        package let label: LocalizedText
        package let holidayName: LocalizedText?
        package let opening: Opening
        /// The rules of the day; nothing when no ordinance is in force.
        package let governed: GovernedUnit?
        /// One for each column.
        package let cells: [State]
    }

    package let facility: Facility
    package let unit: BookableUnit
    package let columns: [SlotColumn]
    package let rows: [Row]

    /// The `days` days of `unit` from `firstDate`.
    ///
    /// `taken` holds what is claimed of the unit's spaces, at least over ``reach(of:from:days:)``; what it holds
    /// of other spaces or days does no harm.
    package init(
        facility: Facility, unit: BookableUnit, from firstDate: CalendarDate, days: Int, taken: [TakenTime],
        now: Instant
    ) {
        let today = JapanTime.date(of: now)
        let dates = (0..<max(days, 0)).map { firstDate + $0 }
        let rules: [GovernedUnit?] = dates.map { facility.lookup(unit, on: $0, bookedOn: today) }
        let columns = SlotGrid.columns(of: rules)
        let mine = taken.filter { unit.spaces.contains($0.spaceCode) }
        self.facility = facility
        self.unit = unit
        self.columns = columns
        var last: GovernedUnit?
        var own: [SlotColumn] = []
        rows = zip(dates, rules).map { (date: CalendarDate, governed: GovernedUnit?) in
            let opening =
                governed?.opening(on: date)
                ?? .closed(facility.timeline?.lookup(date, today) == nil ? .noOrdinance : .noPrice)
            let reach = governed.flatMap { SlotGrid.reach(of: unit, from: date, days: 1, span: $0.span) }
            let near = mine.filter { reach?.overlaps($0.range) ?? true }
            if governed != last {
                last = governed
                own = governed?.columns ?? []
            }
            let day = (governed?.ordinance.holidays ?? .computed).day(date)
            return Row(
                date: date, kind: day?.kind ?? .weekday, label: DateWords.short(date), holidayName: day?.holiday?.name,
                opening: opening, governed: governed,
                cells: columns.map { column in
                    if case .closed(let reason) = opening { return .closed(reason) }
                    guard let governed, own.contains(column) else { return .closed(.outsideHours) }
                    return SlotGrid.state(of: [column.code], governed, on: date, opening, near, now)
                })
        }
    }

    /// The columns of all days, each once; there are several sets of them only where a new ordinance begins.
    ///
    /// Hours stay in the order of the day, whichever ordinance they come from.
    private static func columns(of rules: [GovernedUnit?]) -> [SlotColumn] {
        var columns: [SlotColumn] = []
        var last: GovernedUnit?
        var isHourly = true
        for governed in rules.compactMap({ $0 }) where governed != last {
            for column in governed.columns where !columns.contains(column) { columns.append(column) }
            if case .named = governed.slots { isHourly = false }
            last = governed
        }
        return isHourly ? columns.sorted { ($0.from, $0.until) < ($1.from, $1.until) } : columns
    }

    /// The rules of the first day that has any.
    package var governed: GovernedUnit? { rows.lazy.compactMap(\.governed).first }

    /// Whether the first such day is cut into hours.
    package var isHourly: Bool { if case .hourly? = governed?.slots { true } else { false } }

    /// The stretch whose claims bear on a grid; nothing when `days` is not positive.
    package static func reach(of unit: BookableUnit, from date: CalendarDate, days: Int) -> TimeRange? {
        reach(of: unit, from: date, days: days, span: .midnight ..< .endOfDay)
    }

    private static func reach(
        of unit: BookableUnit, from date: CalendarDate, days: Int, span: Range<TimeOfDay>
    ) -> TimeRange? {
        guard
            let whole = TimeRange(
                JapanTime.instant(date, span.lowerBound), JapanTime.instant(date + (days - 1), span.upperBound))
        else { return nil }
        return ClaimPlan.reach(of: unit, whole)
    }

    /// The cell of a column on a day; nothing outside the grid.
    ///
    /// Where a new ordinance keeps a code and changes its hours, the column is the day's own.
    package func state(on date: CalendarDate, column code: String) -> State? {
        guard let row = rows.first(where: { $0.date == date }),
            let index = ownColumns(of: row).first(where: { columns[$0].code == code })
                ?? columns.firstIndex(where: { $0.code == code })
        else { return nil }
        return row.cells[index]
    }

    /// The places of the columns that the day's own slots have, in their order.
    func ownColumns(of row: Row) -> [Int] {
        let own = Set(row.governed?.columns ?? [])
        return columns.indices.filter { own.contains(columns[$0]) }
    }

    /// What keeps `time` from being claimed among `taken`; nothing when it is free.
    package static func obstacle(
        to time: BookingTime, of unit: BookableUnit, taken: [TakenTime]
    ) -> RuleRefusal.Obstacle? {
        let found = ClaimPlan(unit, time).pieces.flatMap { piece in taken.compactMap { $0.obstacle(to: piece) } }
        // A use explains more than the minutes around it.
        return found.first { $0 == .use } ?? found.first { $0 == .closure } ?? found.first
    }

    private static func state(
        of slots: [String], _ governed: GovernedUnit, on date: CalendarDate, _ opening: Opening,
        _ taken: [TakenTime], _ now: Instant
    ) -> State {
        guard case .open(let usable, _) = opening else {
            if case .closed(let reason) = opening { return .closed(reason) }
            return .closed(.outsideHours)
        }
        do throws(RuleRefusal) {
            let time = try governed.cells.time(on: date, slots: slots, usable: usable, span: governed.span)
            if let obstacle = obstacle(to: time, of: governed.unit, taken: taken), time.range.start > now {
                return state(of: obstacle)
            }
            try governed.checkWindow(time, now: now)
            return .free(time)
        } catch {
            switch error {
            case .pastDate: return .past
            case .notYetOpen(let opensAt, _): return .notYetOpen(opensAt: opensAt)
            case .tooLate: return .tooLate
            default: return .closed(.outsideHours)
            }
        }
    }

    private static func state(of obstacle: RuleRefusal.Obstacle) -> State {
        switch obstacle {
        case .use: .taken
        case .preparation: .preparation
        case .closure: .closed(.maintenance)
        }
    }
}

extension ClosureReason {
    /// A space taken out of service in the claims themselves.
    package static let maintenance = ClosureReason(
        code: "maintenance", text: LocalizedText(ja: "休止", en: "Out of service"))

    /// An ordinance is in force, and none of its tariffs names the unit.
    package static let noPrice = ClosureReason(
        code: "no_price", text: LocalizedText(ja: "使用料の定めがありません", en: "No fee is laid down"))

    /// No ordinance is in force on the day.
    package static let noOrdinance = ClosureReason(
        code: "no_ordinance", text: LocalizedText(ja: "条例の施行期間外", en: "No ordinance in force"))
}
