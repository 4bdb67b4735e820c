import CLibpq

/// Sending and receiving the parts of a pipelined exchange. What is received goes in the order it was sent.
extension PostgresConnection {
    func enterPipeline(_ link: ConnectionLink) throws(PostgresError) {
        guard !link.isInPipeline else { return }
        guard PQenterPipelineMode(link.connection) == 1 else { throw link.error }
    }

    func leavePipeline(_ link: ConnectionLink) throws(PostgresError) {
        guard link.isInPipeline else { return }
        guard PQexitPipelineMode(link.connection) == 1 else { throw link.error }
    }

    /// Queues a statement, and its preparation if this connection has not seen it.
    ///
    /// - Parameter offset: where its parameters begin in `parameters`, each a length and its bytes.
    /// - Returns: whether it is being prepared, and `receivePrepared` has to come first.
    func send(
        _ statement: StatementHeader, parameters: [UInt8], at offset: Int, _ link: ConnectionLink
    ) throws(PostgresError) -> Bool {
        let (name, isNew) = prepared.use(statement)
        if isNew {
            let sent = PQsendPrepare(
                link.connection, name, statement.sql, Int32(statement.parameterOIDs.count),
                statement.parameterOIDs)
            guard sent == 1 else { throw link.error }
        }
        let count = statement.parameterOIDs.count
        let sent = parameters.withUnsafeBytes { buffer in
            withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: count) { values in
                withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { lengths in
                    var position = offset
                    for index in 0..<count {
                        let length = Int32(
                            bigEndian: buffer.loadUnaligned(fromByteOffset: position, as: Int32.self))
                        position += 4
                        // An empty value at the end of the buffer still needs an address: NULL is NULL.
                        let value = buffer.baseAddress.map { ($0 + position).assumingMemoryBound(to: CChar.self) }
                        values.initializeElement(at: index, to: length < 0 ? nil : value)
                        lengths.initializeElement(at: index, to: max(0, length))
                        position += Int(max(0, length))
                    }
                    return PQsendQueryPrepared(
                        link.connection, name, Int32(count), values.baseAddress, lengths.baseAddress,
                        statement.parameterFormats, 1)
                }
            }
        }
        guard sent == 1 else { throw link.error }
        return isNew
    }

    /// Ends a segment: the server commits what it holds, or has already given it up.
    func sync(_ link: ConnectionLink) throws(PostgresError) {
        guard PQpipelineSync(link.connection) == 1 else { throw link.error }
        try flush(link)
    }

    func receivePrepared(
        _ statement: StatementHeader, _ link: ConnectionLink, _ failure: inout PostgresError?
    ) throws(PostgresError) {
        let result = try receiveCommand(link)
        guard !result.isSuccess else { return }
        prepared.forget(statement)
        note(result, statement, &failure)
    }

    /// Reads a statement's answer; nil when it failed or was skipped, which `failure` then tells.
    func receive<Value>(
        _ statement: StatementHeader, _ link: ConnectionLink, _ failure: inout PostgresError?,
        decode: (borrowing ServerResult) throws(PostgresError) -> Value
    ) throws(PostgresError) -> Value? {
        let result = try receiveCommand(link)
        guard result.isSuccess else {
            note(result, statement, &failure)
            return nil
        }
        do throws(PostgresError) {
            if !prepared.isChecked(statement) {
                try result.check(columns: statement.columns)
                prepared.markChecked(statement)
            }
            return try decode(result)
        } catch {
            if failure == nil { failure = error.with(statement: statement.name) }
            return nil
        }
    }

    /// Reads up to the end of the segment. What fails only now failed at the commit: deferred constraints.
    func receiveSync(
        _ link: ConnectionLink, _ failure: inout PostgresError?
    ) throws(PostgresError) {
        var silences = 0
        while silences < 3 {
            guard let result = try nextResult(link) else {
                silences += 1
                continue
            }
            if result.status == PGRES_PIPELINE_SYNC { return }
            note(result, nil, &failure)
        }
        throw PostgresError(.connection, message: "the server's answers are out of step")
    }

    /// One command's only answer, and the nil that ends it.
    func receiveCommand(_ link: ConnectionLink) throws(PostgresError) -> ServerResult {
        guard let result = try nextResult(link) else {
            throw PostgresError(.connection, message: "the server's answers are out of step")
        }
        guard !result.isCopy else {
            throw PostgresError(.connection, message: "COPY cannot be run as a statement")
        }
        while let extra = try nextResult(link) { _ = extra.status }
        return result
    }

    /// Keeps the first error: the ones after it are its consequences.
    private func note(
        _ result: borrowing ServerResult, _ statement: StatementHeader?, _ failure: inout PostgresError?
    ) {
        guard failure == nil, result.status != PGRES_PIPELINE_ABORTED else { return }
        var error = result.error
        if let statement {
            error = error.with(statement: statement.name)
            // "cached plan must not change result type" after a migration, or prepared statements discarded.
            if error.sqlState == .featureNotSupported || error.sqlState == .unknownPreparedStatement {
                prepared.forget(statement)
            }
        }
        failure = error
    }
}
