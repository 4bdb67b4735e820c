import FoundationEssentials

/// A `jsonb` column holding a value of our own.
///
/// Keys are written sorted and dates as ISO 8601, so that equal values have equal text.
package struct JSON<Value: Codable & Sendable>: Sendable {
    package var value: Value

    package init(_ value: Value) {
        self.value = value
    }
}

extension JSON: Equatable where Value: Equatable {}
extension JSON: Hashable where Value: Hashable {}

extension JSON: PostgresValue {
    package static var postgresType: PostgresType { .jsonb }

    package func encode(into buffer: inout ByteWriter) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        do {
            let data = try encoder.encode(value)
            buffer.write(jsonbVersion)
            data.withUnsafeBytes { buffer.write($0) }
        } catch {
            buffer.fail("\(Value.self) cannot be written as JSON")
        }
    }

    package init(decoding reader: inout ByteReader) throws(PostgresError) {
        try checkVersion(&reader)
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        do {
            value = try decoder.decode(Value.self, from: Data(reader.takeRest()))
        } catch {
            throw PostgresError(.decoding, message: "the JSON stored is not a \(Value.self)")
        }
    }
}

/// A `jsonb` column as its text, unparsed. The server normalises it: what is read back may differ in spacing
/// and in the order of keys.
package struct JSONText: Hashable, Sendable {
    package var text: String

    package init(_ text: String) {
        self.text = text
    }
}

extension JSONText: PostgresValue {
    package static var postgresType: PostgresType { .jsonb }

    package func encode(into buffer: inout ByteWriter) {
        buffer.write(jsonbVersion)
        buffer.write(text)
    }

    package init(decoding reader: inout ByteReader) throws(PostgresError) {
        try checkVersion(&reader)
        text = reader.readString()
    }
}

/// First byte of the binary form (`jsonb_send`); there has been no other.
private let jsonbVersion: UInt8 = 1

private func checkVersion(_ reader: inout ByteReader) throws(PostgresError) {
    let version = try reader.read(UInt8.self)
    guard version == jsonbVersion else {
        throw PostgresError(.decoding, message: "jsonb version \(version) is not known")
    }
}
