import Basics

/// Reads how days are cut (使用区分): the key `slots` of a document.
package struct SlotsReader {
    /// Conditions and tables know a set by its place, in a byte.
    private static let mostSets = 250

    private let reader: DocumentReader

    package init(_ reader: DocumentReader) { self.reader = reader }

    /// Reads every scheme and makes its sets known to conditions, so it comes before everything that has a `when`.
    package func read(_ node: SourceNode, into definitions: inout DefinitionsReader) {
        let schemes = reader.list(node) { node in
            reader.fields(node, of: "slot_scheme") { fields -> (code: String, scheme: SlotScheme, node: SourceNode)? in
                let code = fields.required("code", reader.code)
                guard let form = fields.exactlyOne(of: ["parts", "hourly"]) else { return nil }
                let scheme: SlotScheme? =
                    form == "parts"
                    ? named(fields).map(SlotScheme.named) : fields.optional("hourly", hourly).map(SlotScheme.hourly)
                guard let code, let scheme else { return nil }
                return (code, scheme, node)
            }
        }
        reader.checkUnique(schemes.map { ($0.code, $0.node) }, ja: "使用区分", en: "slot scheme")
        for (code, scheme, node) in schemes {
            if definitions.definitions.scheme(code) != nil {
                reader.fault(
                    at: node, ja: "使用区分「\(code)」は別の文書にもあります。",
                    en: "the slot scheme 「\(code)」 stands in another document too")
            } else {
                definitions.add(scheme, code: code)
            }
            if definitions.definitions.slotSets.count > SlotsReader.mostSets {
                reader.fault(
                    at: node, ja: "時間帯とその組合せは、合わせて\(SlotsReader.mostSets)までです。",
                    en: "there are at most \(SlotsReader.mostSets) parts and sets in all")
            }
        }
    }

    private func hourly(_ node: SourceNode) -> HourlySlots? {
        reader.fields(node, of: "hourly") { fields in
            let step = fields.optional("step") { node -> Int? in
                guard let step = reader.integer(node, in: 1...60) else { return nil }
                guard [15, 30, 60].contains(step) else {
                    reader.fault(at: node, ja: "刻みは60分・30分・15分のどれかです。", en: "a step is 60, 30 or 15 minutes")
                    return nil
                }
                return step
            }
            let minimum = fields.optional("minimum_hours") { reader.integer($0, in: 1...24) }
            let maximum = fields.optional("maximum_hours") { reader.integer($0, in: 1...24) }
            let last = fields.optional("last_part") { reader.word($0, HourlySlots.LastPartHour.self) }
            if let minimum, let maximum, minimum > maximum {
                reader.fault(
                    at: fields.place(of: "minimum_hours"), ja: "最短の時間が最長の時間を超えています。",
                    en: "the shortest booking is longer than the longest")
            }
            return HourlySlots(
                step: step ?? 60, minimumHours: minimum, maximumHours: maximum, lastPartHour: last ?? .notOffered)
        }
    }

    private func named(_ fields: Fields) -> NamedSlots? {
        let parts = fields.list("parts") { node in
            reader.fields(node, of: "slot_part") { fields -> (slot: NamedSlots.Slot, node: SourceNode)? in
                let code = fields.required("code", reader.code)
                let name = fields.required("name", reader.localizedText)
                let hours = fields.required("hours", reader.hours)
                guard let code, let name, let hours else { return nil }
                return (NamedSlots.Slot(code: code, name: name, hours: hours), node)
            }
        }
        guard !parts.isEmpty else {
            reader.fault(at: fields.place(of: "parts"), ja: "時間帯が1つもありません。", en: "at least one part is needed")
            return nil
        }
        for (part, next) in zip(parts, parts.dropFirst())
        where part.slot.hours.upperBound > next.slot.hours.lowerBound {
            reader.fault(
                at: next.node, ja: "「\(part.slot.code)」が終わる前に始まっています。",
                en: "starts before 「\(part.slot.code)」 ends; parts stand in the order of the day")
        }
        let slots = parts.map(\.slot)
        let sets = fields.list("sets") { node in combination(node, of: slots).map { ($0, node) } }
        reader.checkUnique(
            parts.map { ($0.slot.code, $0.node) } + sets.map { ($0.0.code, $0.1) }, ja: "時間帯の符号", en: "part or set")
        checkPartsUnique(sets)
        let singles = slots.map {
            NamedSlots.Combination(code: $0.code, name: $0.name, slots: [$0.code], hours: $0.hours)
        }
        return NamedSlots(slots: slots, combinations: singles + sets.map(\.0))
    }

    private func checkPartsUnique(_ sets: [(set: NamedSlots.Combination, node: SourceNode)]) {
        for (place, (set, node)) in sets.enumerated() {
            guard let first = sets[..<place].first(where: { $0.set.slots == set.slots }) else { continue }
            reader.fault(
                at: node, ja: "「\(set.code)」は「\(first.set.code)」と同じ時間帯の組です。",
                en: "「\(set.code)」 is the same set of parts as 「\(first.set.code)」")
        }
    }

    private func combination(_ node: SourceNode, of slots: [NamedSlots.Slot]) -> NamedSlots.Combination? {
        reader.fields(node, of: "slot_set") { fields in
            let code = fields.required("code", reader.code)
            let name = fields.required("name", reader.localizedText)
            let own = fields.optional("hours", reader.hours)
            let codes = slots.map(\.code)
            let places = fields.list("parts") { node -> Int? in
                let written = node.scalar ?? ""
                if let place = codes.firstIndex(of: written) { return place }
                reader.fault(
                    at: node, ja: "「\(written)」という時間帯はありません。あるのは：\(codes.joined(separator: "、"))",
                    en: "「\(written)」 is not a part of this scheme; known are \(codes.joined(separator: ", "))"
                        + Suggestion.words(for: written, among: codes))
                return nil
            }
            guard let first = places.first, let last = places.last, places.count >= 2,
                places == Array(first...max(first, last))
            else {
                reader.fault(
                    at: fields.place(of: "parts"), ja: "隣り合う2つ以上の時間帯を、一日の順に書いてください。",
                    en: "must be two or more neighbouring parts in the order of the day")
                return nil
            }
            let span = slots[first].hours.lowerBound..<slots[last].hours.upperBound
            if let own, !own.contains(span) {
                reader.fault(
                    at: fields.place(of: "hours"), ja: "組の時間は、その時間帯をすべて含むように書いてください。",
                    en: "the hours of a set hold those of its parts")
            }
            guard let code, let name else { return nil }
            return NamedSlots.Combination(code: code, name: name, slots: places.map { codes[$0] }, hours: own ?? span)
        }
    }
}
