import CLibpq

/// What a statement promises to return, and how that is read: `One`, `Maybe`, `Many` or `NoRows`.
package protocol StatementResult: Sendable {
    associatedtype Output: Sendable
    static var columns: [PostgresColumn] { get }
    static func decode(_ result: borrowing ServerResult) throws(PostgresError) -> Output
}

/// Exactly one row.
package enum One<Row: PostgresRow>: StatementResult {
    package typealias Output = Row.Output
    package static var columns: [PostgresColumn] { Row.columns }

    package static func decode(_ result: borrowing ServerResult) throws(PostgresError) -> Row.Output {
        guard result.rowCount == 1 else { throw result.wrongRowCount(expected: "exactly one row") }
        return try result.row(0, as: Row.self)
    }
}

/// One row or none.
package enum Maybe<Row: PostgresRow>: StatementResult {
    package typealias Output = Row.Output?
    package static var columns: [PostgresColumn] { Row.columns }

    package static func decode(_ result: borrowing ServerResult) throws(PostgresError) -> Row.Output? {
        guard result.rowCount <= 1 else { throw result.wrongRowCount(expected: "at most one row") }
        return result.rowCount == 0 ? nil : try result.row(0, as: Row.self)
    }
}

/// Any number of rows.
package enum Many<Row: PostgresRow>: StatementResult {
    package typealias Output = [Row.Output]
    package static var columns: [PostgresColumn] { Row.columns }

    package static func decode(_ result: borrowing ServerResult) throws(PostgresError) -> [Row.Output] {
        var rows: [Row.Output] = []
        let count = result.rowCount
        rows.reserveCapacity(Int(count))
        for index in 0..<count { rows.append(try result.row(index, as: Row.self)) }
        return rows
    }
}

/// No rows: a command, whose count of affected rows is not looked at, or functions returning `void`.
package enum NoRows: StatementResult {
    package typealias Output = Void
    package static var columns: [PostgresColumn] { [] }

    package static func decode(_ result: borrowing ServerResult) throws(PostgresError) {
        for column in 0..<result.columnCount where result.typeOID(column) != PostgresType.void.oid {
            throw result.wrongRowCount(expected: "no rows")
        }
    }
}

/// The command's name and count as the server words it, such as `COMMIT` or `INSERT 0 3`.
enum CommandTag: StatementResult {
    typealias Output = String
    static var columns: [PostgresColumn] { [] }

    static func decode(_ result: borrowing ServerResult) throws(PostgresError) -> String {
        result.commandTag
    }
}
