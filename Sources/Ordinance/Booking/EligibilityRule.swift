import Basics

/// Who may not book what (使用者の資格・使用の制限).
package struct EligibilityRule: Hashable, Sendable, ScopedRule {
    package let scope: RuleScope
    /// Where this holds the rule does not refuse; nothing for a rule without exception.
    package let unless: Condition?
    /// The city's own words.
    package let reason: LocalizedText

    package func refuses(_ facts: Facts) -> Bool {
        scope.when.holds(facts) && !(unless?.holds(facts) ?? false)
    }

    static func read(
        _ node: SourceNode, definitions: inout DefinitionsReader, reader: DocumentReader, source: LocalizedText
    ) -> EligibilityRule? {
        reader.fields(node, of: "eligibility") { fields in
            let scope = RuleScope.read(
                fields, section: "booking.eligibility", definitions: &definitions, source: source)
            let unless = fields.node("unless").map { definitions.condition($0) }
            let reason = fields.required("refuse", reader.localizedText)
            guard let scope, let reason else { return nil }
            if scope.when == .always, unless == nil {
                reader.fault(
                    at: node, ja: "条件がないため、すべての使用を断ることになります。", en: "refuses every use: it needs when, rooms or unless")
            }
            return EligibilityRule(scope: scope, unless: unless, reason: reason)
        }
    }
}
