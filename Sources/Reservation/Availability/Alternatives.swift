import Basics
import Ordinance

/// The nearest free choices for somebody who did not get theirs.
///
/// The same room on the same day first, then other rooms of like capacity at the same time, then the same room at
/// the same time on the following days.
package struct Alternatives: Hashable, Sendable {
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        case otherTime = "other_time"
        case otherUnit = "other_unit"
        case otherDay = "other_day"
    }

    package struct Choice: Hashable, Sendable {
        package let kind: Kind
        package let facility: String
        package let unit: String
        package let unitName: LocalizedText
        package let time: BookingTime
    }

    package let choices: [Choice]

    /// `grid` is the wanted unit's, from the wanted day on; `others` are grids of other units that hold that day.
    /// At most `limit` choices of each kind.
    package init(
        to wanted: BookingTime, people: Int, grid: SlotGrid, others: [SlotGrid] = [], limit: Int = 3
    ) {
        let sameDay = grid.free(on: wanted.date, like: wanted)
            .filter { $0.range != wanted.range }
            .sorted { Alternatives.distance($0, wanted) < Alternatives.distance($1, wanted) }
        let otherDays = grid.rows.filter { $0.date > wanted.date }.compactMap { row in
            grid.free(on: row.date, like: wanted).first { $0.from == wanted.from && $0.until == wanted.until }
        }
        let otherUnits =
            others
            .filter { $0.unit.code != grid.unit.code && $0.unit.capacity >= people }
            .sorted { abs($0.unit.capacity - grid.unit.capacity) < abs($1.unit.capacity - grid.unit.capacity) }
            .compactMap { other in
                other.free(on: wanted.date, like: wanted)
                    .first { $0.from == wanted.from && $0.until == wanted.until }
                    .map { (other, $0) }
            }
        choices =
            sameDay.prefix(limit).map { Choice(.otherTime, grid, $0) }
            + otherUnits.prefix(limit).map { Choice(.otherUnit, $0, $1) }
            + otherDays.prefix(limit).map { Choice(.otherDay, grid, $0) }
    }

    private static func distance(_ a: BookingTime, _ b: BookingTime) -> Int {
        abs(a.from.minutes - b.from.minutes) + abs(a.until.minutes - b.until.minutes)
    }
}

extension Alternatives.Choice {
    fileprivate init(_ kind: Alternatives.Kind, _ grid: SlotGrid, _ time: BookingTime) {
        self.init(
            kind: kind, facility: grid.facility.code, unit: grid.unit.code, unitName: grid.unit.name, time: time)
    }
}

extension SlotGrid {
    /// The free times of a day that are as long as `wanted`: single cells, and for hourly slots runs of cells.
    ///
    /// Neighbouring free hours are free together: what their run needs before and after, its first and last hour
    /// need already.
    fileprivate func free(on date: CalendarDate, like wanted: BookingTime) -> [BookingTime] {
        guard let row = rows.first(where: { $0.date == date }), let governed = row.governed else { return [] }
        guard case .hourly(let hourly) = governed.slots else {
            return row.cells.compactMap { if case .free(let time) = $0 { time } else { nil } }
        }
        let length = (wanted.until.minutes - wanted.from.minutes + hourly.step - 1) / hourly.step
        let own = ownColumns(of: row)
        guard length >= 1, own.count >= length else { return [] }
        return (0...(own.count - length)).compactMap { start in
            let run = own[start..<(start + length)]
            let isFree = run.allSatisfy { if case .free = row.cells[$0] { true } else { false } }
            guard isFree else { return nil }
            do throws(RuleRefusal) {
                return try governed.time(on: date, slots: run.map { columns[$0].code })
            } catch {
                // Too long or too short a run for this unit is no alternative.
                return nil
            }
        }
    }
}
