import CLibpq

/// What the server says of a statement without running it.
package struct StatementDescription: Sendable, Hashable {
    package struct Column: Sendable, Hashable {
        package let name: String
        package let typeOID: UInt32
        /// `pg_class.oid` and `pg_attribute.attnum` where the column is a table's own, else both zero.
        package let tableOID: UInt32
        package let attributeNumber: Int32
    }

    package let parameterOIDs: [UInt32]
    package let columns: [Column]
}

extension PostgresConnection {
    /// Lets the server parse a statement and tell its types.
    ///
    /// - Parameter inferringParameters: false sends the parameter types the statement declares, as running it
    ///   does; the server then reports those, or why the SQL does not fit them. True leaves them to the server,
    ///   which shows what it would have thought: it takes `$1 * interval '1 second'` for `float8`.
    nonisolated package func describe(
        _ statement: any AnyStatement, inferringParameters: Bool = false
    ) async throws(PostgresError) -> StatementDescription {
        try await cancellable { connection, ticket in
            await connection.perform(describe: statement, inferring: inferringParameters, ticket: ticket)
        }
    }

    private func perform(
        describe statement: any AnyStatement, inferring: Bool, ticket: CancelTicket
    ) -> Result<StatementDescription, PostgresError> {
        exchange(ticket, statements: 1) { link throws(PostgresError) in
            try enterPipeline(link)
            let types = inferring ? [] : statement.parameterTypes.map(\.oid)
            guard PQsendPrepare(link.connection, "", statement.sql, Int32(types.count), types) == 1,
                PQsendDescribePrepared(link.connection, "") == 1
            else { throw link.error }
            try sync(link)

            var failure: PostgresError?
            let parsed = try receiveCommand(link)
            if !parsed.isSuccess { failure = parsed.error }
            let described = try receiveCommand(link)
            if !described.isSuccess, failure == nil { failure = described.error }
            try receiveSync(link, &failure)
            if let failure { throw failure.with(statement: statement.name) }
            return described.description
        }
    }
}

extension ServerResult {
    fileprivate var description: StatementDescription {
        StatementDescription(
            parameterOIDs: (0..<PQnparams(pointer)).map { PQparamtype(pointer, $0) },
            columns: (0..<columnCount).map { index in
                StatementDescription.Column(
                    name: PQfname(pointer, index).map { String(cString: $0) } ?? "",
                    typeOID: typeOID(index),
                    tableOID: PQftable(pointer, index),
                    attributeNumber: PQftablecol(pointer, index))
            })
    }
}
