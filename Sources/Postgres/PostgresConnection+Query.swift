import CLibpq

extension PostgresConnection {
    /// Runs one statement in a transaction of its own (or the one that is open) and decodes what it returns.
    nonisolated package func run<Result: StatementResult, each Parameter: PostgresValue>(
        _ statement: Statement<Result, repeat each Parameter>, _ parameter: repeat each Parameter
    ) async throws(PostgresError) -> Result.Output {
        let request = try Request(statement, repeat each parameter)
        return try await cancellable { connection, ticket in
            await connection.perform(request, Result.self, ticket: ticket)
        }
    }

    /// One round trip: prepare if need be, execute, sync.
    ///
    /// - Parameters:
    ///   - ticket: nil for what must not be cancelled, as `rollback`.
    ///   - transaction: `begin` goes ahead of its first statement, in the same round trip.
    func perform<Output: StatementResult>(
        _ request: Request, _: Output.Type, ticket: CancelTicket?, in transaction: TransactionStart? = nil
    ) -> Result<Output.Output, PostgresError> {
        exchange(ticket, statements: 1) { link throws(PostgresError) in
            try enterPipeline(link)
            let begin = try sendBegin(transaction, link)
            let prepares = try send(request.statement, parameters: request.parameters, at: 0, link)
            try sync(link)

            var failure: PostgresError?
            try receiveBegin(begin, link, &failure)
            if prepares { try receivePrepared(request.statement, link, &failure) }
            let output = try receive(request.statement, link, &failure) {
                (result: borrowing ServerResult) throws(PostgresError) in try Output.decode(result)
            }
            try receiveSync(link, &failure)
            if let failure { throw failure }
            guard let output else { throw PostgresError(.connection, message: "an answer is missing") }
            return output
        }
    }

    /// Wraps everything that talks to the server: looks after the connection before, and tells its state after.
    ///
    /// Errors the body throws itself leave the conversation unfinished, so unless the server reported them after
    /// a complete exchange (`.server` and what follows from it) the connection is given up.
    func exchange<Value>(
        _ ticket: CancelTicket?, statements: Int, duringCopy: Bool = false,
        _ body: (ConnectionLink) throws(PostgresError) -> Value
    ) -> Result<Value, PostgresError> {
        let link: ConnectionLink
        do throws(PostgresError) {
            link = try readyLink(duringCopy: duringCopy)
        } catch {
            updateReusability()
            return .failure(error.markedNeverSent())
        }
        if let ticket, !ticket.begin() { return .failure(.cancelledBeforeStart) }
        self.ticket = ticket
        cancelsSent = 0
        patience = patience(statements: statements)

        let result: Result<Value, PostgresError>
        do throws(PostgresError) {
            result = .success(try body(link))
        } catch {
            if error.kind == .connection { drop() }
            let cancelled = ticket?.isCancelled ?? false
            result = .failure(error.classified(cancelled: cancelled))
        }
        _ = ticket?.finish()
        self.ticket = nil
        updateReusability()
        return result
    }

    /// The link, if it is still worth writing to: a server that went away while we were idle has left its
    /// farewell in the socket.
    private func readyLink(duringCopy: Bool) throws(PostgresError) -> ConnectionLink {
        guard let link else { throw PostgresError(.connection, message: "the connection is closed") }
        guard isCopying == duringCopy else {
            throw PostgresError(
                .connection, message: isCopying ? "a COPY is under way" : "no COPY is under way")
        }
        guard !duringCopy else { return link }
        while hasInput(link) {
            guard PQconsumeInput(link.connection) == 1 else {
                let error = link.error
                drop()
                throw error
            }
            // Parses notifications and notices, which may arrive at any time.
            _ = PQisBusy(link.connection)
        }
        return link
    }

    private func drop() {
        link = nil
        isCopying = false
        openTransaction = nil
    }

    /// The server ends a statement that takes too long; only a server that cannot do even that is given up.
    private func patience(statements: Int) -> Int32 {
        guard let limit = options.statementTimeout else { return -1 }
        let grace: Int64 = 10_000
        return Int32(clamping: limit.milliseconds * Int64(max(1, statements)) + grace)
    }
}

/// A statement with its parameters encoded, ready to travel to the connection's thread.
struct Request: Sendable {
    let statement: StatementHeader
    let parameters: [UInt8]

    /// A command without parameters.
    init(_ statement: StatementHeader) {
        self.statement = statement
        parameters = []
    }

    init<Output: StatementResult, each Parameter: PostgresValue>(
        _ statement: Statement<Output, repeat each Parameter>, _ parameter: repeat each Parameter
    ) throws(PostgresError) {
        var buffer = ByteWriter()
        repeat buffer.writeField(each parameter)
        if let failure = buffer.failure { throw failure.with(statement: statement.name) }
        self.statement = statement.header
        parameters = buffer.bytes
    }
}

extension PostgresError {
    /// Tells our own cancellation from the server's timeouts, which share SQLSTATE 57014.
    func classified(cancelled: Bool) -> PostgresError {
        switch (kind, sqlState) {
        case (.server, .queryCanceled): with(kind: cancelled ? .cancelled : .timeout)
        case (.server, .lockNotAvailable): with(kind: .timeout)
        default: self
        }
    }
}
