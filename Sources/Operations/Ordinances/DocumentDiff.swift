import Basics
import Ordinance

/// A difference between two documents, told by the rule it is in and not by the line.
package struct DocumentChange: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        case added, removed, changed
        /// The same rules in another order, where the first that holds decides.
        case reordered
    }

    /// `tariffs.hall.table.free-weekday.morning`.
    package let path: String
    package let kind: Kind
    package let old: String?
    package let new: String?
    package let oldPlace: SourcePlace?
    package let newPlace: SourcePlace?
}

/// Compares two documents structure by structure: rules by their codes, prices by their columns.
///
/// How a document is written (order of keys, comments, Japanese or English keys, quotes) makes no difference.
package struct DocumentDiff {
    private var changes: [DocumentChange] = []

    package static func changes(from old: SourceNode, to new: SourceNode) -> [DocumentChange] {
        var diff = DocumentDiff()
        diff.compare(old, new, Path())
        return diff.changes
    }

    /// Where we are, and what is known there of the meaning of what stands below.
    private struct Path {
        var steps: [String] = []
        var columns: (old: [String], new: [String]) = ([], [])
        /// Whether whole numbers here are yen.
        var isMoney = false
        /// Whether scalars here are words for people, which are no vocabulary.
        var isText = false

        static let money: Set<String> = ["yen", "prices", "overrun", "minimum", "maximum", "total"]
        /// Left out of paths: what stands below is named by its codes or columns.
        static let silent: Set<String> = ["rows", "prices"]

        func below(_ key: String) -> Path {
            var path = self
            if !Path.silent.contains(key) { path.steps.append(key) }
            path.isMoney = Path.money.contains(key)
            path.isText = key == "ja" || key == "en"
            return path
        }

        func at(_ step: String) -> Path {
            var path = self
            path.steps.append(step)
            return path
        }

        var text: String { steps.joined(separator: ".") }
    }

    private mutating func compare(_ old: SourceNode, _ new: SourceNode, _ path: Path) {
        if let olds = old.entries, let news = new.entries { return compareMappings(olds, news, path) }
        if let olds = old.elements, let news = new.elements {
            return compareSequences((old, olds), (new, news), path)
        }
        guard !isSame(old, new, path) else { return }
        note(.changed, old, new, path)
    }

    private mutating func compareMappings(_ olds: [SourceNode.Entry], _ news: [SourceNode.Entry], _ path: Path) {
        var path = path
        if let old = Self.columns(olds), let new = Self.columns(news) { path.columns = (old, new) }
        for entry in olds {
            let key = Vocabulary.english(entry.key)
            if let twin = news.first(where: { Vocabulary.english($0.key) == key }) {
                compare(entry.value, twin.value, path.below(key))
            } else {
                note(.removed, entry.value, nil, path.below(key))
            }
        }
        for entry in news {
            let key = Vocabulary.english(entry.key)
            guard !olds.contains(where: { Vocabulary.english($0.key) == key }) else { continue }
            note(.added, nil, entry.value, path.below(key))
        }
    }

    private mutating func compareSequences(
        _ old: (node: SourceNode, elements: [SourceNode]), _ new: (node: SourceNode, elements: [SourceNode]),
        _ path: Path
    ) {
        let (oldCodes, newCodes) = (old.elements.map(Self.code), new.elements.map(Self.code))
        if oldCodes.allSatisfy({ $0 != nil }), newCodes.allSatisfy({ $0 != nil }) {
            compareRules(
                Array(zip(oldCodes.compactMap { $0 }, old.elements)),
                Array(zip(newCodes.compactMap { $0 }, new.elements)), (old.node, new.node), path)
        } else if path.isMoney,
            (old.elements.count, new.elements.count) == (path.columns.old.count, path.columns.new.count)
        {
            comparePrices(old.elements, new.elements, path)
        } else if old.elements.allSatisfy({ $0.scalar != nil }), new.elements.allSatisfy({ $0.scalar != nil }) {
            if !isSame(old.node, new.node, path) { note(.changed, old.node, new.node, path) }
        } else {
            compareByPlace(old.elements, new.elements, path)
        }
    }

    private mutating func compareRules(
        _ olds: [(code: String, node: SourceNode)], _ news: [(code: String, node: SourceNode)],
        _ nodes: (old: SourceNode, new: SourceNode), _ path: Path
    ) {
        for old in olds {
            if let twin = news.first(where: { $0.code == old.code }) {
                compare(old.node, twin.node, path.at(old.code))
            } else {
                note(.removed, old.node, nil, path.at(old.code))
            }
        }
        for new in news where !olds.contains(where: { $0.code == new.code }) {
            note(.added, nil, new.node, path.at(new.code))
        }
        let stayed = olds.map(\.code).filter { code in news.contains { $0.code == code } }
        let order = news.map(\.code).filter { code in olds.contains { $0.code == code } }
        guard stayed != order else { return }
        changes.append(
            DocumentChange(
                path: path.text, kind: .reordered, old: stayed.joined(separator: ", "),
                new: order.joined(separator: ", "), oldPlace: nodes.old.place, newPlace: nodes.new.place))
    }

    private mutating func comparePrices(_ olds: [SourceNode], _ news: [SourceNode], _ path: Path) {
        for (column, old) in zip(path.columns.old, olds) {
            if let place = path.columns.new.firstIndex(of: column) {
                compare(old, news[place], path.at(column))
            } else {
                note(.removed, old, nil, path.at(column))
            }
        }
        for (column, new) in zip(path.columns.new, news) where !path.columns.old.contains(column) {
            note(.added, nil, new, path.at(column))
        }
    }

    /// Elements without codes: those that are still there are found again, the rest is told apart by place.
    private mutating func compareByPlace(_ olds: [SourceNode], _ news: [SourceNode], _ path: Path) {
        if olds.count == news.count {
            for (index, pair) in zip(olds, news).enumerated() { compare(pair.0, pair.1, path.at("\(index + 1)")) }
            return
        }
        let difference = news.map { Self.plain($0) }.difference(from: olds.map { Self.plain($0) })
        for change in difference {
            switch change {
            case .remove(let index, _, _): note(.removed, olds[index], nil, path.at("\(index + 1)"))
            case .insert(let index, _, _): note(.added, nil, news[index], path.at("\(index + 1)"))
            }
        }
    }

    private mutating func note(_ kind: DocumentChange.Kind, _ old: SourceNode?, _ new: SourceNode?, _ path: Path) {
        func words(_ node: SourceNode) -> String { Self.words(node, path) }
        changes.append(
            DocumentChange(
                path: path.text, kind: kind, old: old.map(words), new: new.map(words), oldPlace: old?.place,
                newPlace: new?.place))
    }

    private func isSame(_ old: SourceNode, _ new: SourceNode, _ path: Path) -> Bool {
        path.isText ? old.content == new.content : Self.plain(old) == Self.plain(new)
    }

    private static func columns(_ entries: [SourceNode.Entry]) -> [String]? {
        entries.first { Vocabulary.english($0.key) == "columns" }?.value.elements?.compactMap(\.scalar)
    }

    private static func code(_ node: SourceNode) -> String? {
        node.entries?.first { Vocabulary.english($0.key) == "code" }?.value.scalar
    }

    /// Without places, order of keys and language: two nodes that mean the same are equal.
    private static func plain(_ node: SourceNode, isText: Bool = false) -> String {
        switch node.content {
        case .null: return "~"
        case .scalar(let text): return "\"\(isText ? text : Vocabulary.english(text))\""
        case .sequence(let elements): return "[" + elements.map { plain($0) }.joined(separator: ", ") + "]"
        case .mapping(let entries):
            let pairs = entries.map { entry in
                let key = Vocabulary.english(entry.key)
                return "\(key): \(plain(entry.value, isText: key == "ja" || key == "en"))"
            }
            return "{" + pairs.sorted().joined(separator: ", ") + "}"
        }
    }

    private static func words(_ node: SourceNode, _ path: Path) -> String {
        switch node.content {
        case .null: return "–"
        case .scalar(let text):
            guard path.isMoney, let yen = Int64(text) else { return text }
            return "\(Yen(yen))"
        case .sequence(let elements):
            // Amounts have commas of their own.
            return "[" + elements.map { words($0, path) }.joined(separator: path.isMoney ? " / " : ", ") + "]"
        case .mapping(let entries):
            let pairs = entries.map { entry in
                "\(entry.key): \(words(entry.value, path.below(Vocabulary.english(entry.key))))"
            }
            return "{" + pairs.joined(separator: ", ") + "}"
        }
    }
}
