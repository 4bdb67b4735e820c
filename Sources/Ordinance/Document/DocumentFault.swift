import Basics

/// Something wrong in a document: where it stands, what is wrong, and what would be right.
package struct DocumentFault: Hashable, Sendable, Codable {
    package let place: SourcePlace
    package let words: LocalizedText

    package init(at place: SourcePlace, _ words: LocalizedText) {
        self.place = place
        self.words = words
    }
}

extension DocumentFault: CustomStringConvertible {
    package var description: String { "\(place): \(words.en)" }
}

/// Everything that is wrong with a document, so that its author need not come back once per fault.
package struct DocumentErrors: Error, Hashable, Sendable {
    package let faults: [DocumentFault]

    package init(_ faults: [DocumentFault]) {
        self.faults = faults.sorted { $0.place < $1.place }
    }
}

extension DocumentErrors: CustomStringConvertible {
    package var description: String { faults.map(\.description).joined(separator: "\n") }
}
