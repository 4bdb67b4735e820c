import Basics

/// A regular closed day (休館日): 毎週月曜日（その日が休日に当たるときは、その翌日）, 12月29日から翌年1月3日まで.
package struct ClosureRule: Hashable, Sendable {
    /// What becomes of the closed day when it falls on a holiday (休日に当たるとき).
    package enum OnHoliday: String, CaseIterable, Hashable, Sendable {
        case closed
        case open
        /// Open; closed instead on the next Monday to Friday that is neither a holiday nor closed in its own right.
        case nextWeekday = "next_weekday"
        /// Open; closed instead on the next day that is no holiday, whatever else it is
        /// (「その日後においてその日に最も近い休日でない日」).
        case nextDay = "next_day"
    }

    package let reason: ClosureReason
    package let days: [DayRule]
    package let onHoliday: OnHoliday
    /// What counts as a holiday for ``onHoliday``.
    package let holidays: DaySet
    let rooms: RoomSet

    func isOn(_ day: SeenDay) -> Bool { days.contains { $0.matches(day) } }

    /// Closed on this very day, not by a shift from another.
    func closes(_ day: SeenDay) -> Bool {
        isOn(day) && (onHoliday == .closed || !holidays.contains(day.signature))
    }
}

/// The rooms a rule is about, by their places in a calendar; the empty set means the whole facility.
struct RoomSet: Hashable, Sendable {
    var bits: UInt64 = 0

    static let wholeFacility = RoomSet()

    /// Whether a rule about these rooms is to be asked for `room`.
    func concerns(_ room: RoomSet) -> Bool { bits == 0 || bits & room.bits != 0 }

    /// Whether rules about the one and the other can both decide for some room with the same right.
    func meets(_ other: RoomSet) -> Bool { bits == other.bits || bits & other.bits != 0 }
}
