import Basics

extension PenaltyRules {
    /// Reads the mapping under `penalties`.
    ///
    /// - Parameter source: cited where a rule names no article of its own.
    package static func read(_ node: SourceNode, source: LocalizedText, reader: DocumentReader) -> PenaltyRules? {
        reader.fields(node, of: "penalties") { fields in
            let points = fields.list("points") { node in
                PenaltyPointRule.read(node, source, reader).map { (rule: $0, node: node) }
            }
            reader.checkUnique(points.map { ($0.rule.code, $0.node) }, ja: "違反点", en: "point rule")
            for (index, later) in points.enumerated()
            where points[..<index].contains(where: { $0.rule.event == later.rule.event && $0.rule.within == nil }) {
                reader.fault(
                    at: later.node, ja: "上の規定がこの事実をすべて取るため、適用されることがありません。",
                    en: "is never reached: a rule above takes every event of this kind")
            }
            let expiry = fields.optional("expiry") { readExpiry($0, reader) }
            var number = 0
            let effects = fields.list("effects") { node in
                number += 1
                return PenaltyEffect.read(node, number, points.map(\.rule), source, reader)
            }
            return PenaltyRules(points: points.map(\.rule), expiry: expiry ?? .never, effects: effects)
        }
    }

    private enum Reset: String, CaseIterable {
        case monthly
        case fiscalYear = "fiscal_year"
    }

    private static func readExpiry(_ node: SourceNode, _ reader: DocumentReader) -> Expiry? {
        reader.fields(node, of: "penalty_expiry") { fields in
            guard let key = fields.exactlyOne(of: ["days", "months", "reset"]) else { return nil }
            guard key == "reset" else { return PenaltyStretch.read(fields).map(Expiry.after) }
            return fields.optional("reset") { reader.word($0, Reset.self) }
                .map { $0 == .monthly ? .endOfMonth : .endOfFiscalYear }
        }
    }
}

extension PenaltyPointRule {
    fileprivate static func read(
        _ node: SourceNode, _ source: LocalizedText, _ reader: DocumentReader
    ) -> PenaltyPointRule? {
        reader.fields(node, of: "penalty_points") { fields in
            let code = fields.required("code", reader.code)
            let label = fields.required("label", reader.localizedText)
            let article = fields.optional("article", reader.localizedText) ?? source
            let event = fields.required("when") { reader.word($0, PenaltyEvent.Kind.self) }
            let within = fields.optional("within") {
                DateRule.read($0, reader: reader, as: .opens, anchors: [.use, .start, .monthOfUse])
            }
            let points = fields.required("points") { PenaltyPoints.read($0, reader) }
            let exemptions = fields.list("exempt") { node in
                Exemption.read(node, reader).map { (exemption: $0, node: node) }
            }
            reader.checkUnique(exemptions.map { ($0.exemption.code, $0.node) }, ja: "免除事由", en: "exemption")
            guard let code, let label, let event, let points else { return nil }
            return PenaltyPointRule(
                code: code, label: label, citation: Citation(rule: "penalties.\(code)", article: article),
                event: event, within: within, points: points, exemptions: exemptions.map(\.exemption))
        }
    }
}

extension PenaltyPointRule.Exemption {
    fileprivate static func read(_ node: SourceNode, _ reader: DocumentReader) -> Self? {
        reader.fields(node, of: "penalty_exemption") { fields in
            let code = fields.required("code", reader.code)
            let label = fields.required("label", reader.localizedText)
            let reportBy = fields.optional("report_by") {
                DateRule.read($0, reader: reader, as: .closes, anchors: [.use, .start, .end])
            }
            guard let code, let label else { return nil }
            return Self(code: code, label: label, reportBy: reportBy)
        }
    }
}

extension PenaltyPoints {
    static func read(_ node: SourceNode, _ reader: DocumentReader) -> PenaltyPoints? {
        if let points = node.scalar.flatMap({ PenaltyPoints($0) }) { return points }
        reader.fault(
            at: node, ja: "点数は 1 や 0.5 のように、0より大きく1000までで書いてください。",
            en: "points are written 1 or 0.5; more than 0, at most 1,000")
        return nil
    }
}

extension PenaltyStretch {
    /// The key `days` or `months`.
    static func read(_ fields: Fields) -> PenaltyStretch? {
        let reader = fields.reader
        if let days = fields.optional("days", { reader.integer($0, in: 1...3660) }) { return .days(days) }
        return fields.optional("months") { reader.integer($0, in: 1...120) }.map(PenaltyStretch.months)
    }
}
