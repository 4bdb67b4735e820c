import Foundation
import PackagePlugin

/// Runs `EmbedSQL` before the target is compiled, whenever a file in `SQL/` changed, came or went.
///
/// SwiftPM asks a plugin again only when a file appears in or disappears from the folder of some target. The link
/// `SQL` next to this file makes that true of the real `SQL/`; without it a new query file would go unnoticed.
@main struct EmbedSQLPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folder = context.package.directoryURL.appending(path: "SQL")
        let output = context.pluginWorkDirectoryURL
        let inputs = try ["migrations", "queries"].flatMap { try files(in: folder.appending(path: $0)) }
        return [
            .buildCommand(
                displayName: "Embed SQL into \(target.name)",
                executable: try context.tool(named: "EmbedSQL").url,
                arguments: [folder.path(percentEncoded: false), output.path(percentEncoded: false)],
                inputFiles: inputs,
                outputFiles: ["Statements.swift", "Migrations.swift"].map { output.appending(path: $0) })
        ]
    }

    private func files(in folder: URL) throws -> [URL] {
        guard FileManager.default.fileExists(atPath: folder.path(percentEncoded: false)) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "sql" }
            .sorted { $0.path() < $1.path() }
    }
}
