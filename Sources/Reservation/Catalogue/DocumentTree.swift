/// A document as a bare tree, whatever its keys: for finding keys that no part of the catalogue reads.
///
/// A misspelt `overunPerHour` would otherwise be passed over in silence, and the overrun would be free.
package enum DocumentTree: Decodable, Hashable, Sendable {
    case object([String: DocumentTree])
    case list([DocumentTree])
    case scalar
    case null

    package init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Key.self) {
            var members: [String: DocumentTree] = [:]
            for key in container.allKeys { members[key.stringValue] = try container.decode(Self.self, forKey: key) }
            self = .object(members)
        } else if var container = try? decoder.unkeyedContainer() {
            var elements: [DocumentTree] = []
            while !container.isAtEnd { elements.append(try container.decode(Self.self)) }
            self = .list(elements)
        } else {
            self = try decoder.singleValueContainer().decodeNil() ? .null : .scalar
        }
    }

    /// The tree of a value whose keys are its properties' names, absent ones included.
    init(mirroring value: Any) {
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            self = mirror.children.first.map { DocumentTree(mirroring: $0.value) } ?? .null
        case .collection:
            self = .list(mirror.children.map { DocumentTree(mirroring: $0.value) })
        case .dictionary:
            let pairs = mirror.children.compactMap { $0.value as? (key: String, value: Any) }
            self = .object(Dictionary(pairs.map { ($0.key, DocumentTree(mirroring: $0.value)) }) { $1 })
        case .struct where !mirror.children.isEmpty:
            let members = mirror.children.compactMap { child in child.label.map { ($0, child.value) } }
            self = .object(Dictionary(members.map { ($0, DocumentTree(mirroring: $1)) }) { $1 })
        default:
            self = .scalar
        }
    }

    /// The paths of all keys of this tree that `known` has not, in the order of their names.
    package func keys(notIn known: DocumentTree, at path: String = "") -> [String] {
        switch (self, known) {
        case (.object(let members), .object(let knownMembers)):
            return members.keys.sorted().flatMap { key in
                let here = path.isEmpty ? key : "\(path).\(key)"
                guard let member = members[key] else { return [String]() }
                guard let knownMember = knownMembers[key] else { return [here] }
                return member.keys(notIn: knownMember, at: here)
            }
        case (.list(let elements), .list(let knownElements)):
            return zip(elements, knownElements).enumerated().flatMap { index, pair in
                pair.0.keys(notIn: pair.1, at: "\(path)[\(index)]")
            }
        default:
            return []
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}

extension CatalogueDocument {
    /// A fault for every key of `tree`, the bare tree this document was decoded from, that the document has not.
    package func unknownKeys(of tree: DocumentTree) -> [CatalogueErrors.Fault] {
        tree.keys(notIn: DocumentTree(mirroring: self)).map { path in
            CatalogueErrors.Fault(path: path, message: "is not a key that is known here")
        }
    }
}
