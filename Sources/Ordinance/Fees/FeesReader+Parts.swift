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
    private func components(_ fields: Fields, _ key: String, _ parts: Tariff.Parts) -> FeeComponents? {
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

    mutating func readAdjustments(
        _ fields: Fields, _ path: String, _ scheme: SlotScheme, _ rooms: [String], into parts: inout Tariff.Parts
    ) {
        let adjustments = fields.list("adjustments") { node in
            reader.fields(node, of: "adjustment") { fields in
                adjustment(fields, path, parts, scheme, rooms).map { ($0, node) }
            }
        }
        reader.checkUnique(adjustments.map { ($0.0.rule.code, $0.1) }, ja: "加減算", en: "adjustment")
        parts.adjustments = adjustments.map(\.0)
    }

    private mutating func adjustment(
        _ fields: Fields, _ path: String, _ parts: Tariff.Parts, _ scheme: SlotScheme, _ rooms: [String]
    ) -> FeeAdjustment? {
        let code = fields.required("code", reader.code)
        let label = fields.required("label", reader.localizedText)
        let condition = condition(fields)
        checkReachable(condition, fields, scheme, rooms)
        let touches =
            components(fields, "touches", parts) ?? FeeComponents([FeeComponent.base, FeeComponent.overrun])
        let own = fields.optional("rounding", reader.rounding).map(ResultRounding.always)
        let effect = effect(fields)
        let started = fields.optional("started", reader.flag) ?? parts.isStarted
        guard let code, let label, let effect else { return nil }
        let rule = rule("\(path).\(code)", label: label, fields)
        return FeeAdjustment(
            rule: rule, condition: condition, effect: effect, touches: touches, isStarted: started,
            rounding: own.map { FeeRounding(rule: rule, ladder: $0) } ?? parts.roundings.adjustment)
    }

    private mutating func effect(_ fields: Fields) -> FeeAdjustment.Effect? {
        let bound = DocumentReader.highestSurcharge
        let of = fields.optional("of") { reader.word($0, FeeAdjustment.Basis.self) }
        let written = fields.exactlyOne(of: ["add", "times", "subtract", "yen"])
        if of != nil, written == "times" || written == "yen" {
            reader.fault(
                at: fields.place(of: "of"), ja: "「of」は add と subtract にだけ書けます。",
                en: "of goes with add and subtract only")
        }
        switch written {
        case "add"?:
            return fields.optional("add") { reader.ratio($0, atMost: bound) }.map { .add($0, of: of ?? .listed) }
        case "times"?: return fields.optional("times") { reader.ratio($0, atMost: bound) }.map { .times($0) }
        case "subtract"?:
            return fields.optional("subtract") { reader.ratio($0) }.map { .subtract($0, of: of ?? .running) }
        case "yen"?:
            let unit = unit(fields, isRequired: false)
            guard let yen = fields.optional("yen", reader.yen), let unit else { return nil }
            return .yen(yen, unit)
        default: return nil
        }
    }

    /// A rule whose condition no use of the tariff's rooms meets is a slip of the author's.
    mutating func checkReachable(
        _ condition: Condition, _ fields: Fields, _ scheme: SlotScheme, _ rooms: [String]
    ) {
        guard !condition.tests.isEmpty, !space(scheme, rooms, for: [condition]).meets(condition) else { return }
        reader.fault(
            at: fields.place(of: "when"), ja: "この条件に当てはまる使用がありません。", en: "no use can meet this condition")
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
