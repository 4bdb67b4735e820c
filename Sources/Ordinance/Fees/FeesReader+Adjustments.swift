import Basics

extension FeesReader {
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
        guard !reader.isTrusting, !condition.tests.isEmpty, !space(scheme, rooms, for: [condition]).meets(condition)
        else { return }
        reader.fault(
            at: fields.place(of: "when"), ja: "この条件に当てはまる使用がありません。", en: "no use can meet this condition")
    }
}
