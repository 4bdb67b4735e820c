import Basics

/// The lotteries and waiting lists of an ordinance.
package struct LotteryRules: Hashable, Sendable {
    package let rules: [LotteryRule]

    package init(_ rules: [LotteryRule]) { self.rules = rules }

    package func rule(_ code: String) -> LotteryRule? { rules.first { $0.scope.code == code } }

    /// The lottery in which a use is given out; nothing when it is first come, first served from the start.
    package func rule(for facts: Facts) -> LotteryRule? { rules.first { $0.scope.when.holds(facts) } }

    /// Reads the list under `lotteries`.
    package static func read(
        _ node: SourceNode, definitions: inout DefinitionsReader, reader: DocumentReader, source: LocalizedText
    ) -> LotteryRules {
        let rules = reader.list(node) { node in
            LotteryRule.read(node, definitions: &definitions, reader: reader, source: source).map { ($0, node) }
        }
        reader.checkUnique(rules.map { ($0.0.scope.code, $0.1) }, ja: "抽選", en: "lottery")
        return LotteryRules(rules.map(\.0))
    }
}
