/// One-dimensional arrays; of optionals when elements may be NULL.
///
/// Binary form (`array_send`): dimensions, whether there are NULLs, element type, then length and first index of
/// each dimension, then the elements. An empty array has no dimension at all.
extension Array: PostgresValue where Element: PostgresValue {
    package static var postgresType: PostgresType { Element.postgresType.array }

    package func encode(into buffer: inout ByteWriter) {
        guard count <= Int(Int32.max) else {
            buffer.fail("an array has more elements than PostgreSQL can count")
            return
        }
        buffer.write(Int32(isEmpty ? 0 : 1))
        buffer.write(Int32(contains(where: \.isNull) ? 1 : 0))
        buffer.write(Element.postgresType.oid)
        guard !isEmpty else { return }
        buffer.write(Int32(count))
        buffer.write(Int32(1))
        for element in self { buffer.writeField(element) }
    }

    package init(decoding reader: inout ByteReader) throws(PostgresError) {
        let dimensions = try reader.read(Int32.self)
        _ = try reader.read(Int32.self)
        let elementOID = try reader.read(UInt32.self)
        guard Element.postgresType.reads(oid: elementOID) else {
            throw PostgresError(
                .decoding, message: "array of type \(elementOID) read as array of \(Element.postgresType.name)")
        }
        self = []
        guard dimensions > 0 else { return }
        guard dimensions == 1 else {
            throw PostgresError(.decoding, message: "array of \(dimensions) dimensions, only one is read")
        }
        let count = try reader.read(Int32.self)
        _ = try reader.read(Int32.self)
        // Each element has at least its length: a count beyond that is damage, not a reason to reserve memory.
        guard count >= 0, Int(count) <= reader.remaining / 4 else {
            throw PostgresError(.decoding, message: "array of \(count) elements in \(reader.remaining) bytes")
        }
        reserveCapacity(Int(count))
        for _ in 0..<count { append(try reader.readField(Element.self)) }
    }
}
