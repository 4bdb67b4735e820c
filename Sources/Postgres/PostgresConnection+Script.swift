import CLibpq

extension PostgresConnection {
    /// Runs SQL of several statements by the simple query protocol, for migrations and administration.
    ///
    /// Unless the script says otherwise all of it is one transaction, or part of the one that is open. Results are
    /// thrown away; the first error ends it.
    nonisolated package func execute(script: String) async throws(PostgresError) {
        try await cancellable { connection, ticket in await connection.perform(script: script, ticket: ticket) }
    }

    /// Whether a `begin` is in force, failed or not.
    var isInTransaction: Bool { link?.isInTransaction ?? false }

    /// Rolls back what a script began; nothing when it began nothing.
    func abandonTransaction() {
        guard isInTransaction else { return }
        _ = perform(script: "rollback", ticket: nil)
    }

    private func perform(script: String, ticket: CancelTicket?) -> Result<Void, PostgresError> {
        exchange(ticket, statements: 1) { link throws(PostgresError) in
            try sendSimple(script, link)
            // Each statement has its own time limit, and nobody has counted them.
            patience = -1
            var failure: PostgresError?
            while let result = try nextResult(link) {
                guard !result.isCopy else {
                    throw PostgresError(.connection, message: "COPY cannot be part of a script")
                }
                if !result.isSuccess, result.status != PGRES_EMPTY_QUERY, failure == nil { failure = result.error }
            }
            if let failure { throw failure }
        }
    }

    /// Sends one simple query, outside of pipeline mode, where libpq refuses it.
    func sendSimple(_ sql: String, _ link: ConnectionLink) throws(PostgresError) {
        try leavePipeline(link)
        guard PQsendQuery(link.connection, sql) == 1 else { throw link.error }
        try flush(link)
    }
}
