import FoundationEssentials

/// A path that nothing else uses, and that is gone afterwards.
enum TemporaryFile {
    static func with<Result: Sendable>(_ body: (String) async throws -> Result) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kaikan-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder.appending(path: "log.jsonl").path)
    }
}
