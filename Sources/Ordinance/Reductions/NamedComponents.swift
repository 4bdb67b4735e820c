import Basics

/// The components of fees that rules name before the tariffs are read, each with its place.
package struct NamedComponents: Sendable {
    package private(set) var named: [(component: String, place: SourcePlace)] = []

    /// Takes up a list of components, or a single one.
    mutating func add(listed node: SourceNode?) {
        for element in node.map({ $0.elements ?? [$0] }) ?? [] {
            if let word = element.scalar { named.append((Vocabulary.english(word), element.place)) }
        }
    }

    /// Takes up the keys of a mapping.
    mutating func add(keysOf node: SourceNode?) {
        named += node?.entries?.map { (Vocabulary.english($0.key), $0.keyPlace) } ?? []
    }

    /// Notes those that no tariff has. Once the tariffs are known.
    ///
    /// - Parameter known: the codes of all components of all tariffs.
    package func noteUnknown(among known: Set<String>, _ reader: DocumentReader) {
        for (component, place) in named where !known.contains(component) {
            reader.fault(
                at: place, ja: "「\(component)」という費目は料金表にありません。あるのは：\(known.sorted().joined(separator: "、"))",
                en: "no tariff has the component 「\(component)」; known are \(known.sorted().joined(separator: ", "))"
                    + Suggestion.words(for: component, among: known.sorted()))
        }
    }
}
