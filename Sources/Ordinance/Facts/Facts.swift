import Basics

/// What is known of one use, in the form conditions are tested against: small numbers, no text.
package struct Facts: Hashable, Sendable {
    /// Question → option, by their places in ``Definitions/questions``; ``unanswered`` where nothing is known.
    package var choices: [UInt8]
    package var day: DaySignature
    /// The place in ``Definitions/seasons`` plus one; 0 outside every season.
    package var season: UInt8 = 0
    /// The place in ``Definitions/rooms``; ``unknownCode`` when no rule names the room.
    package var room: UInt8 = unknownCode
    /// The place in ``Definitions/slotSets``; ``unknownCode`` for hourly slots.
    package var slotSet: UInt8 = unknownCode
    package var people = 0
    package var minutes = 0
    package var slotCount = 0

    package static let unanswered: UInt8 = .max
    package static let unknownCode: UInt8 = .max

    package init(choices: [UInt8], day: DaySignature) {
        self.choices = choices
        self.day = day
    }
}

/// A day as rules tell days apart: its weekday and, if it is one, the kind of holiday. 28 in all.
package struct DaySignature: Hashable, Sendable {
    /// `weekday × 4 + kind`, Sunday first; kind 0 is no holiday, then in the order of ``Holiday/Kind``.
    package let index: UInt8

    package init(weekday: Weekday, holiday: Holiday.Kind?) {
        let kind = holiday.flatMap(Holiday.Kind.allCases.firstIndex).map { $0 + 1 } ?? 0
        index = UInt8((Weekday.allCases.firstIndex(of: weekday) ?? 0) * 4 + kind)
    }

    package static let all: [DaySignature] = Weekday.allCases.flatMap { weekday in
        [DaySignature(weekday: weekday, holiday: nil)]
            + Holiday.Kind.allCases.map { DaySignature(weekday: weekday, holiday: $0) }
    }
}

/// A set of ``DaySignature``s, one bit each.
package struct DaySet: Hashable, Sendable {
    package var bits: UInt32 = 0

    package static let every = DaySet(DaySignature.all)

    package init(_ days: some Sequence<DaySignature> = []) {
        for day in days { bits |= 1 << UInt32(day.index) }
    }

    package func contains(_ day: DaySignature) -> Bool { bits & (1 << UInt32(day.index)) != 0 }
}
