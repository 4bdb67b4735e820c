import Basics
import Crypto
import FoundationEssentials

/// Bytes to be hashed: every field is its length in four bytes, big-endian, and then itself, so that no two
/// different records have the same bytes.
struct CanonicalBytes {
    private(set) var bytes: [UInt8] = []

    /// `tag` names what is encoded and by which version of the rules.
    init(tag: String) { add(tag) }

    mutating func add(_ field: some Collection<UInt8>) {
        append(UInt32(field.count))
        bytes.append(contentsOf: field)
    }

    mutating func add(_ text: String) { add(text.utf8) }

    mutating func add(_ number: Int64) {
        append(UInt32(8))
        append(UInt64(bitPattern: number))
    }

    /// An absent id has a length that no field can have.
    mutating func add(_ id: UUID?) {
        guard let id else { return append(UInt32.max) }
        add(withUnsafeBytes(of: id.uuid) { Array($0) })
    }

    mutating func add(_ lines: [JournalLine]) {
        add(Int64(lines.count))
        for line in lines {
            add(line.account.rawValue)
            add(line.subject)
            add(line.side.rawValue)
            add(line.amount.amount)
        }
    }

    var sha256: [UInt8] { Array(SHA256.hash(data: bytes)) }

    private mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
