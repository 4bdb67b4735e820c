/// The bytes of one field as the server sent them, read in network byte order, never beyond the field's end.
///
/// It looks straight into libpq's result: it must not outlive the initialiser it was handed to.
package struct ByteReader {
    private var rest: UnsafeRawBufferPointer

    package init(_ bytes: UnsafeRawBufferPointer) {
        rest = bytes
    }

    package var remaining: Int { rest.count }

    package mutating func read<Integer: FixedWidthInteger>(
        _: Integer.Type = Integer.self
    ) throws(PostgresError) -> Integer {
        let size = MemoryLayout<Integer>.size
        let value = try take(size).loadUnaligned(as: Integer.self)
        return Integer(bigEndian: value)
    }

    package mutating func readBytes(_ count: Int) throws(PostgresError) -> [UInt8] {
        [UInt8](try take(count))
    }

    /// Everything that is left.
    package mutating func readRest() -> [UInt8] {
        [UInt8](takeRest())
    }

    /// Everything that is left, as UTF-8, which the server guarantees for `client_encoding=UTF8`.
    package mutating func readString() -> String {
        String(decoding: takeRest(), as: UTF8.self)
    }

    /// A value in the form `ByteWriter.writeField` gives it.
    package mutating func readField<Value: PostgresValue>(
        _: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        let length = try read(Int32.self)
        guard length >= 0 else { return try Value.decodeNull() }
        var field = ByteReader(try take(Int(length)))
        return try Value.decodeWhole(&field)
    }

    mutating func takeRest() -> UnsafeRawBufferPointer {
        defer { rest = UnsafeRawBufferPointer(start: nil, count: 0) }
        return rest
    }

    mutating func take(_ count: Int) throws(PostgresError) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= rest.count else {
            throw PostgresError(.decoding, message: "\(count) bytes expected, \(rest.count) left in the field")
        }
        defer { rest = UnsafeRawBufferPointer(rebasing: rest[count...]) }
        return UnsafeRawBufferPointer(rebasing: rest[..<count])
    }
}
