import Basics

extension CatalogueReader {
    mutating func readSchemes(
        _ written: [CatalogueDocument.Scheme], at path: String
    ) -> [String: SlotScheme] {
        checkCodes(written.map(\.code), path)
        var schemes: [String: SlotScheme] = [:]
        for (index, scheme) in written.enumerated() {
            let here = "\(path)[\(index)]"
            switch (scheme.slots, scheme.hourly) {
            case (let slots?, nil):
                schemes[scheme.code] = readNamed(slots, scheme.combinations ?? [], at: here).map(SlotScheme.named)
            case (nil, let hourly?):
                expect(scheme.combinations == nil, "\(here).combinations", "hourly slots have no combinations")
                schemes[scheme.code] = readHourly(hourly, at: "\(here).hourly").map(SlotScheme.hourly)
            default:
                fault(here, "needs exactly one of slots and hourly")
            }
        }
        return schemes
    }

    private mutating func readHourly(
        _ written: CatalogueDocument.Scheme.Hourly, at path: String
    ) -> HourlySlots? {
        if let maximum = written.maximumHours { check(maximum, in: 1...24, "\(path).maximumHours") }
        let last = expect(
            HourlySlots.LastPartHour(rawValue: written.lastPartHour), "\(path).lastPartHour",
            "「\(written.lastPartHour)」 is not one of offered, not_offered")
        return last.map { HourlySlots(maximumHours: written.maximumHours, lastPartHour: $0) }
    }

    private mutating func readNamed(
        _ written: [CatalogueDocument.Scheme.Slot], _ combinations: [CatalogueDocument.Scheme.Combination],
        at path: String
    ) -> NamedSlots? {
        let before = faults.count
        expect(!written.isEmpty, "\(path).slots", "at least one slot is needed")
        checkCodes(written.map(\.code), "\(path).slots")
        let slots: [NamedSlots.Slot] = written.enumerated().compactMap { index, slot in
            let here = "\(path).slots[\(index)]"
            checkText(slot.name, "\(here).name")
            return hours(slot.hours, "\(here).hours").map {
                NamedSlots.Slot(code: slot.code, name: slot.name, hours: $0)
            }
        }
        for (index, (slot, next)) in zip(slots, slots.dropFirst()).enumerated() {
            expect(
                slot.hours.upperBound <= next.hours.lowerBound, "\(path).slots[\(index + 1)].hours",
                "starts before the slot above it ends")
        }
        var sets = slots.map {
            NamedSlots.Combination(code: $0.code, name: $0.name, slots: [$0.code], hours: $0.hours)
        }
        for (index, combination) in combinations.enumerated() {
            let here = "\(path).combinations[\(index)]"
            checkText(combination.name, "\(here).name")
            if let read = readCombination(combination, slots: slots, at: here) { sets.append(read) }
        }
        checkCodes(combinations.map(\.code), "\(path).combinations", besides: written.map(\.code))
        return faults.count == before ? NamedSlots(slots: slots, combinations: sets) : nil
    }

    private mutating func readCombination(
        _ written: CatalogueDocument.Scheme.Combination, slots: [NamedSlots.Slot], at path: String
    ) -> NamedSlots.Combination? {
        var places: [Int] = []
        for (index, code) in written.slots.enumerated() {
            let place = slots.firstIndex { $0.code == code }
            if let place = expect(place, "\(path).slots[\(index)]", "「\(code)」 is not a slot of this scheme") {
                places.append(place)
            }
        }
        guard places.count == written.slots.count else { return nil }
        guard let first = places.first, let last = places.last, places.count >= 2,
            places == Array(first...max(first, last))
        else {
            fault("\(path).slots", "must be two or more neighbouring slots in the order of the day")
            return nil
        }
        return NamedSlots.Combination(
            code: written.code, name: written.name, slots: written.slots,
            hours: slots[first].hours.lowerBound..<slots[last].hours.upperBound)
    }
}
