import Foundation

/// A file that a command was told to write.
enum OutputFile {
    /// Replaces what is there, whole or not at all.
    static func write(_ text: String, to path: String) throws(CommandFailure) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandFailure(.refused, "file_unwritable", "\(path): \(error.localizedDescription)")
        }
    }
}
