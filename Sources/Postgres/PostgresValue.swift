/// A Swift type that is stored as exactly one PostgreSQL type, in that type's binary form.
///
/// Conforming a type of one's own means three members; storing it through another is a line each:
/// `encode` and `init(decoding:)` of the type underneath. Enums with a raw value need only the conformance.
package protocol PostgresValue: Sendable {
    static var postgresType: PostgresType { get }

    func encode(into buffer: inout ByteWriter)

    /// - Parameter reader: exactly this field's bytes; what is left over afterwards is an error of the caller.
    init(decoding reader: inout ByteReader) throws(PostgresError)

    /// Whether this value is NULL. Only `Optional` says yes.
    var isNull: Bool { get }
    /// Whether NULL can be decoded. Only `Optional` says yes.
    static var isNullable: Bool { get }
    /// The value for NULL, or an error.
    static func decodeNull() throws(PostgresError) -> Self
}

extension PostgresValue {
    package var isNull: Bool { false }
    package static var isNullable: Bool { false }

    package static func decodeNull() throws(PostgresError) -> Self {
        throw PostgresError(.decoding, message: "NULL found where \(postgresType.name) is never null")
    }

    /// Decodes and insists that every byte was understood.
    static func decodeWhole(_ reader: inout ByteReader) throws(PostgresError) -> Self {
        let value = try Self(decoding: &reader)
        guard reader.remaining == 0 else {
            throw PostgresError(
                .decoding, message: "\(reader.remaining) bytes left over after \(postgresType.name)")
        }
        return value
    }
}

/// Enums and wrappers are stored as their raw value.
extension PostgresValue where Self: RawRepresentable, RawValue: PostgresValue {
    package static var postgresType: PostgresType { RawValue.postgresType }

    package func encode(into buffer: inout ByteWriter) {
        rawValue.encode(into: &buffer)
    }

    package init(decoding reader: inout ByteReader) throws(PostgresError) {
        let raw = try RawValue(decoding: &reader)
        guard let value = Self(rawValue: raw) else {
            throw PostgresError(.decoding, message: "the stored value is not one of \(Self.self)")
        }
        self = value
    }
}

/// NULL or a value.
extension Optional: PostgresValue where Wrapped: PostgresValue {
    package static var postgresType: PostgresType { Wrapped.postgresType }
    package static var isNullable: Bool { true }
    package var isNull: Bool { self == nil }

    package static func decodeNull() throws(PostgresError) -> Self { nil }

    package func encode(into buffer: inout ByteWriter) {
        self?.encode(into: &buffer)
    }

    package init(decoding reader: inout ByteReader) throws(PostgresError) {
        self = try Wrapped(decoding: &reader)
    }
}
