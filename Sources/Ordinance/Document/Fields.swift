import Basics

/// The keys of one mapping while it is read. It remembers what was asked for, so that a misspelt key is found.
package final class Fields {
    package let place: SourcePlace
    package let reader: DocumentReader
    package private(set) var asked: Set<String> = []
    // Mappings are short: a look through them is quicker than any index.
    private let entries: [SourceNode.Entry]
    private let keys: [String]
    private var isAsked: [Bool]

    init(_ written: [SourceNode.Entry], at place: SourcePlace, reader: DocumentReader) {
        self.place = place
        self.reader = reader
        entries = written
        keys = written.map { Vocabulary.english($0.key) }
        isAsked = [Bool](repeating: false, count: written.count)
        guard !reader.isTrusting else { return }
        for (place, key) in keys.enumerated() {
            guard let first = keys.firstIndex(of: key), first < place else { continue }
            reader.fault(
                at: entries[place].keyPlace, ja: "「\(entries[place].key)」は\(entries[first].keyPlace)にもあります。",
                en: "「\(entries[place].key)」 stands at \(entries[first].keyPlace) too")
        }
    }

    /// The value of `key`, when it is written and not null. Of two the last counts.
    package func node(_ key: String) -> SourceNode? {
        if !reader.isTrusting { asked.insert(key) }
        guard let place = keys.lastIndex(of: key) else { return nil }
        isAsked[place] = true
        if case .null = entries[place].value.content { return nil }
        return entries[place].value
    }

    package func has(_ key: String) -> Bool { node(key) != nil }

    /// Notes a fault when `key` is missing.
    package func required<Value>(_ key: String, _ read: (SourceNode) -> Value?) -> Value? {
        guard let node = node(key) else {
            reader.fault(
                at: place, ja: "「\(Vocabulary.japanese(key))」（\(key)）がありません。", en: "the key 「\(key)」 is missing")
            return nil
        }
        return read(node)
    }

    /// Nothing when `key` is missing or wrong; when it is wrong that is noted.
    package func optional<Value>(_ key: String, _ read: (SourceNode) -> Value?) -> Value? {
        node(key).flatMap(read)
    }

    /// An empty list when `key` is missing.
    package func list<Value>(_ key: String, _ read: (SourceNode) -> Value?) -> [Value] {
        node(key).map { reader.list($0, read) } ?? []
    }

    /// As ``list(_:_:)``, where a single value may stand for a list of one.
    package func listOrOne<Value>(_ key: String, _ read: (SourceNode) -> Value?) -> [Value] {
        node(key).map { reader.listOrOne($0, read) } ?? []
    }

    /// Notes a fault unless exactly one of `keys` is written; the one that is.
    package func exactlyOne(of keys: [String]) -> String? {
        let written = keys.filter(has)
        if written.count == 1 { return written[0] }
        let names = keys.joined(separator: ", ")
        reader.fault(
            at: place, ja: "次のうちちょうど1つを書いてください：\(keys.map(Vocabulary.japanese).joined(separator: "、"))",
            en: "needs exactly one of \(names)")
        return nil
    }

    /// The place of a key's value, or of the mapping when it is not written.
    package func place(of key: String) -> SourcePlace {
        keys.lastIndex(of: key).map { entries[$0].value.place } ?? place
    }

    /// What is written, key by key, for a mapping whose keys are the author's own (codes of facts, of slots).
    package func rest() -> [SourceNode.Entry] {
        let open = entries.indices.filter { !isAsked[$0] }
        for place in open {
            isAsked[place] = true
            if !reader.isTrusting { asked.insert(keys[place]) }
        }
        return open.map { entries[$0] }
    }

    func noteUnknownKeys() {
        for place in entries.indices where !isAsked[place] && !asked.contains(keys[place]) {
            let (entry, known) = (entries[place], asked.sorted())
            let near = Suggestion.nearest(to: entry.key, among: known + known.map(Vocabulary.japanese))
                .map(Vocabulary.english)
            reader.fault(
                at: entry.keyPlace,
                ja: "「\(entry.key)」という項目はここにはありません。"
                    + (near.map { "「\(Vocabulary.japanese($0))」（\($0)）のことですか。" }
                        ?? "書けるのは：\(known.map(Vocabulary.japanese).joined(separator: "、"))"),
                en: "「\(entry.key)」 is not a key that is known here"
                    + (near.map { "; did you mean 「\($0)」?" } ?? "; known are \(known.joined(separator: ", "))"))
        }
    }
}
