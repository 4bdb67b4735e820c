import CLibpq

/// A row that decodes itself, column after column, in the order of `columns`.
///
/// `Output` is the row itself for structs; `Scalar` hands out its only value instead.
package protocol PostgresRow: Sendable {
    associatedtype Output: Sendable = Self
    static var columns: [PostgresColumn] { get }
    init(_ decoder: inout RowDecoder) throws(PostgresError)
    var output: Output { get }
}

extension PostgresRow where Output == Self {
    package var output: Self { self }
}

/// A row of a single value.
package struct Scalar<Value: PostgresValue>: PostgresRow {
    package let output: Value

    package static var columns: [PostgresColumn] { [PostgresColumn(nil, Value.self)] }

    package init(_ decoder: inout RowDecoder) throws(PostgresError) {
        output = try decoder.next(Value.self)
    }
}

/// Walks over the columns of one row, reading from libpq's memory.
package struct RowDecoder {
    private let result: OpaquePointer
    private let row: Int32
    private var column: Int32 = 0

    init(result: OpaquePointer, row: Int32) {
        self.result = result
        self.row = row
    }

    /// Decodes the next column.
    package mutating func next<Value: PostgresValue>(
        _: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        let index = column
        column += 1
        guard index < PQnfields(result) else {
            throw PostgresError(.decoding, message: "column \(index + 1) read from a row of \(PQnfields(result))")
        }
        do throws(PostgresError) {
            guard PQgetisnull(result, row, index) == 0 else { return try Value.decodeNull() }
            var reader = ByteReader(
                UnsafeRawBufferPointer(
                    start: PQgetvalue(result, row, index), count: Int(PQgetlength(result, row, index))))
            return try Value.decodeWhole(&reader)
        } catch {
            let name = PQfname(result, index).map { String(cString: $0) } ?? "\(index + 1)"
            throw PostgresError(error.kind, message: "column \(name): \(error.message)", column: name)
        }
    }
}
