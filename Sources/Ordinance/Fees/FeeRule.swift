import Basics

/// A rule of a fee table, as the lines of quotes point at it.
///
/// A class, so that a hundred thousand lines share one: nothing of it is copied when a quote is made.
package final class FeeRule: Sendable {
    package let label: LocalizedText
    package let citation: Citation

    init(_ citation: Citation, label: LocalizedText) {
        self.label = label
        self.citation = citation
    }

    init(_ path: String, label: LocalizedText, article: LocalizedText) {
        self.label = label
        citation = Citation(rule: path, article: article)
    }

    /// `hall.non-resident`.
    package var code: String { citation.rule }
}

extension FeeRule: Hashable {
    package static func == (a: FeeRule, b: FeeRule) -> Bool { a.citation == b.citation && a.label == b.label }
    package func hash(into hasher: inout Hasher) { hasher.combine(citation) }
}
