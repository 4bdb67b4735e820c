import ArgumentParser
import Basics
import Foundation
import Operations
import Ordinance

extension OrdinanceCommands {
    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What one version changes against another, rule by rule.",
            discussion: """
                Each is a file or a stored version (code@number); two files need no database. How a document is \
                written makes no difference: order of keys, comments, English or Japanese keys.
                """)

        @Argument(help: "The old one: a file or code@number.", completion: .file(extensions: ["yaml", "yml"]))
        var old: String

        @Argument(help: "The new one: a file or code@number.", completion: .file(extensions: ["yaml", "yml"]))
        var new: String

        @OptionGroup var municipality: MunicipalityOption
        @OptionGroup var acting: ActingOption
        @OptionGroup var format: FormatOption

        private struct Answer: Encodable {
            let changes: [DocumentChange]
        }

        func run() async throws {
            let sides = try [old, new].map(side)
            if case (.document(let old), .document(let new)) = (sides[0], sides[1]) {
                return try show(DocumentDiff.changes(from: old.node, to: new.node))
            }
            try await Composition.commanding { composition in
                let code = try municipality.resolve(composition.world)
                let call = try await acting.staffOrSystem(composition)
                let operation = DiffOrdinances(municipality: code, from: sides[0], to: sides[1])
                try show(try await composition.world.perform(operation, call))
            }
        }

        /// A file of that name comes before a stored version.
        private func side(_ name: String) throws -> DiffOrdinances.Side {
            if let version = VersionName(name), !FileManager.default.fileExists(atPath: name) {
                return .stored(version)
            }
            let documents = try OrdinanceFiles.refusing { try OrdinanceFiles.read([name]) }
            guard let document = documents.first else { throw CommandFailure(.refused, "file_unreadable", name) }
            return .document(document)
        }

        private func show(_ changes: [DocumentChange]) throws {
            if format.json { return try Output.json(Answer(changes: changes)) }
            for change in changes { try Output.line(words(change)) }
            if changes.isEmpty {
                try Output.line(
                    LocalizedText(ja: "内容に違いはありません。", en: "They say the same.")[Terminal.language])
            }
        }

        private func words(_ change: DocumentChange) -> String {
            let (old, new) = (change.old ?? "", change.new ?? "")
            let place = (change.newPlace ?? change.oldPlace).map { "  (\($0))" } ?? ""
            return switch change.kind {
            case .changed: "\(change.path)  \(old) → \(new)\(place)"
            case .added: "+ \(change.path)  \(new)\(place)"
            case .removed: "- \(change.path)  \(old)\(place)"
            case .reordered: "\(change.path)  (order) \(old) → \(new)\(place)"
            }
        }
    }
}
