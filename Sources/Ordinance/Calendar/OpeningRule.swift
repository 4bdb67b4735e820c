import Basics

/// One line of a facility's hours (開館時間・使用時間). Rules stand in order and the first that matches wins.
package struct OpeningRule: Hashable, Sendable {
    package let code: String
    package let days: [DayRule]
    /// When given, the rule also asks that the day lie in one of these stretches of the year.
    package let seasons: [Season]
    let rooms: RoomSet
    package let usable: Range<TimeOfDay>
    package let building: Range<TimeOfDay>
    package let citation: Citation

    func matches(_ day: SeenDay) -> Bool {
        days.contains { $0.matches(day) }
            && (seasons.isEmpty || seasons.contains { $0.contains(monthAndDay: day.monthAndDay) })
    }
}
