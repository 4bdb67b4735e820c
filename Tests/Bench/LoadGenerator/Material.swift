import Glibc

/// The requests to be sent, prepared by whoever measures and mapped into memory, so that preparing them costs
/// nothing while the clock runs.
///
/// A file of records one after the other. A record is a conversation: a byte with the number of its requests, and
/// for each the status it must be answered with (2 bytes), its length (4 bytes, both little-endian) and its bytes as
/// they go over the wire. `{location}` in a request stands for the `Location` of the answer before it.
final class Material: Sendable {
    struct Request: Sendable {
        let status: Int
        let bytes: Range<Int>
    }

    private let start: UInt
    private let length: Int
    let records: [[Request]]

    init(path: String) throws(LoadError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw LoadError("\(path): \(LoadError.reason)") }
        defer { close(file) }
        let length = Int(lseek(file, 0, SEEK_END))
        guard length > 0, let memory = mmap(nil, length, PROT_READ, MAP_PRIVATE, file, 0), memory != MAP_FAILED
        else { throw LoadError("\(path): \(LoadError.reason)") }
        records = try Self.parse(UnsafeRawBufferPointer(start: memory, count: length), path)
        start = UInt(bitPattern: memory)
        self.length = length
    }

    deinit { munmap(UnsafeMutableRawPointer(bitPattern: start), length) }

    /// Valid as long as this object.
    var memory: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: start), count: length)
    }

    private static func parse(_ memory: UnsafeRawBufferPointer, _ path: String) throws(LoadError) -> [[Request]] {
        var records: [[Request]] = []
        var position = 0
        while position < memory.count {
            var record: [Request] = []
            let count = memory[position]
            position += 1
            for _ in 0..<count {
                guard position + 6 <= memory.count else { throw LoadError("\(path): ends within a record") }
                let status = memory.loadUnaligned(fromByteOffset: position, as: UInt16.self)
                let length = memory.loadUnaligned(fromByteOffset: position + 2, as: UInt32.self)
                position += 6
                guard position + Int(length) <= memory.count else {
                    throw LoadError("\(path): ends within a record")
                }
                record.append(Request(status: Int(status), bytes: position..<position + Int(length)))
                position += Int(length)
            }
            records.append(record)
        }
        return records
    }
}

struct LoadError: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
    /// The system's words for what just failed.
    static var reason: String { String(cString: strerror(errno)) }
}
