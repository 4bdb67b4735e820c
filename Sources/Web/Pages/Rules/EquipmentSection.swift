import Basics
import Ordinance

/// 附属設備: what can be asked for with a room.
struct EquipmentSection {
    let words: RuleWords

    var html: HTML {
        let language = words.language
        let items = words.ordinance.fees.equipment.filter { words.concernsFacility($0.rooms) }
        guard !items.isEmpty else { return .empty }
        let basis = RuleBasis(language: language, citations: items.map(\.rule.citation))
        let table = RuleTable(
            caption: language("附属設備の使用料", "Fees for equipment"),
            columns: [language("設備", "Equipment"), language("1つの使用料", "Fee for one"), language("数", "How many")],
            rows: items.map { item in
                [
                    "\(language(item.name))\(item.rooms.isEmpty ? nil : note(words.rooms(item.rooms)))\(basis.beside(item.rule.citation))",
                    "\(price(item))\(item.multiplierWords(words.conditions), { note(language($0)) })",
                    "\(language("\(item.pieces)まで", "up to \(item.pieces)"))",
                ]
            })
        return table.html + (basis.below ?? .empty)
    }

    private func price(_ item: Equipment) -> String {
        let most = item.maximum
        return words.language(
            "\(item.unit.per.ja)\(item.yen)円\(most.map { "（最高\($0)円）" } ?? "")",
            "¥\(item.yen) \(item.unit.per.en)\(most.map { " (at most ¥\($0))" } ?? "")")
    }

    private func note(_ words: String) -> HTML { "<span class=\"hint\">\(words)</span>" }
}
