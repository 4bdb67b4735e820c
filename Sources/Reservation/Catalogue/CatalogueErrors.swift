/// Everything that is wrong with a catalogue document, so that its author need not come back once per fault.
package struct CatalogueErrors: Error, Hashable, Sendable, Codable {
    package struct Fault: Hashable, Sendable, Codable, CustomStringConvertible {
        /// `facilities[0].units[2].spaces[1]`.
        package let path: String
        /// What is wrong, and what would be right: `「hall-x」 is not a space of this facility`.
        package let message: String

        package var description: String { "\(path): \(message)" }
    }

    package let faults: [Fault]
}

extension CatalogueErrors: CustomStringConvertible {
    package var description: String { faults.map(\.description).joined(separator: "\n") }
}
