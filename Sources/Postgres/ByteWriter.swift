/// Bytes on their way to the server, in network byte order.
///
/// All parameters of a statement, or of a whole segment, share one buffer: encoding allocates when it grows and
/// not per value.
package struct ByteWriter: Sendable {
    package private(set) var bytes: [UInt8]
    /// The first value that could not be expressed; whoever sends the buffer must look.
    package private(set) var failure: PostgresError?

    package init(capacity: Int = 0) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    package var count: Int { bytes.count }

    package mutating func write<Integer: FixedWidthInteger>(_ value: Integer) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    package mutating func write(_ value: UInt8) {
        bytes.append(value)
    }

    package mutating func write(_ value: [UInt8]) {
        bytes.append(contentsOf: value)
    }

    package mutating func write(_ value: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: value)
    }

    /// The string's UTF-8, without length or terminator.
    package mutating func write(_ value: String) {
        bytes.append(contentsOf: value.utf8)
    }

    /// Four bytes of length and the value, or -1 for NULL: the form of parameters here, of array elements, of
    /// range bounds and of COPY fields.
    package mutating func writeField(_ value: some PostgresValue) {
        guard !value.isNull else {
            write(Int32(-1))
            return
        }
        let start = bytes.count
        write(Int32(0))
        value.encode(into: &self)
        let length = bytes.count - start - 4
        withUnsafeBytes(of: Int32(truncatingIfNeeded: length).bigEndian) { prefix in
            for (offset, byte) in prefix.enumerated() { bytes[start + offset] = byte }
        }
        if length > Int(Int32.max) { fail("a value is longer than 2 GiB") }
    }

    /// Says that a value has no form in PostgreSQL; the statement will be refused before anything is sent.
    package mutating func fail(_ message: String) {
        if failure == nil { failure = PostgresError(.encoding, message: message) }
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }
}
