import Basics
import Ordinance
import Reservation

/// 使用料: for each room its table, and once for all tariffs that share them the surcharges and roundings.
struct FeesSection {
    let words: RuleWords
    let date: CalendarDate

    private var language: Language { words.language }
    private var ordinance: Ordinance { words.ordinance }

    var html: HTML {
        guard !groups.isEmpty else {
            return "<p>\(language("使用料の定めがありません。", "No fees are laid down."))</p>"
        }
        return "\(groups, { group in "\(group.priced, table)\(common(group))" as HTML })\(charges)"
    }

    /// A tariff with the words of its table.
    private struct Priced {
        let tariff: Tariff
        let table: FeeTable

        var clauses: [FeeTable.Clause] { table.charges + [table.overrun].compactMap { $0 } + table.adjustments }
        var closing: [FeeTable.Clause] { table.closing }
    }

    /// Tariffs whose surcharges, roundings and tax are the same.
    private struct Group {
        var priced: [Priced]

        var clauses: [FeeTable.Clause] { priced.first?.clauses ?? [] }
        var closing: [FeeTable.Clause] { priced.first?.closing ?? [] }
    }

    private var groups: [Group] {
        var (groups, keys) = ([Group](), [[String]]())
        for tariff in ordinance.fees.tariffs where words.concernsFacility(tariff.rooms) && !tariff.rooms.isEmpty {
            let table = tariff.table(ordinance.definitions, on: date, rooms: words.roomNames)
            let own = Group(priced: [Priced(tariff: tariff, table: table)])
            let key = (own.clauses + own.closing).map { "\($0.label.ja) \($0.words.ja) \($0.when?.ja ?? "")" }
            if let known = keys.firstIndex(of: key) {
                groups[known].priced += own.priced
            } else {
                groups.append(own)
                keys.append(key)
            }
        }
        return groups
    }

    private func table(_ priced: Priced) -> HTML {
        let (tariff, table) = (priced.tariff, priced.table)
        let rooms = words.rooms(tariff.rooms.filter { words.concernsFacility([$0]) })
        let basis = RuleBasis(
            language: language, citations: table.rows.map(\.citation) + [table.share?.citation].compactMap { $0 })
        return """
            <h3 id="\(RulesAddress.anchor(ofTariff: tariff.code))">\(language(tariff.name))</h3>
            <p>\(language("部屋：\(rooms)", "Rooms: \(rooms)"))</p>
            \(Notices(language: language, isSample: tariff.isSample, texts: tariff.notices).html)
            \(table.share.map { share in "<p>\(words.capitalized(language(share.words)))</p>" as HTML })
            \(table.rows.isEmpty ? .empty : table.columns.isEmpty
                ? rates(tariff, table, basis) : prices(tariff, table, basis))
            \(table.counting.map { "<p>\(language($0))</p>" as HTML })
            \(basis.below)

            """
    }

    private func caption(_ tariff: Tariff) -> String {
        language("\(tariff.name.ja)の使用料", "Fees: \(tariff.name.en)")
    }

    private func rates(_ tariff: Tariff, _ table: FeeTable, _ basis: RuleBasis) -> HTML {
        RuleTable(
            caption: caption(tariff), columns: [language("区分", "Use"), language("使用料", "Fee")],
            rows: table.rows.map { row in
                [
                    "\(language(row.label))\(basis.beside(row.citation))",
                    "\(row.words, { phrase in "\(words.capitalized(language(phrase)))<br>" as HTML })",
                ]
            }
        ).html
    }

    /// May be wider than a phone: it scrolls by itself, also by keyboard.
    private func prices(_ tariff: Tariff, _ table: FeeTable, _ basis: RuleBasis) -> HTML {
        let id = "\(RulesAddress.anchor(ofTariff: tariff.code))-caption"
        let hasOverrun = table.rows.contains { $0.overrun != nil }
        return """
            <div class="scroll" role="region" aria-labelledby="\(id)" tabindex="0">
            <table class="prices"><caption id="\(id)">\(caption(tariff))</caption>
            <thead><tr><th scope="col">\(language("区分", "Use"))</th>\(table.columns, { column in
                "<th scope=\"col\" class=\"num\">\(language(column.label))<small>\(String(describing: column.from))–\(String(describing: column.until))</small></th>"
            })\(hasOverrun ? overrunHead : nil)</tr></thead>
            <tbody>\(table.rows, { row in
                """
                <tr><th scope="row">\(language(row.label))\(basis.beside(row.citation))</th>\(row.prices, price)\
                \(hasOverrun ? price(row.overrun) : nil)</tr>

                """
            })</tbody></table></div>
            """
    }

    private var overrunHead: HTML { "<th scope=\"col\" class=\"num\">\(language("超過", "Overrun"))</th>" }

    private func price(_ yen: Yen?) -> HTML {
        "<td class=\"num\">\(yen.map { language.yen($0) } ?? language("なし", "none"))</td>"
    }

    private func common(_ group: Group) -> HTML {
        guard !group.clauses.isEmpty || !group.closing.isEmpty else { return .empty }
        let names = group.priced.map { language($0.tariff.name) }.joined(separator: language("、", ", "))
        let title =
            groups.count == 1
            ? language("加算・割引と端数処理（すべての部屋に共通）", "Surcharges, discounts and rounding (all rooms)")
            : language("加算・割引と端数処理（\(names)）", "Surcharges, discounts and rounding (\(names))")
        let basis = RuleBasis(
            language: language, citations: group.priced.flatMap { ($0.clauses + $0.closing).map(\.citation) },
            isShared: group.priced.count > 1)
        return """
            <h3>\(title)</h3>
            \(group.clauses.isEmpty ? nil : order)
            \(group.clauses.isEmpty ? nil : list(group.clauses, basis))
            \(group.closing.isEmpty ? nil : "<ul>\(group.closing, { item($0, basis) })</ul>" as HTML)
            \(basis.below)

            """
    }

    private var order: HTML {
        "<p>\(language("表の額に、上から順に加えます。", "They are added to the listed prices in this order."))</p>"
    }

    private func list(_ clauses: [FeeTable.Clause], _ basis: RuleBasis) -> HTML {
        "<ol>\(clauses, { item($0, basis) })</ol>"
    }

    private func item(_ clause: FeeTable.Clause, _ basis: RuleBasis) -> HTML {
        """
        <li><strong>\(language(clause.label))</strong>\(language("：", ": "))\(language(clause.words))\
        \(clause.when.map { language("（\($0.ja)）", " (\($0.en))") } ?? "")\(basis.beside(clause.citation))</li>

        """
    }

    /// 決済手数料: beside the fee, not of the city.
    private var charges: HTML {
        let all = ordinance.fees.paymentCharges
        guard !all.isEmpty else { return .empty }
        return """
            <h3>\(language("支払手数料（市の収入ではありません）", "Charges for the way of paying (not the city’s revenue)"))</h3>
            <ul>\(all, { charge in
                let step = charge.perStep
                return """
                <li><strong>\(language(charge.rule.label))</strong>\(language("：", ": "))\(language(
                    "\(step.map { "使用料\($0)円までごとに" } ?? "")\(charge.yen)円と消費税\(charge.taxPercent)%",
                    "¥\(charge.yen)\(step.map { " for each started ¥\($0) of the fee" } ?? "") and \(charge.taxPercent)% tax"))\
                <span class="hint">\(language(charge.rule.citation.article))</span></li>

                """
            })</ul>
            """
    }
}
