import Basics

/// Parts of the day with names (午前・午後・夜間), and the sets of them that have names and prices of their own (全日).
package struct NamedSlots: Hashable, Sendable {
    package struct Slot: Hashable, Sendable {
        package let code: String
        package let name: LocalizedText
        package let hours: Range<TimeOfDay>

        package init(code: String, name: LocalizedText, hours: Range<TimeOfDay>) {
            self.code = code
            self.name = name
            self.hours = hours
        }
    }

    /// A run of neighbouring slots that is booked and priced as one. The gap between them belongs to it.
    package struct Combination: Hashable, Sendable {
        package let code: String
        package let name: LocalizedText
        package let slots: [String]
        package let hours: Range<TimeOfDay>

        package init(code: String, name: LocalizedText, slots: [String], hours: Range<TimeOfDay>) {
            self.code = code
            self.name = name
            self.slots = slots
            self.hours = hours
        }
    }

    /// In the order of the day.
    package let slots: [Slot]
    /// Every set there is, the single slots first.
    package let combinations: [Combination]

    package init(slots: [Slot], combinations: [Combination]) {
        self.slots = slots
        self.combinations = combinations
    }

    var columns: [SlotColumn] {
        combinations.map {
            SlotColumn(code: $0.code, label: $0.name, from: $0.hours.lowerBound, until: $0.hours.upperBound)
        }
    }

    func time(
        on date: CalendarDate, slots chosen: [String], usable: Range<TimeOfDay>
    ) throws(RuleRefusal) -> BookingTime {
        let combination = try combination(of: chosen)
        guard usable.contains(combination.hours),
            let time = BookingTime(
                date: date, slots: combination.slots, set: combination.code, hours: combination.hours,
                name: combination.name)
        else { throw .outsideHours(date, usable: usable) }
        return time
    }

    /// The set that `chosen` names, either by its own code or by the slots it is made of.
    private func combination(of chosen: [String]) throws(RuleRefusal) -> Combination {
        if chosen.count == 1, let only = combinations.first(where: { $0.code == chosen[0] }) { return only }
        var places: [Int] = []
        for code in chosen {
            guard let place = slots.firstIndex(where: { $0.code == code }) else { throw .unknownSlot(code) }
            places.append(place)
        }
        places.sort()
        for (place, next) in zip(places, places.dropFirst()) where next != place + 1 { throw .slotsNotAdjacent }
        let codes = places.map { slots[$0].code }
        guard let match = combinations.first(where: { $0.slots == codes }) else { throw .combinationNotOffered }
        return match
    }
}

extension Range where Bound == TimeOfDay {
    func contains(_ other: Range<TimeOfDay>) -> Bool {
        lowerBound <= other.lowerBound && other.upperBound <= upperBound
    }
}
