/// A piece of a written document, with the place it stands at.
///
/// What YAML gives, without its types: every scalar is text, so that `"0827"` and `9:00` arrive as they were written
/// and the reader of each key decides what it must be.
package struct SourceNode: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        case mapping([Entry])
        case sequence([SourceNode])
        case scalar(String)
        case null
    }

    package struct Entry: Hashable, Sendable {
        package let key: String
        package let keyPlace: SourcePlace
        package let value: SourceNode

        package init(key: String, keyPlace: SourcePlace, value: SourceNode) {
            self.key = key
            self.keyPlace = keyPlace
            self.value = value
        }
    }

    package let content: Content
    package let place: SourcePlace

    package init(_ content: Content, at place: SourcePlace) {
        self.content = content
        self.place = place
    }

    package var entries: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }
    package var elements: [SourceNode]? { if case .sequence(let elements) = content { elements } else { nil } }
    package var scalar: String? { if case .scalar(let text) = content { text } else { nil } }
}

/// Where something is written: lines and columns count from 1, columns in characters.
package struct SourcePlace: Hashable, Sendable, Codable, Comparable {
    package let file: String
    package let line: Int
    package let column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    package static func < (a: SourcePlace, b: SourcePlace) -> Bool {
        (a.file, a.line, a.column) < (b.file, b.line, b.column)
    }
}

extension SourcePlace: CustomStringConvertible {
    /// `azalea.yaml:57:9`, as editors understand it.
    package var description: String { "\(file):\(line):\(column)" }
}
