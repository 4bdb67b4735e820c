/// SQL with the Swift types of its parameters and of what it returns.
///
/// The result type is the promise of how many rows come back: `One<Row>`, `Maybe<Row>`, `Many<Row>`, `NoRows`.
/// Statements are prepared under their name on first use of a connection, so a name stands for one SQL text.
package struct Statement<Result: StatementResult, each Parameter: PostgresValue>: AnyStatement {
    let header: StatementHeader

    package init(name: String, sql: String) {
        var types: [PostgresType] = []
        for type in repeat (each Parameter).postgresType { types.append(type) }
        header = StatementHeader(name: name, sql: sql, parameterTypes: types, columns: Result.columns)
    }

    package var name: String { header.name }
    package var sql: String { header.sql }
    package var parameterTypes: [PostgresType] { header.parameterTypes }
    package var columns: [PostgresColumn] { header.columns }
}

/// What can be said of a statement without its types: enough to check it against a server.
package protocol AnyStatement: Sendable {
    var name: String { get }
    var sql: String { get }
    var parameterTypes: [PostgresType] { get }
    /// Columns of a row, in order; empty when no rows are expected.
    var columns: [PostgresColumn] { get }
}

/// A column as Swift expects it.
package struct PostgresColumn: Hashable, Sendable {
    /// Nil for the only column of a scalar, whose name nobody reads.
    package let name: String?
    package let type: PostgresType
    /// Whether the Swift type can hold NULL.
    package let nullable: Bool

    package init(name: String?, type: PostgresType, nullable: Bool) {
        self.name = name
        self.type = type
        self.nullable = nullable
    }

    /// The column that a property of type `Value` is read from.
    package init<Value: PostgresValue>(_ name: String?, _: Value.Type) {
        self.init(name: name, type: Value.postgresType, nullable: Value.isNullable)
    }
}

/// The part of a statement that does not depend on its types, shared by every use.
final class StatementHeader: Sendable {
    let name: String
    let sql: String
    let parameterTypes: [PostgresType]
    let columns: [PostgresColumn]
    /// As libpq wants them: `Oid *paramTypes`, and 1 for binary in `int *paramFormats`.
    let parameterOIDs: [UInt32]
    let parameterFormats: [Int32]

    init(name: String, sql: String, parameterTypes: [PostgresType], columns: [PostgresColumn]) {
        self.name = name
        self.sql = sql
        self.parameterTypes = parameterTypes
        self.columns = columns
        parameterOIDs = parameterTypes.map(\.oid)
        parameterFormats = parameterTypes.map { _ in 1 }
    }
}
