import CLibpq

/// How rows look inside a COPY.
package enum CopyFormat: String, Sendable {
    case text, csv, binary
}

/// COPY stands outside of pipelines, where libpq would wedge, so it is the connection's and not a segment's.
/// It is carried out in steps; between two of them the connection takes nothing else.
extension PostgresConnection {
    /// Loads rows with the types of their columns, all or none.
    ///
    /// - Parameter target: table and columns as SQL: `facility_unit (unit_id, name)`. Never user input.
    /// - Returns: how many rows were loaded.
    @discardableResult
    nonisolated package func copyIn<each Column: PostgresValue>(
        into target: String, rows: some Sequence<(repeat each Column)> & Sendable
    ) async throws(PostgresError) -> Int {
        try await beginCopy("copy \(target) from stdin (format binary)", .into)
        var buffer = ByteWriter(capacity: copyChunk + 4096)
        buffer.write(binaryCopyHeader)
        var columns: Int16 = 0
        for _ in repeat (each Column).postgresType { columns += 1 }
        do throws(PostgresError) {
            for row in rows {
                buffer.write(columns)
                repeat buffer.writeField(each row)
                if let failure = buffer.failure { throw failure }
                guard buffer.count >= copyChunk else { continue }
                try await writeCopy(buffer.bytes)
                buffer.removeAll()
            }
            buffer.write(Int16(-1))
            try await writeCopy(buffer.bytes)
            return try await endCopyIn()
        } catch {
            await abandonCopy()
            throw error
        }
    }

    /// Loads rows that are already in COPY's form, in pieces of any size, all or none.
    ///
    /// An error thrown by `chunks` undoes the COPY and is thrown on.
    ///
    /// - Returns: how many rows were loaded.
    @discardableResult
    nonisolated package func copyIn<Chunks: AsyncSequence & Sendable>(
        into target: String, format: CopyFormat, chunks: Chunks
    ) async throws -> Int where Chunks.Element == [UInt8] {
        try await beginCopy("copy \(target) from stdin (format \(format.rawValue))", .into)
        do {
            for try await chunk in chunks { try await writeCopy(chunk) }
            return try await endCopyIn()
        } catch {
            await abandonCopy()
            throw error
        }
    }

    /// Streams what a query returns to `consume`, in pieces that end with a row and are at most a few rows longer
    /// than 64 KiB. The server waits while `consume` does; an error it throws ends the COPY.
    ///
    /// - Parameter query: a table's name, or a query in parentheses. Never user input.
    /// - Returns: how many rows were sent.
    @discardableResult
    nonisolated package func copyOut(
        _ query: String, format: CopyFormat = .text, to consume: ([UInt8]) async throws -> Void
    ) async throws -> Int {
        try await beginCopy("copy \(query) to stdout (format \(format.rawValue))", .outOf)
        do {
            while true {
                let piece = try await readCopy()
                if !piece.bytes.isEmpty { try await consume(piece.bytes) }
                if let rowCount = piece.rowCount { return rowCount }
            }
        } catch {
            await abandonCopy()
            throw error
        }
    }
}

/// When a piece is worth a trip to the connection's thread.
let copyChunk = 65536
/// Signature, no flags, no extension (manual, COPY, "Binary Format").
private let binaryCopyHeader: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] + [0, 0, 0, 0, 0, 0, 0, 0]
