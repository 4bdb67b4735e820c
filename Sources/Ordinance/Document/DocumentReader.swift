import Basics

/// Turns nodes into values and notes every fault on the way.
///
/// Each part is read into a value or into nothing; a part that is wrong notes why and is left out, and the reading
/// goes on. Whoever reads a whole document makes its value only when nothing was noted.
package final class DocumentReader {
    package private(set) var faults: [DocumentFault] = []
    /// Kind of mapping → every key that is read of it: what the published JSON Schema is held against.
    package private(set) var keys: [String: Set<String>] = [:]

    /// True for documents that were checked when they were stored: only their rules are wanted, quickly. Gaps, unknown
    /// keys and examples are not looked at.
    package let isTrusting: Bool

    package init(isTrusting: Bool = false) { self.isTrusting = isTrusting }

    package func fault(at place: SourcePlace, ja: String, en: String) {
        faults.append(DocumentFault(at: place, LocalizedText(ja: ja, en: en)))
    }

    package func fault(at node: SourceNode, ja: String, en: String) { fault(at: node.place, ja: ja, en: en) }

    /// Reads a mapping of one `kind` (`tariff`, `opening_rule`); then notes every key that was not asked for.
    package func fields<Value>(_ node: SourceNode, of kind: String, _ read: (Fields) -> Value?) -> Value? {
        guard let entries = node.entries else {
            fault(at: node, ja: "項目の組（キー: 値）で書いてください。", en: "must be a mapping (key: value)")
            return nil
        }
        let fields = Fields(entries, at: node.place, reader: self)
        let value = read(fields)
        close(fields, of: kind)
        return value
    }

    /// Notes every key of `fields` that was not asked for: for who has made the fields without ``fields(_:of:_:)``.
    func close(_ fields: Fields, of kind: String) {
        guard !isTrusting else { return }
        keys[kind, default: []].formUnion(fields.asked)
        fields.noteUnknownKeys()
    }

    /// Reads every element of a sequence; the ones that are wrong are left out.
    package func list<Value>(_ node: SourceNode, _ read: (SourceNode) -> Value?) -> [Value] {
        guard let elements = node.elements else {
            fault(at: node, ja: "一覧（[…] または - の並び）で書いてください。", en: "must be a list")
            return []
        }
        return elements.compactMap(read)
    }

    /// As ``list(_:_:)``, where a single value may stand for a list of one.
    package func listOrOne<Value>(_ node: SourceNode, _ read: (SourceNode) -> Value?) -> [Value] {
        node.elements == nil ? [read(node)].compactMap { $0 } : list(node, read)
    }

    /// Notes every code that stands twice. `what` names the list: 料金表, tariff.
    package func checkUnique(_ codes: [(code: String, node: SourceNode)], ja: String, en: String) {
        guard !isTrusting else { return }
        var seen: [String: SourceNode] = [:]
        for (code, node) in codes {
            if let first = seen.updateValue(node, forKey: code) {
                seen[code] = first
                fault(
                    at: node, ja: "\(ja)「\(code)」は\(first.place)にもあります。",
                    en: "the \(en) 「\(code)」 stands at \(first.place) too")
            }
        }
    }
}
