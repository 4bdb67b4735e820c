import Foundation

/// A file named on the command line, read whole.
enum InputFile {
    /// Far above any settlement file or catalogue, and far below what would trouble a small server.
    static let limit = 64 << 20

    /// Also reads a pipe, as `<(…)` of a shell gives one.
    ///
    /// - Throws: ``CommandFailure`` that names the file and why it cannot be read.
    static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw unreadable(path) }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= limit else {
                throw CommandFailure(.refused, "file_too_large", "\(path): larger than \(limit >> 20) MiB")
            }
        }
    }

    /// The name under which an import is recorded: without the folder it lay in.
    static func name(_ path: String) -> String { URL(filePath: path).lastPathComponent }

    private static func unreadable(_ path: String) -> CommandFailure {
        CommandFailure(.refused, "file_unreadable", "\(path): \(String(cString: strerror(errno)))")
    }
}
