/// A `bytea`. A type of its own, because `[UInt8]` would read as an array of numbers.
package struct Bytes: Hashable, Sendable {
    package var bytes: [UInt8]

    package init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }
}

extension Bytes: PostgresValue {
    package static var postgresType: PostgresType { .bytea }
    package func encode(into buffer: inout ByteWriter) { buffer.write(bytes) }
    package init(decoding reader: inout ByteReader) throws(PostgresError) { bytes = reader.readRest() }
}
