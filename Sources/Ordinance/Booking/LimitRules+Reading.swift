import Basics

extension LimitRules {
    /// Reads the list under `limits`.
    static func read(
        _ fields: Fields, section: String, definitions: inout DefinitionsReader, source: LocalizedText
    ) -> LimitRules {
        let reader = fields.reader
        let rules = fields.list("limits") { node in
            LimitRule.read(node, section: section, definitions: &definitions, reader: reader, source: source)
                .map { ($0, node) }
        }
        reader.checkUnique(rules.map { ($0.0.citation.rule, $0.1) }, ja: "制限", en: "limit")
        return LimitRules(rules.map(\.0))
    }
}

extension LimitRule {
    fileprivate static func read(
        _ node: SourceNode, section: String, definitions: inout DefinitionsReader, reader: DocumentReader,
        source: LocalizedText
    ) -> LimitRule? {
        reader.fields(node, of: "limit") { fields in
            let scope = RuleScope.read(fields, section: section, definitions: &definitions, source: source)
            let count = fields.required("count") { reader.word($0, Count.self) }
            let per = fields.optional("per") { reader.word($0, Period.self) }
            let most = fields.required("most") { reader.integer($0, in: 0...10_000) }
            let label = fields.optional("label", reader.localizedText)
            let band = fields.optional("hours", reader.hours)
            let closedDays = fields.optional("closed_days") { reader.word($0, ClosedDays.self) }
            let weekStart = fields.optional("week_starts") { reader.word($0, WeekStart.self) }
            let judgedBy = fields.optional("judged_by") { reader.word($0, JudgedBy.self) }
            let anchors: [Anchor] = [.use, .monthOfUse, .yearOfUse, .start, .end]
            let from = fields.optional("from") { DateRule.read($0, reader: reader, as: .opens, anchors: anchors) }
            let until = fields.optional("until") { DateRule.read($0, reader: reader, anchors: anchors) }
            guard let scope, let count, let most else { return nil }
            noteContradictions(fields, count, per)
            var rule = LimitRule(citation: scope.citation, count: count, per: per ?? .total, most: most)
            rule.when = scope.when
            rule.label = label
            rule.band = band
            rule.closedDays = closedDays ?? .counted
            rule.weekStart = weekStart ?? .sunday
            rule.judgedBy = judgedBy ?? .use
            rule.from = from
            rule.until = until
            return rule
        }
    }

    private static func noteContradictions(_ fields: Fields, _ count: Count, _ per: Period?) {
        func fault(_ key: String, ja: String, en: String) {
            fields.reader.fault(at: fields.place(of: key), ja: ja, en: en)
        }
        if count == .consecutiveDays {
            for key in ["per", "hours", "judged_by", "week_starts"] where fields.has(key) {
                fault(key, ja: "連続日数の制限には書けません。", en: "has no meaning for days in a row")
            }
            return
        }
        if fields.has("closed_days") {
            fault("closed_days", ja: "「休館日」の数え方は連続日数の制限だけのものです。", en: "is for days in a row only")
        }
        if !fields.has("per") {
            fault("per", ja: "「期間」（per）がありません。", en: "the key 「per」 is missing")
        }
        if fields.has("week_starts"), per != .week {
            fault("week_starts", ja: "週ごとの制限だけのものです。", en: "is for limits per week only")
        }
    }
}
