extension String: PostgresValue {
    package static var postgresType: PostgresType { .text }
    package func encode(into buffer: inout ByteWriter) { buffer.write(self) }
    package init(decoding reader: inout ByteReader) throws(PostgresError) { self = reader.readString() }
}
