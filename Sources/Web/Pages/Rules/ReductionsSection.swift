import Basics
import Ordinance

/// 減免: for whom, how much, of what, and when not.
struct ReductionsSection {
    let words: RuleWords

    private var language: Language { words.language }

    var html: HTML {
        guard let reductions = words.ordinance.fees.reductions, !reductions.rules.isEmpty else { return .empty }
        let rules = reductions.rules
        let basis = RuleBasis(language: language, citations: rules.map(\.citation))
        let table = RuleTable(
            caption: language("減免", "Reductions"),
            columns: [language("対象", "For"), language("減免の額", "Reduction"), language("条件", "On what terms")],
            rows: rules.map { rule in
                [
                    "\(language(rule.label))\(basis.beside(rule.citation))",
                    "\(words.capitalized(language(rule.benefitWords)))\(of(rule))",
                    "\(terms(rule), { "\(words.capitalized($0))<br>" })",
                ]
            })
        return """
            \(table.html)
            \(rules.count > 1 ? "<p>\(language(reductions.combination.words))</p>" as HTML : nil)
            \(rules.contains { $0.ground != .automatic } ? atTheDesk : nil)
            \(basis.below)
            """
    }

    private var atTheDesk: HTML {
        """
        <p>\(language(
            "申請や承認による減免は、窓口で受け付けます。", "Reductions on application or approval are given at the counter."))</p>
        """
    }

    /// Which parts of the fee it lowers, and how the result is rounded.
    private func of(_ rule: ReductionRule) -> HTML {
        let components = words.ordinance.fees.tariffs.flatMap(\.components)
        let names = rule.touches.map { code in
            components.first { $0.code == code }.map { language($0.label) } ?? code
        }.joined(separator: language("、", ", "))
        // Nothing is left of a fee that is remitted whole.
        let rounding = rule.benefit == .share(.one) ? nil : rule.rounding.words.map { language($0) }
        return """
            <span class="hint">\(language("対象：\(names)", "of: \(names)"))</span>\
            \(rounding.map { "<span class=\"hint\">\($0)</span>" as HTML })
            """
    }

    private func terms(_ rule: ReductionRule) -> [String] {
        [language(rule.ground.words)] + [words.when(rule.condition)].compactMap { $0 }
            + rule.exclusionWords.map { language($0) }
    }
}
