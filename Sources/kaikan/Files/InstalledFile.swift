import Foundation

/// A file that comes with the program.
enum InstalledFile {
    /// Looked for in `../share/kaikan` beside the executable, then in each folder above it (the project's own), then
    /// in the current folder.
    static func find(_ path: String, executable: String = Demo.executable) throws(CommandFailure) -> String {
        var above = URL(filePath: executable).deletingLastPathComponent()
        var candidates = [above.appending(path: "../share/kaikan/\(path)").path(percentEncoded: false)]
        while above.pathComponents.count > 1 {
            candidates.append(above.appending(path: path).path(percentEncoded: false))
            above.deleteLastPathComponent()
        }
        candidates.append(path)
        guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
            throw CommandFailure(.refused, "file_missing", "\(path) is not installed beside the program")
        }
        return found
    }
}
