import Basics
import Yams

extension SourceNode {
    /// Reads YAML; anchors and `<<` are resolved by the parser.
    ///
    /// - Throws: ``DocumentErrors`` with line and column when it is not YAML, or is empty.
    package static func read(yaml text: String, file: String) throws(DocumentErrors) -> SourceNode {
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw DocumentErrors([fault(error, file)])
        } catch {
            throw DocumentErrors([
                DocumentFault(
                    at: SourcePlace(file: file, line: 1, column: 1),
                    LocalizedText(ja: "読み取れません：\(error)", en: "cannot be read: \(error)"))
            ])
        }
        guard let node else {
            throw DocumentErrors([
                DocumentFault(
                    at: SourcePlace(file: file, line: 1, column: 1),
                    LocalizedText(ja: "中身がありません。", en: "the document is empty"))
            ])
        }
        return SourceNode(node, file: file)
    }

    private init(_ node: Node, file: String) {
        let place = SourcePlace(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        switch node {
        case .mapping(let mapping):
            self.init(
                .mapping(
                    mapping.map { key, value in
                        let keyPlace = SourcePlace(
                            file: file, line: key.mark?.line ?? place.line, column: key.mark?.column ?? place.column)
                        return Entry(
                            key: key.scalar?.string ?? "", keyPlace: keyPlace, value: SourceNode(value, file: file))
                    }), at: place)
        case .sequence(let sequence):
            self.init(.sequence(sequence.map { SourceNode($0, file: file) }), at: place)
        case .scalar(let scalar):
            let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
            self.init(isNull ? .null : .scalar(scalar.string), at: place)
        case .alias:
            self.init(.null, at: place)
        }
    }

    private static func fault(_ error: YamlError, _ file: String) -> DocumentFault {
        let (mark, words): (Mark?, String) =
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                (mark, problem)
            case .duplicatedKeysInMapping(let duplicates, let context):
                (context.mark, "a key stands twice: \(duplicates.joined(separator: ", "))")
            default: (nil, "\(error)")
            }
        return DocumentFault(
            at: SourcePlace(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1),
            LocalizedText(ja: "YAMLとして読めません：\(words)", en: "is not YAML: \(words)"))
    }
}
