import Basics

extension ReductionRules {
    /// Reads the mapping under `reductions`.
    ///
    /// - Parameter source: cited where a rule names no article of its own.
    package static func read(
        _ node: SourceNode, definitions: inout DefinitionsReader, source: LocalizedText, reader: DocumentReader
    ) -> ReductionRules? {
        reader.fields(node, of: "reductions") { fields in
            let combination = fields.optional("combine") { reader.word($0, Combination.self) }
            let defaults = ReductionDefaults(
                source: source, touches: touches(fields) ?? ["base"], rounding: ResultRounding.read(fields) ?? .none)
            var named = NamedComponents()
            named.add(listed: fields.node("touches"))
            var codes: [(code: String, node: SourceNode)] = []
            let rules = fields.list("rules") { node -> ReductionRule? in
                reader.fields(node, of: "reduction") { fields in
                    named.add(listed: fields.node("touches"))
                    let rule = ReductionRule.read(fields, defaults, &definitions)
                    if let rule { codes.append((rule.code, node)) }
                    return rule
                }
            }
            reader.checkUnique(codes, ja: "減免", en: "reduction")
            return ReductionRules(combination: combination ?? .best, rules: rules, namedComponents: named)
        }
    }

    static func touches(_ fields: Fields) -> [String]? {
        guard fields.has("touches") else { return nil }
        let codes = fields.listOrOne("touches") { component($0, fields.reader) }
        if codes.isEmpty {
            fields.reader.fault(
                at: fields.place(of: "touches"), ja: "減免の及ぶ費目を1つ以上書いてください。",
                en: "names at least one component that the reduction touches")
        }
        return codes
    }

    /// `base` and the like may be written in Japanese; the code of a charge is a code.
    private static func component(_ node: SourceNode, _ reader: DocumentReader) -> String? {
        reader.code(node.scalar.map { SourceNode(.scalar(Vocabulary.english($0)), at: node.place) } ?? node)
    }
}

/// What holds for every reduction that does not say otherwise.
struct ReductionDefaults {
    let source: LocalizedText
    let touches: [String]
    let rounding: ResultRounding
}

extension ReductionRule {
    fileprivate static func read(
        _ fields: Fields, _ defaults: ReductionDefaults, _ definitions: inout DefinitionsReader
    ) -> ReductionRule? {
        let reader = fields.reader
        let code = fields.required("code", reader.code)
        let label = fields.required("label", reader.localizedText)
        let article = fields.optional("article", reader.localizedText) ?? defaults.source
        let ground = fields.optional("by") { reader.word($0, Ground.self) } ?? .automatic
        let condition = definitions.condition(fields.node("when"))
        var exclusions: [Exclusion] = []
        for node in fields.listOrOne("excluded_when", { $0 }) {
            let excluding = definitions.condition(node)
            if excluding.tests.isEmpty {
                reader.fault(at: node, ja: "除く条件を1つ以上書いてください。", en: "names at least one fact that excludes")
            }
            exclusions.append(
                Exclusion(
                    condition: excluding, words: ConditionWords(definitions.definitions).excluding(excluding)))
        }
        let benefit = readBenefit(fields)
        let touches = ReductionRules.touches(fields) ?? defaults.touches
        let rounding = ResultRounding.read(fields) ?? defaults.rounding
        guard let code, let label, let benefit else { return nil }
        return ReductionRule(
            code: code, label: label, citation: Citation(rule: "reductions.\(code)", article: article),
            ground: ground, condition: condition,
            requirements: condition.tests.map(ConditionWords(definitions.definitions).requiring),
            exclusions: exclusions, benefit: benefit, touches: touches, rounding: rounding)
    }

    private static func readBenefit(_ fields: Fields) -> Benefit? {
        let reader = fields.reader
        switch fields.exactlyOne(of: ["percent", "full", "yen"]) {
        case "percent"?: return fields.optional("percent") { reader.ratio($0) }.map(Benefit.share)
        case "yen"?: return fields.optional("yen", reader.yen).map(Benefit.fixed)
        case "full"?:
            guard fields.optional("full", reader.flag) != true else { return .share(.one) }
            reader.fault(
                at: fields.place(of: "full"), ja: "「免除」は true（はい）とだけ書けます。", en: "full can only be true")
            return nil
        default: return nil
        }
    }
}
