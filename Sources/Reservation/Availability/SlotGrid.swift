import Basics

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
        /// One for each column.
        package let cells: [State]
    }

    package let facility: Facility
    package let unit: BookableUnit
    package let columns: [SlotColumn]
    package let rows: [Row]

    /// The `days` days of `unit` from `firstDate`.
    ///
    /// `taken` holds what is claimed of the unit's spaces, at least over ``reach(of:in:from:days:)``; what it holds
    /// of other spaces or days does no harm.
    package init(
        facility: Facility, unit: BookableUnit, from firstDate: CalendarDate, days: Int, taken: [TakenTime],
        now: Instant
    ) {
        let columns = unit.slotScheme.columns(span: facility.span)
        let mine = taken.filter { unit.spaces.contains($0.spaceCode) }
        self.facility = facility
        self.unit = unit
        self.columns = columns
        rows = (0..<max(days, 0)).map { offset in
            let date = firstDate + offset
            let opening = facility.opening(of: unit, on: date)
            let reach = SlotGrid.reach(of: unit, in: facility, from: date, days: 1)
            let near = mine.filter { reach?.overlaps($0.range) ?? true }
            return Row(
                date: date, kind: DayKind(date), label: DateWords.short(date),
                holidayName: JapaneseHolidays.holiday(on: date)?.name, opening: opening,
                cells: columns.map { column in
                    SlotGrid.state(of: [column.code], of: unit, in: facility, on: date, opening, near, now)
                })
        }
    }

    /// The stretch whose claims bear on a grid; nothing when `days` is not positive.
    package static func reach(
        of unit: BookableUnit, in facility: Facility, from date: CalendarDate, days: Int
    ) -> TimeRange? {
        guard
            let whole = TimeRange(
                JapanTime.instant(date, facility.span.lowerBound),
                JapanTime.instant(date + (days - 1), facility.span.upperBound))
        else { return nil }
        return ClaimPlan.reach(of: unit, whole)
    }

    /// The cell of a column on a day; nothing outside the grid.
    package func state(on date: CalendarDate, column code: String) -> State? {
        guard let row = rows.first(where: { $0.date == date }),
            let index = columns.firstIndex(where: { $0.code == code })
        else { return nil }
        return row.cells[index]
    }

    /// What keeps `time` from being claimed among `taken`; nothing when it is free.
    package static func obstacle(
        to time: BookingTime, of unit: BookableUnit, taken: [TakenTime]
    ) -> ReservationRefusal.Obstacle? {
        let found = ClaimPlan(unit, time).pieces.flatMap { piece in taken.compactMap { $0.obstacle(to: piece) } }
        // A use explains more than the minutes around it.
        return found.first { $0 == .use } ?? found.first { $0 == .closure } ?? found.first
    }

    private static func state(
        of slots: [String], of unit: BookableUnit, in facility: Facility, on date: CalendarDate, _ opening: Opening,
        _ taken: [TakenTime], _ now: Instant
    ) -> State {
        guard case .open(let usable, _) = opening else {
            if case .closed(let reason) = opening { return .closed(reason) }
            return .closed(.outsideHours)
        }
        do throws(ReservationRefusal) {
            let time = try unit.slotScheme.time(on: date, slots: slots, usable: usable, span: facility.span)
            if let obstacle = obstacle(to: time, of: unit, taken: taken), time.range.start > now {
                return state(of: obstacle)
            }
            try facility.bookingWindow.check(time, now: now)
            return .free(time)
        } catch {
            switch error {
            case .pastDate: return .past
            case .notYetOpen(let opensAt): return .notYetOpen(opensAt: opensAt)
            case .tooLate: return .tooLate
            default: return .closed(.outsideHours)
            }
        }
    }

    private static func state(of obstacle: ReservationRefusal.Obstacle) -> State {
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
}
