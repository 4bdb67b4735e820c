import Basics

/// Entries that are put into the urn more than once: of groups that lost often, of a class of users.
package struct LotteryWeight: Hashable, Sendable, ScopedRule {
    package let scope: RuleScope
    /// How often in a row the account has lost before.
    package let losses: ClosedRange<Int>
    package let weight: Int

    static func read(
        _ node: SourceNode, section: String, definitions: inout DefinitionsReader, reader: DocumentReader,
        source: LocalizedText
    ) -> LotteryWeight? {
        reader.fields(node, of: "lottery_weight") { fields in
            let scope = RuleScope.read(fields, section: section, definitions: &definitions, source: source)
            let losses = fields.optional("losses") { readLosses($0, reader) }
            let weight = fields.required("weight") { reader.integer($0, in: 1...1000) }
            guard let scope, let weight else { return nil }
            return LotteryWeight(scope: scope, losses: losses ?? 0...Int.max, weight: weight)
        }
    }

    /// `2..` or `3`.
    private static func readLosses(_ node: SourceNode, _ reader: DocumentReader) -> ClosedRange<Int>? {
        let text = node.scalar ?? ""
        if let number = Int(text), (0...1000).contains(number) { return number...number }
        if text.hasSuffix(".."), let number = Int(text.dropLast(2)), (0...1000).contains(number) {
            return number...Int.max
        }
        reader.fault(at: node, ja: "落選の回数は 2.. または 3 のように書いてください。", en: "losses are written 2.. or 3")
        return nil
    }
}

/// Who takes the place of a winner that gives up (次点・補欠).
package struct RunnerUpRule: Hashable, Sendable {
    /// How many are drawn behind each winner.
    package let depth: Int
    /// Those for whom it holds stand before the others.
    package let priority: Condition
    /// When their right ends; nothing: when confirming ends.
    package let lapses: DateRule?
    package let isPublished: Bool

    static func read(
        _ node: SourceNode, definitions: inout DefinitionsReader, reader: DocumentReader
    ) -> RunnerUpRule? {
        reader.fields(node, of: "runner_up") { fields in
            let depth = fields.required("depth") { reader.integer($0, in: 1...100) }
            let priority = definitions.condition(fields.node("priority"))
            let lapses = fields.optional("lapses") {
                DateRule.read($0, reader: reader, anchors: LotteryDrawDates.anchors + [.use, .start, .notice])
            }
            let published = fields.optional("published", reader.flag)
            guard let depth else { return nil }
            return RunnerUpRule(depth: depth, priority: priority, lapses: lapses, isPublished: published ?? false)
        }
    }
}
