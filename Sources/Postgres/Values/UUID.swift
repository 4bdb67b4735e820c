import FoundationEssentials

extension UUID: PostgresValue {
    package static var postgresType: PostgresType { .uuid }

    package func encode(into buffer: inout ByteWriter) {
        withUnsafeBytes(of: uuid) { buffer.write($0) }
    }

    package init(decoding reader: inout ByteReader) throws(PostgresError) {
        let bytes = try reader.take(16)
        self.init(uuid: bytes.loadUnaligned(as: uuid_t.self))
    }
}
