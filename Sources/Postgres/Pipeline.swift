/// Statements that go out together: one round trip, and one implicit transaction.
///
/// All of them happen or none does. They do not see each other's results on this side, so ids are made by the
/// caller. Inside a `Transaction` a segment is part of that transaction.
package struct Segment: Sendable {
    struct Entry: Sendable {
        let statement: StatementHeader
        /// Where its parameters begin in the segment's buffer.
        let offset: Int
        let decode: @Sendable (borrowing ServerResult) throws(PostgresError) -> any Sendable
    }

    private(set) var entries: [Entry] = []
    private(set) var parameters = ByteWriter()

    package init() {}

    package var isEmpty: Bool { entries.isEmpty }
    package var count: Int { entries.count }

    /// Appends a statement. The slot finds its result when the segment has been run.
    @discardableResult
    package mutating func add<Result: StatementResult, each Parameter: PostgresValue>(
        _ statement: Statement<Result, repeat each Parameter>, _ parameter: repeat each Parameter
    ) -> Slot<Result> {
        let offset = parameters.count
        repeat parameters.writeField(each parameter)
        entries.append(
            Entry(statement: statement.header, offset: offset) {
                (result: borrowing ServerResult) throws(PostgresError) in
                Decoded(value: try Result.decode(result))
            })
        return Slot(index: entries.count - 1)
    }
}

/// The place of one statement's result in the results of its segment.
package struct Slot<Result: StatementResult>: Sendable {
    let index: Int
}

/// What the statements of a segment returned, all of them.
package struct SegmentResults: Sendable {
    let values: [any Sendable]

    /// - Precondition: `slot` was given by the segment these are the results of.
    package subscript<Result: StatementResult>(slot: Slot<Result>) -> Result.Output {
        guard values.indices.contains(slot.index), let decoded = values[slot.index] as? Decoded<Result.Output>
        else { preconditionFailure("a slot was used with the results of another segment") }
        return decoded.value
    }
}

/// A box, so that a result that is itself optional survives being held as `any Sendable`.
private struct Decoded<Value: Sendable>: Sendable {
    let value: Value
}

extension PostgresConnection {
    /// Runs a segment: everything or nothing, and the first error if nothing.
    nonisolated package func run(_ segment: Segment) async throws(PostgresError) -> SegmentResults {
        try await cancellable { connection, ticket in await connection.perform(segment, ticket: ticket) }
    }

    /// - Parameter committing: whether the transaction ends with the segment, in the same round trip.
    func perform(
        _ segment: Segment, ticket: CancelTicket?, in transaction: TransactionStart? = nil, committing: Bool = false
    ) -> Result<SegmentResults, PostgresError> {
        if let failure = segment.parameters.failure { return .failure(failure) }
        guard !segment.isEmpty || committing else { return .success(SegmentResults(values: [])) }
        return exchange(ticket, statements: segment.count) { link throws(PostgresError) in
            try enterPipeline(link)
            let begin = try sendBegin(transaction, link)
            var prepares: [Bool] = []
            prepares.reserveCapacity(segment.count)
            for entry in segment.entries {
                prepares.append(
                    try send(entry.statement, parameters: segment.parameters.bytes, at: entry.offset, link))
            }
            let preparesCommit = committing ? try sendCommit(link) : false
            try sync(link)

            var failure: PostgresError?
            var values: [any Sendable] = []
            values.reserveCapacity(segment.count)
            try receiveBegin(begin, link, &failure)
            for (index, entry) in segment.entries.enumerated() {
                if prepares[index] { try receivePrepared(entry.statement, link, &failure) }
                if let value = try receive(entry.statement, link, &failure, decode: entry.decode) {
                    values.append(value)
                }
            }
            if committing { try receiveCommit(prepares: preparesCommit, link, &failure) }
            try receiveSync(link, &failure)
            // After a failure before the commit the transaction is still open, and is rolled back.
            if committing, !link.isInTransaction { openTransaction = nil }
            if let failure { throw failure }
            return SegmentResults(values: values)
        }
    }
}
