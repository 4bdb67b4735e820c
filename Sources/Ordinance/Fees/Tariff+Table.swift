import Basics

extension Tariff {
    /// The tariff in words, as it is on a day of use.
    ///
    /// - Parameter rooms: The names of rooms by their codes, for conditions that name rooms.
    package func table(
        _ definitions: Definitions, on date: CalendarDate, rooms: [String: LocalizedText] = [:]
    ) -> FeeTable {
        FeeTableWriter(tariff: self, definitions: definitions, conditions: ConditionWords(definitions, rooms: rooms))
            .table(on: date)
    }
}

/// Writes a tariff down for people.
struct FeeTableWriter {
    let tariff: Tariff
    let definitions: Definitions
    let conditions: ConditionWords

    func table(on date: CalendarDate) -> FeeTable {
        var share: FeeTable.Clause?
        if case .share(let ratio, let other, let rounding) = tariff.base {
            share = clause(
                FeeRule(Citation(rule: tariff.code, article: tariff.article), label: tariff.name), .always,
                LocalizedText(
                    ja: "「\(other.name.ja)」の使用料の\(ratio)\(rounding.map { "（\($0.words.ja)）" } ?? "")",
                    en: "\(ratio) of the fee of “\(other.name.en)”\(rounding.map { " (\($0.words.en))" } ?? "")"))
        }
        let own = if case .rows(let rows) = tariff.base { rows } else { [FeeRow]() }
        let isBySet = own.contains { if case .bySet = $0.price { true } else { false } }
        return FeeTable(
            columns: isBySet ? tariff.scheme.columns(span: .midnight ..< .midnight) : [],
            rows: own.map { row($0, isBySet: isBySet) }, counting: counting(own), share: share,
            charges: tariff.charges.map(charge), overrun: tariff.overrun.map(overrun),
            adjustments: tariff.adjustments.map(adjustment), closing: closing(on: date))
    }

    private func row(_ row: FeeRow, isBySet: Bool) -> FeeTable.Row {
        var prices: [Yen?] = []
        if isBySet, case .named(let named) = tariff.scheme {
            prices = named.combinations.map { set in
                guard case .bySet(let bySet) = row.price,
                    let place = definitions.slotSets.firstIndex(of: set.code), place < bySet.count
                else { return nil }
                return bySet[place]
            }
        }
        return FeeTable.Row(
            label: row.rule.label, citation: row.rule.citation, prices: prices, overrun: row.overrun,
            words: isBySet ? [] : words(row.price))
    }

    func clause(_ rule: FeeRule, _ condition: Condition, _ words: LocalizedText) -> FeeTable.Clause {
        FeeTable.Clause(
            label: rule.label, citation: rule.citation, words: words, when: conditions.when(condition))
    }

    /// The phrases joined by what stands between them in a list.
    static func list(_ phrases: [LocalizedText]) -> LocalizedText {
        LocalizedText(ja: phrases.map(\.ja).joined(separator: "、"), en: phrases.map(\.en).joined(separator: ", "))
    }

    /// The names of components, where it is not the whole fee as usual: `（対象：室料、冷暖房）`.
    func touching(_ touches: FeeComponents, unless usual: [Int]) -> LocalizedText {
        let places = tariff.components.indices.filter(touches.contains)
        guard places != usual, !places.isEmpty else { return LocalizedText(ja: "", en: "") }
        let names = FeeTableWriter.list(places.map { tariff.components[$0].label })
        return LocalizedText(ja: "（対象：\(names.ja)）", en: " (of: \(names.en))")
    }
}

extension FeeTableWriter {
    /// The phrases of a price that is not by set of slots.
    func words(_ price: FeePrice) -> [LocalizedText] {
        switch price {
        case .bySet(let prices):
            return zip(definitions.slotSets, prices).compactMap { code, yen in
                yen.map { FeeTableWriter.priced(setName(code), $0) }
            }
        case .rate(let yen, let unit): return [rate(yen, unit)]
        case .byPersonClass(let prices, let unit):
            return zip(definitions.personClasses, prices).compactMap { person, yen in
                yen.map { yen in
                    let rate = rate(yen, unit)
                    return LocalizedText(ja: "\(person.label.ja) \(rate.ja)", en: "\(person.label.en): \(rate.en)")
                }
            }
        case .bands(let bands, let unit):
            return bands.map { band in
                let rate = rate(band.yen, unit)
                return LocalizedText(ja: "\(band.label.ja) \(rate.ja)", en: "\(band.label.en): \(rate.en)")
            }
        case .stages(let stages, let then):
            return stages.map { FeeTableWriter.priced($0.label, $0.yen) }
                + [then.map { rate($0.yen, $0.unit) }.map { LocalizedText(ja: "以後\($0.ja)", en: "then \($0.en)") }]
                .compactMap { $0 }
        case .notOffered: return [LocalizedText(ja: "貸出しはありません", en: "not offered")]
        }
    }

    func rate(_ yen: Yen, _ unit: FeeUnit) -> LocalizedText {
        LocalizedText(ja: "\(unit.per.ja)\(yen)円", en: "¥\(yen) \(unit.per.en)")
    }

    private static func priced(_ name: LocalizedText, _ yen: Yen) -> LocalizedText {
        LocalizedText(ja: "\(name.ja) \(yen)円", en: "\(name.en): ¥\(yen)")
    }

    private func setName(_ code: String) -> LocalizedText {
        for case .named(let named) in definitions.schemes {
            if let set = named.combinations.first(where: { $0.code == code }) { return set.name }
        }
        return LocalizedText(ja: code, en: code)
    }

    func counting(_ rows: [FeeRow]) -> LocalizedText? {
        let units = rows.flatMap { FeeTableWriter.units($0.price) }.filter { $0.minutes != nil }
        guard let unit = units.first else { return nil }
        guard tariff.isStarted else {
            return LocalizedText(ja: "使用した分数に応じて計算します。", en: "Counted to the minute.")
        }
        let name = FeeUnit(unit.time).per
        let (ja, en) = (name.ja.replacing("につき", with: ""), name.en.replacing("per ", with: ""))
        return LocalizedText(ja: "\(ja)に満たない時間は\(ja)とします。", en: "A started \(en) counts whole.")
    }

    private static func units(_ price: FeePrice) -> [FeeUnit] {
        switch price {
        case .bySet, .notOffered: []
        case .rate(_, let unit), .byPersonClass(_, let unit), .bands(_, let unit): [unit]
        case .stages(_, let then): [then?.unit ?? .hour]
        }
    }
}
