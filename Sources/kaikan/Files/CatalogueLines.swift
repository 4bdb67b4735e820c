import Foundation
import Yams

/// Where in a YAML file something stands.
struct CatalogueLines {
    private let root: Node?

    /// - Throws: ``CommandFailure`` with line and column when the text is not YAML.
    init(_ text: String, path: String) throws(CommandFailure) {
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            let words = "\(error)".split(separator: "\n").joined(separator: " ")
            throw CommandFailure(.refused, "catalogue_unreadable", "\(path): line \(words)")
        }
        guard root != nil else { throw CommandFailure(.refused, "catalogue_unreadable", "\(path): the file is empty") }
    }

    /// `line 57: ` for a path like `facilities[0].units[2].spaces`, or the nearest place above it that is written.
    func place(_ path: String) -> String {
        guard var node = root else { return "" }
        for step in path.split(whereSeparator: { ".[]".contains($0) }) {
            let next: Node? =
                if let mapping = node.mapping {
                    mapping[Node(String(step))]
                } else if let sequence = node.sequence, let index = Int(step), sequence.indices.contains(index) {
                    sequence[index]
                } else {
                    nil
                }
            guard let next else { break }
            node = next
        }
        return node.mark.map { "line \($0.line): " } ?? ""
    }
}
