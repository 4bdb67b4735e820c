import CLibpq

/// Owns libpq's connection and the key to cancel on it; both are freed with it.
///
/// Belongs to one `PostgresConnection` and never leaves its thread, except to be freed.
final class ConnectionLink {
    let connection: OpaquePointer
    private(set) var cancelKey: OpaquePointer?

    init(_ connection: OpaquePointer) {
        self.connection = connection
    }

    deinit {
        PQfreeCancel(cancelKey)
        PQfinish(connection)
    }

    /// To be called once connected: the key comes from the server.
    func prepareForUse() {
        cancelKey = PQgetCancel(connection)
        // What the server chats about ("relation already exists, skipping") would go to standard error.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        PQsetnonblocking(connection, 1)
    }

    var isAlive: Bool { PQstatus(connection) == CONNECTION_OK }
    var isIdle: Bool { isAlive && PQtransactionStatus(connection) == PQTRANS_IDLE }
    var isInTransaction: Bool {
        isAlive && [PQTRANS_INTRANS, PQTRANS_INERROR].contains(PQtransactionStatus(connection))
    }
    var isInPipeline: Bool { PQpipelineStatus(connection) != PQ_PIPELINE_OFF }

    /// What libpq has to say about the connection.
    var error: PostgresError {
        let words = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
        let (sqlState, message) = Self.split(words)
        return PostgresError(.connection, sqlState: sqlState, message: message)
    }

    /// With verbose errors, which we ask for while connecting, the message holds `FATAL:  28P01: words`.
    private static func split(_ words: String) -> (SQLState?, String) {
        let lines = words.split(separator: "\n").filter { !$0.hasPrefix("LOCATION:") }
        let message = lines.joined(separator: "; ")
        guard let start = words.firstRange(of: "FATAL:  ")?.upperBound else { return (nil, message) }
        let code = words[start...].prefix(5)
        guard code.utf8.count == 5, words[start...].dropFirst(5).first == ":",
            code.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) })
        else { return (nil, message) }
        return (SQLState(String(code)), message)
    }
}
