import FoundationEssentials
import Glibc

/// The append-only file that holds everything the provider knows, one JSON object a line.
final class EventLog: Sendable {
    enum Failure: Error, CustomStringConvertible {
        case cannotOpen(String, Int32)
        case inUse(String)
        case unreadableLine(String, Int)
        case cannotWrite(Int32)

        var description: String {
            switch self {
            case .cannotOpen(let path, let code): "\(path): cannot be opened (errno \(code))"
            case .inUse(let path): "\(path): in use by another sandbox"
            case .unreadableLine(let path, let line): "\(path): line \(line) is not a log entry"
            case .cannotWrite(let code): "the log cannot be written (errno \(code))"
            }
        }
    }

    private let path: String
    private let file: Int32

    /// Opens or makes the file. One process at a time may hold it.
    init(path: String) throws {
        let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure.cannotOpen(path, errno) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw Failure.inUse(path)
        }
        self.path = path
        self.file = file
    }

    deinit { close(file) }

    /// Everything written so far. A last line cut short by a crash was never answered for, and is taken off.
    func readAll() throws -> [LogEntry] {
        let bytes = try Data(contentsOf: URL(filePath: path))
        let whole = bytes.lastIndex(of: 0x0A).map { bytes[...$0] } ?? Data()
        if whole.count < bytes.count, ftruncate(file, off_t(whole.count)) != 0 { throw Failure.cannotWrite(errno) }
        let decoder = JSONDecoder()
        return try whole.split(separator: 0x0A).enumerated().map { index, line in
            guard let entry = try? decoder.decode(LogEntry.self, from: Data(line)) else {
                throw Failure.unreadableLine(path, index + 1)
            }
            return entry
        }
    }

    func append(_ entry: LogEntry) throws {
        let bytes = Array(try JSONEncoder().encode(entry)) + [0x0A]
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw Failure.cannotWrite(errno)
            }
            written += count
        }
    }
}
