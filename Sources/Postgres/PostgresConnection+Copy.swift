import CLibpq

/// The steps of a COPY, each one request to the connection's thread.
extension PostgresConnection {
    enum CopyDirection {
        case into, outOf
    }

    /// What came out so far; with the count of all rows once it was the last.
    struct CopyPiece: Sendable {
        var bytes: [UInt8] = []
        var rowCount: Int?
    }

    nonisolated func beginCopy(_ sql: String, _ direction: CopyDirection) async throws(PostgresError) {
        try await cancellable { connection, ticket in await connection.start(copy: sql, direction, ticket) }
    }

    nonisolated func writeCopy(_ chunk: [UInt8]) async throws(PostgresError) {
        try await cancellable { connection, ticket in await connection.write(copy: chunk, ticket) }
    }

    nonisolated func readCopy() async throws(PostgresError) -> CopyPiece {
        try await cancellable { connection, ticket in await connection.read(ticket) }
    }

    nonisolated func endCopyIn() async throws(PostgresError) -> Int {
        try await cancellable { connection, ticket in await connection.end(ticket) }
    }

    private func start(
        copy sql: String, _ direction: CopyDirection, _ ticket: CancelTicket
    ) -> Result<Void, PostgresError> {
        exchange(ticket, statements: 1) { link throws(PostgresError) in
            try sendSimple(sql, link)
            guard let result = try nextResult(link) else {
                throw PostgresError(.connection, message: "the server's answers are out of step")
            }
            let expected = direction == .into ? PGRES_COPY_IN : PGRES_COPY_OUT
            if result.status == expected {
                isCopying = true
                return
            }
            guard !result.isCopy else {
                throw PostgresError(.connection, message: "COPY in the other direction was started")
            }
            var failure: PostgresError? = result.isSuccess ? nil : result.error
            _ = try receiveEnd(link, &failure)
            throw failure ?? PostgresError(.server, message: "the command is not a COPY")
        }
    }

    private func write(copy chunk: [UInt8], _ ticket: CancelTicket) -> Result<Void, PostgresError> {
        exchange(ticket, statements: 1, duringCopy: true) { link throws(PostgresError) in
            let taken = chunk.withUnsafeBytes { bytes in
                PQputCopyData(
                    link.connection, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
            }
            // 0 means "no room now", which after a flush there always is.
            guard taken == 1 else { throw link.error }
            try flush(link)
        }
    }

    private func end(_ ticket: CancelTicket) -> Result<Int, PostgresError> {
        exchange(ticket, statements: 1, duringCopy: true) { link throws(PostgresError) in
            guard PQputCopyEnd(link.connection, nil) == 1 else { throw link.error }
            isCopying = false
            try flush(link)
            var failure: PostgresError?
            let rowCount = try receiveEnd(link, &failure)
            if let failure { throw failure }
            return rowCount
        }
    }

    private func read(_ ticket: CancelTicket) -> Result<CopyPiece, PostgresError> {
        exchange(ticket, statements: 1, duringCopy: true) { link throws(PostgresError) in
            var piece = CopyPiece()
            while piece.bytes.count < copyChunk {
                guard try readRow(link, into: &piece.bytes) else {
                    isCopying = false
                    var failure: PostgresError?
                    piece.rowCount = try receiveEnd(link, &failure)
                    if let failure { throw failure }
                    return piece
                }
            }
            return piece
        }
    }

    /// Ends a COPY that went wrong on our side, if one is still under way, and reads what the server says to it.
    func abandonCopy() {
        guard isCopying else { return }
        _ = exchange(nil, statements: 1, duringCopy: true) { link throws(PostgresError) in
            isCopying = false
            if PQputCopyEnd(link.connection, "given up by the client") == 1 {
                try flush(link)
            } else {
                cancelRequest(link)
                var ignored: [UInt8] = []
                while try readRow(link, into: &ignored) { ignored.removeAll(keepingCapacity: true) }
            }
            var failure: PostgresError?
            _ = try receiveEnd(link, &failure)
        }
    }

    /// Appends one row; false when there are no more.
    private func readRow(_ link: ConnectionLink, into bytes: inout [UInt8]) throws(PostgresError) -> Bool {
        while true {
            var row: UnsafeMutablePointer<CChar>?
            let length = PQgetCopyData(link.connection, &row, 1)
            switch length {
            case 1...:
                bytes.append(contentsOf: UnsafeRawBufferPointer(start: row, count: Int(length)))
                PQfreemem(row)
                return true
            case 0: try wait(link, for: Int16(POLLIN))
            case -1: return false
            default: throw link.error
            }
        }
    }

    /// Reads the answers that follow a COPY.
    private func receiveEnd(
        _ link: ConnectionLink, _ failure: inout PostgresError?
    ) throws(PostgresError) -> Int {
        var rowCount = 0
        while let result = try nextResult(link) {
            if !result.isSuccess, failure == nil { failure = result.error }
            if let count = PQcmdTuples(result.pointer) { rowCount = Int(String(cString: count)) ?? rowCount }
        }
        return rowCount
    }
}
