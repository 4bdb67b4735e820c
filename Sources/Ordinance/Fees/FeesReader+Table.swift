import Basics

extension FeesReader {
    /// A table keyed by sets of slots.
    mutating func table(
        _ node: SourceNode, _ path: String, _ scheme: SlotScheme, _ rooms: [String], within: Condition = .always
    ) -> [FeeRow] {
        guard case .named(let named) = scheme else {
            reader.fault(
                at: node, ja: "時間単位の使用区分に表は使えません。単価（rates）を書いてください。",
                en: "an hourly scheme has no table; write rates")
            return []
        }
        let rows = reader.fields(node, of: "fee_table") { fields -> [(row: FeeRow, node: SourceNode)]? in
            let columns = columns(fields, named, scheme)
            return fields.list("rows") { node in
                reader.fields(node, of: "table_row") { fields in
                    tableRow(fields, path, columns).map { ($0, node) }
                }
            }
        }
        return checked(rows ?? [], at: node, scheme, rooms, within: within)
    }

    /// The places of the sets in the order of the columns; -1 for the column of overrun, -2 for one that is wrong.
    private func columns(_ fields: Fields, _ named: NamedSlots, _ scheme: SlotScheme) -> [Int] {
        let columns = fields.list("columns") { node -> Int? in
            Vocabulary.english(node.scalar ?? "") == "overrun"
                ? -1 : set(node, of: scheme, besides: ["overrun"]) ?? -2
        }
        let place = fields.place(of: "columns")
        for (index, column) in columns.enumerated() where column != -2 && columns[..<index].contains(column) {
            let code = column == -1 ? "overrun" : definitions.definitions.slotSets[column]
            reader.fault(
                at: place, ja: "「\(code)」の列が2つあります。", en: "the column 「\(code)」 stands twice: it would be priced twice")
        }
        let priced = columns.filter { $0 >= 0 }.map { definitions.definitions.slotSets[$0] }
        let missing = named.combinations.map(\.code).filter { !priced.contains($0) }
        if !missing.isEmpty, !columns.contains(-2) {
            reader.fault(
                at: place, ja: "額のない時間帯があります：\(missing.joined(separator: "、"))（貸し出さない時間帯は列を設けて額を ~ とします）",
                en: "no price for \(missing.joined(separator: ", ")) (a set that is not offered has a column with ~)")
        }
        return columns
    }

    private mutating func tableRow(_ fields: Fields, _ path: String, _ columns: [Int]) -> FeeRow? {
        let code = fields.required("code", reader.code)
        let label = fields.required("label", reader.localizedText)
        let condition = condition(fields)
        var overrun = fields.optional("overrun", reader.yen)
        let rule = rule("\(path).\(code ?? "?")", label: label ?? LocalizedText(ja: "", en: ""), fields)
        if fields.optional("not_offered", reader.flag) == true {
            return FeeRow(rule: rule, condition: condition, price: .notOffered, overrun: nil)
        }
        let prices = fields.required("prices") { node -> [Yen?]? in
            reader.list(node) { node -> Yen?? in
                node.content == .null ? .some(nil) : reader.yen(node).map { .some($0) }
            }
        }
        guard let prices else { return nil }
        guard prices.count == columns.count else {
            let written = fields.node("prices")?.elements?.count ?? 0
            if written != columns.count {
                reader.fault(
                    at: fields.place(of: "prices"), ja: "列は\(columns.count)ありますが、額は\(written)あります。",
                    en: "there are \(columns.count) columns but \(written) prices")
            }
            return nil
        }
        var bySet = [Yen?](repeating: nil, count: definitions.definitions.slotSets.count)
        for (column, price) in zip(columns, prices) {
            if column >= 0 { bySet[column] = price }
            if column == -1 { overrun = overrun ?? price }
        }
        guard code != nil, label != nil else { return nil }
        return FeeRow(rule: rule, condition: condition, price: .bySet(bySet), overrun: overrun)
    }

    /// Notes gaps and rows never reached, and lets the rows go on.
    mutating func checked(
        _ rows: [(row: FeeRow, node: SourceNode)], at node: SourceNode, _ scheme: SlotScheme, _ rooms: [String],
        within: Condition
    ) -> [FeeRow] {
        reader.checkUnique(rows.map { ($0.row.rule.code, $0.node) }, ja: "行", en: "row")
        // Rows that could not be read leave gaps that are not the author's.
        if rows.count == node.writtenRows, !reader.isTrusting {
            space(scheme, rooms, for: rows.map(\.row.condition) + [within]).check(
                rows.map { ($0.row.condition, $0.node) }, within: within, at: node, reader)
        }
        return rows.map(\.row)
    }

    func space(_ scheme: SlotScheme, _ rooms: [String], for conditions: [Condition]) -> ConditionSpace {
        ConditionSpace(conditions, definitions.definitions, scheme: scheme, rooms: rooms, days: days)
    }
}

extension SourceNode {
    /// How many rows stand in a list, or under the key `rows`.
    fileprivate var writtenRows: Int { (elements ?? value(of: "rows")?.elements)?.count ?? 0 }
}
