extension Int16: PostgresValue {
    package static var postgresType: PostgresType { .int2 }
    package func encode(into buffer: inout ByteWriter) { buffer.write(self) }
    package init(decoding reader: inout ByteReader) throws(PostgresError) { self = try reader.read() }
}

extension Int32: PostgresValue {
    package static var postgresType: PostgresType { .int4 }
    package func encode(into buffer: inout ByteWriter) { buffer.write(self) }
    package init(decoding reader: inout ByteReader) throws(PostgresError) { self = try reader.read() }
}

extension Int64: PostgresValue {
    package static var postgresType: PostgresType { .int8 }
    package func encode(into buffer: inout ByteWriter) { buffer.write(self) }
    package init(decoding reader: inout ByteReader) throws(PostgresError) { self = try reader.read() }
}
