import Basics

extension FeesReader {
    mutating func readOverrun(
        _ fields: Fields, _ path: String, _ scheme: SlotScheme, into parts: inout Tariff.Parts
    ) {
        let label = LocalizedText(ja: "超過", en: "Beyond the booked time")
        let rows = parts.rows
        guard let node = fields.node("overrun") else {
            if rows.contains(where: { $0.overrun != nil }) {
                parts.overrun = FeeOverrun(
                    rule: FeeRule("\(path).overrun", label: label, article: source), unit: .hour, countsFrom: 1,
                    price: .column, rounding: nil)
            }
            return
        }
        parts.overrun = reader.fields(node, of: "overrun") { fields in
            let unit = fields.optional("unit") { reader.word($0, OverrunUnit.self) } ?? .hour
            let minutes = unit == .hour ? 60 : 30
            let countsFrom = fields.optional("counts_from") { reader.integer($0, in: 1...minutes) } ?? 1
            let rounding = fields.optional("rounding", reader.rounding)
            let price = fields.required("price", overrunPrice)
            if price == .column {
                for row in rows where row.overrun == nil && row.price != .notOffered {
                    reader.fault(
                        at: node, ja: "行「\(row.rule.label.ja)」に超過の額がありません。",
                        en: "the row 「\(row.rule.code)」 has no price of overrun")
                }
            }
            if case .share(_, let basis)? = price, basis.needsSlots, case .hourly = scheme {
                reader.fault(
                    at: fields.place(of: "price"), ja: "時間単位の使用区分に隣の区分はありません。",
                    en: "an hourly scheme has no neighbouring slots")
            }
            guard let price else { return nil }
            return FeeOverrun(
                rule: rule("\(path).overrun", label: label, fields),
                unit: unit == .hour ? .hour : FeeUnit(.halfHour), countsFrom: countsFrom, price: price,
                rounding: rounding)
        }
    }

    private enum OverrunUnit: String, CaseIterable {
        case hour
        case halfHour = "half_hour"
    }

    private func overrunPrice(_ node: SourceNode) -> FeeOverrun.Price? {
        if node.scalar != nil {
            if Vocabulary.english(node.scalar ?? "") == "column" { return .column }
            reader.fault(
                at: node, ja: "「列」（column）、{yen: …}、{percent: …, of: …} のどれかです。",
                en: "must be column, {yen: …} or {percent: …, of: …}")
            return nil
        }
        return reader.fields(node, of: "overrun_price") { fields in
            switch fields.exactlyOne(of: ["yen", "percent"]) {
            case "yen"?: return fields.optional("yen", reader.yen).map(FeeOverrun.Price.yen)
            case "percent"?:
                let ratio = fields.optional("percent") { reader.percent($0) }
                let basis = fields.required("of") { reader.word($0, FeeOverrun.Basis.self) }
                guard let ratio, let basis else { return nil }
                return .share(ratio, of: basis)
            default: return nil
            }
        }
    }
}

extension Tariff.Parts {
    fileprivate var rows: [FeeRow] {
        switch base {
        case .rows(let rows): rows
        case .share(_, let other, _): other.rows
        }
    }
}

extension FeeOverrun.Basis {
    fileprivate var needsSlots: Bool {
        switch self {
        case .dearerNeighbour, .precedingSlot, .followingSlot: true
        case .hour, .prorated: false
        }
    }
}
