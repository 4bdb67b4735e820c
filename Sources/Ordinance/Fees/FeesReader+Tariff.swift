import Basics

extension FeesReader {
    mutating func tariff(_ node: SourceNode, sharing other: Tariff?) -> Tariff? {
        reader.fields(node, of: "tariff") { fields in tariff(fields, at: node, sharing: other) }
    }

    private mutating func tariff(_ fields: Fields, at node: SourceNode, sharing other: Tariff?) -> Tariff? {
        let code = fields.required("code", reader.code)
        let name = fields.required("name", reader.localizedText)
        let article = fields.optional("article", reader.localizedText)
        let rooms = fields.listOrOne("rooms", reader.code)
        let isSample = fields.optional("sample", reader.flag) ?? false
        let notices = fields.listOrOne("notices", reader.localizedText)
        let tax = tax(fields, isSample: isSample)
        let (schemeCode, scheme) = scheme(fields)
        if Set(rooms).count < rooms.count {
            reader.fault(at: fields.place(of: "rooms"), ja: "同じ室が2度書かれています。", en: "names a room twice")
        }
        // An article of the tariff is what its rules are cited by where they name none.
        if let article { source = article }
        guard let scheme else {
            _ = fields.rest()
            return nil
        }
        let path = code ?? "?"
        var parts = Tariff.Parts()
        parts.isStarted = fields.optional("started", reader.flag) ?? true
        readBase(fields, path, scheme, rooms, sharing: other, schemeCode, into: &parts)
        readCharges(fields, path, scheme, rooms, into: &parts)
        readOverrun(fields, path, scheme, into: &parts)
        readRounding(fields, path, into: &parts)
        readAdjustments(fields, path, scheme, rooms, into: &parts)
        parts.limits = limits(fields)
        guard let code, let name else { return nil }
        return Tariff(
            code: code, name: name, article: source, rooms: rooms, schemeCode: schemeCode, scheme: scheme,
            isSample: isSample, notices: notices, tax: tax, parts: parts,
            slotSets: definitions.definitions.slotSets)
    }

    private func scheme(_ fields: Fields) -> (String, SlotScheme?) {
        let known = definitions.definitions.schemeCodes
        let scheme = fields.required("slots") { node -> (String, SlotScheme)? in
            let code = node.scalar ?? ""
            if let scheme = definitions.definitions.scheme(code) { return (code, scheme) }
            reader.fault(
                at: node, ja: "使用区分「\(code)」はありません。あるのは：\(known.joined(separator: "、"))",
                en: "there is no slot scheme 「\(code)」; known are \(known.joined(separator: ", "))"
                    + Suggestion.words(for: code, among: known))
            return nil
        }
        return scheme.map { ($0.0, $0.1) } ?? ("", nil)
    }

    private mutating func readBase(
        _ fields: Fields, _ path: String, _ scheme: SlotScheme, _ rooms: [String], sharing other: Tariff?,
        _ schemeCode: String, into parts: inout Tariff.Parts
    ) {
        switch fields.exactlyOne(of: ["table", "rates", "share_of"]) {
        case "table"?:
            let rows = fields.optional("table") { table($0, path, scheme, rooms) } ?? []
            parts.base = .rows(rows)
        case "rates"?:
            parts.base = .rows(rates(fields, path, scheme, rooms))
        case "share_of"?:
            guard let share = fields.optional("share_of", share), let other else { return }
            if other.schemeCode != schemeCode {
                reader.fault(
                    at: fields.place(of: "share_of"), ja: "料金表「\(other.code)」とは使用区分が違います。",
                    en: "the tariff 「\(other.code)」 has another slot scheme")
            }
            parts.base = .share(share.times, of: other, rounding: share.rounding)
        default: break
        }
    }

    private func share(_ node: SourceNode) -> (times: Ratio, rounding: Rounding?)? {
        reader.fields(node, of: "share_of") { fields in
            _ = fields.required("tariff", reader.code)
            let times = fields.required("times") { reader.ratio($0, atMost: DocumentReader.highestSurcharge) }
            let rounding = fields.optional("rounding", reader.rounding)
            return times.map { ($0, rounding) }
        }
    }

    /// A tariff that is not a sample says its tax; `none` when it is not taxed (非課税).
    private func tax(_ fields: Fields, isSample: Bool) -> FeeTax {
        let none = FeeTax(isIncluded: true, rates: [], direction: .down)
        guard let node = fields.node("tax") else {
            if !isSample {
                reader.fault(
                    at: fields.place, ja: "「税」（tax）がありません。非課税なら「なし」（none）と書いてください。",
                    en: "the key 「tax」 is missing; write none when the use is not taxed")
            }
            return none
        }
        if Vocabulary.english(node.scalar ?? "") == "none" { return none }
        return reader.fields(node, of: "tax") { fields in
            let isIncluded = fields.optional("included", reader.flag) ?? true
            let direction = fields.optional("direction") { reader.word($0, Rounding.Direction.self) } ?? .down
            let rates = fields.list("steps") { node in
                reader.fields(node, of: "tax_rate") { fields -> FeeTax.Rate? in
                    let from = fields.required("from", reader.date)
                    let percent = fields.required("percent") { reader.integer($0, in: 0...100) }
                    guard let from, let percent else { return nil }
                    return FeeTax.Rate(from: from, percent: Int64(percent))
                }
            }
            if rates.isEmpty || Set(rates.map(\.from)).count < rates.count {
                reader.fault(
                    at: fields.place(of: "steps"), ja: "税率を1つ以上、日付が重ならないように書いてください。",
                    en: "needs at least one rate, each from a day of its own")
            }
            return FeeTax(isIncluded: isIncluded, rates: rates.sorted { $0.from > $1.from }, direction: direction)
        } ?? none
    }

    func limits(_ fields: Fields) -> FeeLimits {
        let limits = FeeLimits(
            minimum: fields.optional("minimum", reader.yen), maximum: fields.optional("maximum", reader.yen))
        if let minimum = limits.minimum, let maximum = limits.maximum, minimum > maximum {
            reader.fault(
                at: fields.place(of: "minimum"), ja: "最低額が上限額を超えています。", en: "the minimum is more than the maximum")
        }
        return limits
    }

    private mutating func readRounding(_ fields: Fields, _ path: String, into parts: inout Tariff.Parts) {
        var seen: [FeeRounding.Position: SourcePlace] = [:]
        var roundings: [FeeRounding.Position: FeeRounding] = [:]
        _ = fields.listOrOne("rounding") { node in
            reader.fields(node, of: "fee_rounding") { fields -> Bool? in
                let position = fields.required("position") { reader.word($0, FeeRounding.Position.self) }
                let ladder =
                    fields.has("rounding_ladder")
                    ? ResultRounding.read(fields) : reader.rounding(fields).map(ResultRounding.always)
                guard let position, let ladder else { return nil }
                if let first = seen.updateValue(node.place, forKey: position) {
                    reader.fault(
                        at: node, ja: "同じ位置の端数処理が\(first)にもあります。",
                        en: "the position 「\(position.rawValue)」 is rounded at \(first) too")
                }
                let label = LocalizedText(ja: "端数処理", en: "Rounding")
                roundings[position] = FeeRounding(rule: rule("\(path).rounding", label: label, fields), ladder: ladder)
                return true
            }
        }
        parts.roundings = FeeRoundings(
            hour: roundings[.hour], line: roundings[.line], adjustment: roundings[.adjustment],
            component: roundings[.component], subtotal: roundings[.subtotal], total: roundings[.total])
    }
}
