import Basics
import FoundationEssentials
import Ordinance
import Postgres

/// What one version of a document changes against another, rule by rule; at least one of them is stored.
package struct DiffOrdinances: Operation {
    package enum Side: Sendable {
        case stored(VersionName)
        case document(OrdinanceDocument)
    }

    package static let permission = Permission.administrator
    package let municipality: String?
    package let old: Side
    package let new: Side

    package init(municipality: String, from old: Side, to new: Side) {
        self.municipality = municipality
        self.old = old
        self.new = new
    }

    package func run(_ world: World, _ call: Call) async throws -> [DocumentChange] {
        guard let municipality else { throw Refusal.notPermitted }
        func node(_ side: Side) async throws -> SourceNode {
            switch side {
            case .document(let document): return document.node
            case .stored(let version):
                let stored = try await ExportOrdinance(municipality: municipality, version: version).run(world, call)
                return try SourceNode.read(yaml: stored.text, file: stored.name)
            }
        }
        return DocumentDiff.changes(from: try await node(old), to: try await node(new))
    }
}
