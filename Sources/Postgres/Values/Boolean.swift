extension Bool: PostgresValue {
    package static var postgresType: PostgresType { .bool }
    package func encode(into buffer: inout ByteWriter) { buffer.write(UInt8(self ? 1 : 0)) }

    package init(decoding reader: inout ByteReader) throws(PostgresError) {
        self = try reader.read(UInt8.self) != 0
    }
}
