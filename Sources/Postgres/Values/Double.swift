extension Double: PostgresValue {
    package static var postgresType: PostgresType { .float8 }
    package func encode(into buffer: inout ByteWriter) { buffer.write(bitPattern) }

    package init(decoding reader: inout ByteReader) throws(PostgresError) {
        self.init(bitPattern: try reader.read(UInt64.self))
    }
}
