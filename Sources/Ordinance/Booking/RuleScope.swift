import Basics

/// What every rule about bookings begins with: its code, the uses it is for, and what it rests on.
package struct RuleScope: Hashable, Sendable {
    package let citation: Citation
    package let when: Condition

    /// Reads `code`, `when`, `rooms` and `article`.
    ///
    /// - Parameters:
    ///   - section: the path that stands before the rule's code in its citation: `booking.windows`.
    ///   - source: cited when the rule has no article of its own.
    static func read(
        _ fields: Fields, section: String, definitions: inout DefinitionsReader, source: LocalizedText
    ) -> RuleScope? {
        let code = fields.required("code", fields.reader.code)
        let article = fields.optional("article", fields.reader.localizedText)
        let when = condition(fields, "when", definitions: &definitions)
        guard let code else { return nil }
        return RuleScope(citation: Citation(rule: "\(section).\(code)", article: article ?? source), when: when)
    }

    /// The condition written under `key` together with `rooms`.
    static func condition(_ fields: Fields, _ key: String, definitions: inout DefinitionsReader) -> Condition {
        let when = definitions.condition(fields.node(key))
        guard let rooms = fields.node("rooms") else { return when }
        let entry = SourceNode.Entry(key: "room", keyPlace: rooms.place, value: rooms)
        return Condition(when.tests + definitions.condition(SourceNode(.mapping([entry]), at: rooms.place)).tests)
    }

    /// The code at the end of its citation.
    var code: String { String(citation.rule.split(separator: ".").last ?? "") }
}

/// A rule that stands in a list of its kind under a code of its own.
protocol ScopedRule {
    var scope: RuleScope { get }
}

extension DocumentReader {
    /// Reads the rules of `key`, and notes codes that stand twice.
    func rules<Rule: ScopedRule>(
        _ fields: Fields, _ key: String, ja: String, en: String, _ read: (SourceNode) -> Rule?
    ) -> [Rule] {
        let rules = fields.list(key) { node in read(node).map { ($0, node) } }
        checkUnique(rules.map { ($0.0.scope.code, $0.1) }, ja: ja, en: en)
        return rules.map(\.0)
    }
}
