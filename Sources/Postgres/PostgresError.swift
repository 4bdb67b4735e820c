/// What went wrong between us and the server, with everything the server said about it.
///
/// `description` is safe for logs: it never holds parameter values, and neither the server's message nor its
/// detail, which quote them ("Key (email)=(…) already exists"). Callers turn `constraint` into a refusal.
package struct PostgresError: Error, Sendable {
    package enum Kind: String, Sendable {
        /// The server refused the statement: see `sqlState`.
        case server
        /// No connection could be made, or it broke. What was under way may have been executed.
        case connection
        /// A statement or lock timeout of the session ended the statement, or no connection became free in time.
        case timeout
        /// The task was cancelled, and with it the statement.
        case cancelled
        /// The bytes received do not make the Swift type asked for.
        case decoding
        /// A value has no form in PostgreSQL; nothing was sent.
        case encoding
        /// The statement returned more or fewer rows than its type promises. It was executed.
        case wrongRowCount
        /// The pool, connection or transaction is closed.
        case poolClosed
    }

    /// One reference, so that a throwing function returns a single word.
    private let report: Report

    private final class Report: Sendable {
        let kind: Kind
        let sqlState: SQLState?
        let message: String
        let detail: String?
        let hint: String?
        let constraint: String?
        let table: String?
        let column: String?
        let statement: String?
        let neverSent: Bool

        init(
            kind: Kind, sqlState: SQLState?, message: String, detail: String?, hint: String?, constraint: String?,
            table: String?, column: String?, statement: String?, neverSent: Bool
        ) {
            self.kind = kind
            self.sqlState = sqlState
            self.message = message
            self.detail = detail
            self.hint = hint
            self.constraint = constraint
            self.table = table
            self.column = column
            self.statement = statement
            self.neverSent = neverSent
        }
    }

    package init(
        _ kind: Kind, sqlState: SQLState? = nil, message: String, detail: String? = nil, hint: String? = nil,
        constraint: String? = nil, table: String? = nil, column: String? = nil, statement: String? = nil
    ) {
        report = Report(
            kind: kind, sqlState: sqlState, message: message, detail: detail, hint: hint, constraint: constraint,
            table: table, column: column, statement: statement, neverSent: false)
    }

    private init(report: Report) {
        self.report = report
    }

    package var kind: Kind { report.kind }
    package var sqlState: SQLState? { report.sqlState }
    /// The server's primary message, or ours. May quote values: not for logs.
    package var message: String { report.message }
    /// May quote values: not for logs.
    package var detail: String? { report.detail }
    package var hint: String? { report.hint }
    /// Name of the violated constraint, or the one a trigger raised its exception with.
    package var constraint: String? { report.constraint }
    package var table: String? { report.table }
    package var column: String? { report.column }
    /// Name of the statement that failed, where one is known.
    package var statement: String? { report.statement }

    /// True only when not a byte of the request had been handed to the connection, so that sending it again
    /// cannot execute it twice.
    var neverSent: Bool { report.neverSent }

    /// Worth running the whole transaction again: serialization failure or deadlock, nothing else.
    package var isTransient: Bool {
        sqlState == .serializationFailure || sqlState == .deadlockDetected
    }

    func with(statement: String) -> PostgresError {
        report.statement == nil ? copy(statement: statement, neverSent: report.neverSent) : self
    }

    func markedNeverSent() -> PostgresError {
        copy(statement: report.statement, neverSent: true)
    }

    func with(kind: Kind) -> PostgresError {
        copy(kind: kind, statement: report.statement, neverSent: report.neverSent)
    }

    private func copy(kind: Kind? = nil, statement: String?, neverSent: Bool) -> PostgresError {
        PostgresError(
            report: Report(
                kind: kind ?? report.kind, sqlState: report.sqlState, message: report.message,
                detail: report.detail, hint: report.hint, constraint: report.constraint, table: report.table,
                column: report.column, statement: statement, neverSent: neverSent))
    }
}

extension PostgresError: CustomStringConvertible {
    package var description: String {
        var text = "PostgresError(\(kind.rawValue)"
        if let sqlState { text += ", sqlstate \(sqlState)" }
        if let constraint { text += ", constraint \(constraint)" }
        if let statement { text += ", statement \(statement)" }
        if quotesNoValues { text += ": \(message)" }
        return text + ")"
    }

    /// Messages of these kinds are ours, or speak of the connection, and hold no parameter.
    private var quotesNoValues: Bool {
        switch kind {
        case .connection, .decoding, .encoding, .wrongRowCount, .poolClosed: true
        case .timeout, .cancelled: sqlState == nil
        case .server: false
        }
    }
}
