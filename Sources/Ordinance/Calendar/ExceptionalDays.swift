import Basics

/// Days on which a facility, or some of its rooms, is closed or has other hours by decision and not by rule
/// (臨時休館・臨時開館).
package struct ExceptionalDays: Hashable, Sendable {
    package let dates: ClosedRange<CalendarDate>
    let rooms: RoomSet
    package let opening: Opening
    /// Why the hours are others than usual, when the document says so. A closure's reason is in `opening`.
    package let reason: LocalizedText?
    package let citation: Citation
}
