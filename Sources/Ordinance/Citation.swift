import Basics

/// Which rule decided, and what it rests on: for the words beside a fee or a refusal.
package struct Citation: Hashable, Sendable, Codable {
    /// The path of codes of the rule within its ordinance: `hall.non-resident`, `cancellation.hall`.
    package let rule: String
    /// 条例第8条第2項, 別表第1.
    package let article: LocalizedText

    package init(rule: String, article: LocalizedText) {
        self.rule = rule
        self.article = article
    }
}
