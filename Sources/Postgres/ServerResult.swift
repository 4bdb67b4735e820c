import CLibpq

/// One answer of the server, freed when it goes out of scope.
package struct ServerResult: ~Copyable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    var status: ExecStatusType { PQresultStatus(pointer) }
    var isSuccess: Bool { status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK }
    var isCopy: Bool { status == PGRES_COPY_IN || status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH }
    var rowCount: Int32 { PQntuples(pointer) }
    var columnCount: Int32 { PQnfields(pointer) }
    var commandTag: String { PQcmdStatus(pointer).map { String(cString: $0) } ?? "" }

    func typeOID(_ column: Int32) -> UInt32 { PQftype(pointer, column) }

    func row<Row: PostgresRow>(_ index: Int32, as _: Row.Type) throws(PostgresError) -> Row.Output {
        var decoder = RowDecoder(result: pointer, row: index)
        return try Row(&decoder).output
    }

    func wrongRowCount(expected: String) -> PostgresError {
        PostgresError(.wrongRowCount, message: "\(expected) expected, \(rowCount) returned")
    }

    /// Compares what came with what Swift will read, so that bytes of one type are never taken for another's.
    func check(columns: [PostgresColumn]) throws(PostgresError) {
        guard !columns.isEmpty, status == PGRES_TUPLES_OK else { return }
        guard Int(columnCount) == columns.count else {
            throw PostgresError(
                .decoding, message: "\(columns.count) columns expected, \(columnCount) returned")
        }
        for (index, column) in columns.enumerated() {
            let oid = typeOID(Int32(index))
            guard column.type.reads(oid: oid) else {
                throw PostgresError(
                    .decoding,
                    message: "column \(column.name ?? "\(index + 1)") is of type \(oid), not \(column.type.name)")
            }
        }
    }

    /// The error this answer reports.
    var error: PostgresError {
        let fatal = field(PG_DIAG_SEVERITY_NONLOCALIZED).map { $0 == "FATAL" || $0 == "PANIC" } ?? false
        let sqlState = field(PG_DIAG_SQLSTATE).map { SQLState($0) }
        let words = PQresultErrorMessage(pointer).map { String(cString: $0) } ?? ""
        return PostgresError(
            fatal || sqlState == nil ? .connection : .server,
            sqlState: sqlState,
            message: field(PG_DIAG_MESSAGE_PRIMARY) ?? words,
            detail: field(PG_DIAG_MESSAGE_DETAIL),
            hint: field(PG_DIAG_MESSAGE_HINT),
            constraint: field(PG_DIAG_CONSTRAINT_NAME),
            table: field(PG_DIAG_TABLE_NAME),
            column: field(PG_DIAG_COLUMN_NAME))
    }

    private func field(_ code: UInt8) -> String? {
        PQresultErrorField(pointer, Int32(code)).map { String(cString: $0) }
    }
}

/// Field codes of an error: macros of character constants, which Swift does not import (`postgres_ext.h`).
private let PG_DIAG_SEVERITY_NONLOCALIZED = UInt8(ascii: "V")
private let PG_DIAG_SQLSTATE = UInt8(ascii: "C")
private let PG_DIAG_MESSAGE_PRIMARY = UInt8(ascii: "M")
private let PG_DIAG_MESSAGE_DETAIL = UInt8(ascii: "D")
private let PG_DIAG_MESSAGE_HINT = UInt8(ascii: "H")
private let PG_DIAG_TABLE_NAME = UInt8(ascii: "t")
private let PG_DIAG_COLUMN_NAME = UInt8(ascii: "c")
private let PG_DIAG_CONSTRAINT_NAME = UInt8(ascii: "n")
