import Basics

extension FeesReader {
    mutating func readCharges(
        _ fields: Fields, _ path: String, _ scheme: SlotScheme, _ rooms: [String], into parts: inout Tariff.Parts
    ) {
        let written = fields.node("charges").map { reader.list($0) { $0 } } ?? []
        for node in written {
            // Its faults are noted when the charge itself is read.
            let code = node.value(of: "code")?.scalar ?? ""
            let tax = node.value(of: "tax_percent")?.scalar.flatMap { Int64($0) }
            let label = LocalizedText(
                ja: node.value(of: "label")?.value(of: "ja")?.scalar ?? code,
                en: node.value(of: "label")?.value(of: "en")?.scalar ?? code)
            parts.components.append(FeeComponent(code: code, label: label, taxPercent: tax))
        }
        reader.checkUnique(
            zip(parts.components.dropFirst(FeeComponent.standard.count).map(\.code), written).map { ($0, $1) },
            ja: "加算", en: "charge")
        guard parts.components.count <= FeeComponents.most else {
            reader.fault(
                at: fields.place(of: "charges"), ja: "加算は\(FeeComponents.most - 3)までです。",
                en: "there are at most \(FeeComponents.most - 3) charges")
            return
        }
        var charges: [(charge: FeeCharge, node: SourceNode)] = []
        for (index, node) in written.enumerated() {
            let component = FeeComponent.standard.count + index
            let read = reader.fields(node, of: "charge") { fields in
                charge(fields, path, component, parts, scheme, rooms)
            }
            if let read { charges.append((read, node)) }
        }
        parts.charges = ordered(charges, parts.components)
    }

    private mutating func charge(
        _ fields: Fields, _ path: String, _ component: Int, _ parts: Tariff.Parts, _ scheme: SlotScheme,
        _ rooms: [String]
    ) -> FeeCharge? {
        let code = fields.required("code", reader.code)
        let label = fields.required("label", reader.localizedText)
        _ = fields.optional("tax_percent") { reader.integer($0, in: 0...100) }
        let condition = condition(fields)
        checkReachable(condition, fields, scheme, rooms)
        let rule = rule("\(path).\(code ?? "?")", label: label ?? LocalizedText(ja: "", en: ""), fields)
        if let code, FeeComponent.standard.contains(where: { $0.code == code }) {
            reader.fault(
                at: fields.place(of: "code"), ja: "「\(code)」は加算の符号に使えません。",
                en: "「\(code)」 is a component of every tariff and cannot be a charge")
        }
        let form: FeeCharge.Form?
        switch fields.exactlyOne(of: ["percent", "table", "rates", "yen", "bands", "first"]) {
        case "percent"?:
            let ratio = fields.optional("percent") { reader.percent($0) }
            let of = components(fields, "of", parts) ?? FeeComponents([FeeComponent.base])
            form = ratio.map { .share($0, of: of) }
        case "table"?:
            form = fields.optional("table") {
                FeeCharge.Form.rows(table($0, rule.code, scheme, rooms, within: condition))
            }
        case "rates"?: form = .rows(rates(fields, rule.code, scheme, rooms, within: condition))
        case nil: form = nil
        default:
            form = price(fields, needsPer: false).map {
                .rows([FeeRow(rule: rule, condition: .always, price: $0, overrun: nil)])
            }
        }
        let started = fields.optional("started", reader.flag) ?? parts.isStarted
        let isLater = fields.optional("settle") { reader.word($0, Settle.self) } == .afterUse
        let limits = limits(fields)
        let rounding = fields.optional("rounding", reader.rounding)
        guard code != nil, label != nil, let form else { return nil }
        return FeeCharge(
            rule: rule, component: component, condition: condition, form: form, isStarted: started,
            isSettledAfterUse: isLater, limits: limits, rounding: rounding)
    }

    private enum Settle: String, CaseIterable {
        case withFee = "with_fee"
        case afterUse = "after_use"
    }

    /// The charges in an order in which each comes after those it is a share of.
    private func ordered(
        _ charges: [(charge: FeeCharge, node: SourceNode)], _ components: [FeeComponent]
    ) -> [FeeCharge] {
        var (waiting, ordered) = (charges, [FeeCharge]())
        while let next = waiting.firstIndex(where: { candidate in
            guard case .share(_, let of) = candidate.charge.form else { return true }
            return !waiting.contains { of.contains($0.charge.component) }
        }) {
            ordered.append(waiting.remove(at: next).charge)
        }
        if let (_, node) = waiting.first {
            let codes = waiting.map { components[$0.charge.component].code }
            reader.fault(
                at: node.value(of: "of") ?? node,
                ja: "加算が互いの割合になっていて、決まりません：\(codes.joined(separator: "、"))",
                en: "goes round in a circle: each of \(codes.joined(separator: ", ")) is a share of another")
        }
        return ordered
    }

    /// The components a key names; nothing when it is not written.
    func components(_ fields: Fields, _ key: String, _ parts: Tariff.Parts) -> FeeComponents? {
        guard fields.has(key) else { return nil }
        let known = parts.components.map(\.code)
        let places = fields.listOrOne(key) { node -> Int? in
            let code = Vocabulary.english(node.scalar ?? "")
            if let place = known.firstIndex(of: code) { return place }
            reader.fault(
                at: node, ja: "「\(node.scalar ?? "")」という費目はありません。あるのは：\(known.joined(separator: "、"))",
                en: "there is no component 「\(node.scalar ?? "")」; known are \(known.joined(separator: ", "))"
                    + Suggestion.words(for: code, among: known))
            return nil
        }
        return FeeComponents(places)
    }
}
