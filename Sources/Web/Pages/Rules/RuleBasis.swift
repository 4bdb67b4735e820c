import Basics
import Ordinance

/// What a list of rules rests on: said once where it is the same for all, else beside each.
struct RuleBasis {
    let language: Language
    let citations: [Citation]
    /// True where each rule of the list stands for several: then all their articles are named below it.
    var isShared = false

    private var isCommon: Bool { isShared || Set(citations.map(\.article)).count <= 1 }

    /// Beside one rule.
    func beside(_ citation: Citation?) -> HTML? {
        guard !isCommon, let citation else { return nil }
        return "<span class=\"hint\">\(words(citation.article))</span>"
    }

    /// Below them all.
    var below: HTML? {
        guard isCommon, !citations.isEmpty else { return nil }
        let articles = citations.map(\.article).reduce(into: [LocalizedText]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        let all = LocalizedText(
            ja: articles.map(\.ja).joined(separator: "、"), en: articles.map(\.en).joined(separator: "; "))
        return "<p class=\"hint\">\(words(all))</p>"
    }

    private func words(_ article: LocalizedText) -> String { language("根拠：\(article.ja)", "Source: \(article.en)") }
}
