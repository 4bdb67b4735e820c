import Synchronization

/// How much of other transactions a transaction may notice (manual, 13.2).
package enum Isolation: String, Sendable, CaseIterable {
    case readCommitted
    case repeatableRead
    case serializable

    fileprivate var begin: StatementHeader {
        switch self {
        case .readCommitted: Self.beginReadCommitted
        case .repeatableRead: Self.beginRepeatableRead
        case .serializable: Self.beginSerializable
        }
    }

    private static let beginReadCommitted = command("begin isolation level read committed")
    private static let beginRepeatableRead = command("begin isolation level repeatable read")
    private static let beginSerializable = command("begin isolation level serializable")
}

/// An explicit transaction, for what must read under a lock before it can write.
///
/// Made by `PostgresPool.withTransaction`, valid within its body. `begin` travels with the first statement.
package final class Transaction: Sendable {
    private struct State {
        var hasEnded = false
        var transientFailure: PostgresError?
        /// Whether anything has reached the server.
        var hasBegun = false
        var neverBegan = false
    }

    private let connection: PostgresConnection
    private let isolation: Isolation
    private let state = Mutex(State())

    init(on connection: PostgresConnection, _ isolation: Isolation) {
        self.connection = connection
        self.isolation = isolation
    }

    package func run<Output: StatementResult, each Parameter: PostgresValue>(
        _ statement: Statement<Output, repeat each Parameter>, _ parameter: repeat each Parameter
    ) async throws(PostgresError) -> Output.Output {
        let request = try Request(statement, repeat each parameter)
        let start = try start()
        do throws(PostgresError) {
            let output = try await connection.cancellable { connection, ticket in
                await connection.perform(request, Output.self, ticket: ticket, in: start)
            }
            state.withLock { $0.hasBegun = true }
            return output
        } catch {
            throw note(error)
        }
    }

    /// Runs a segment as part of this transaction: one round trip, and no commit at its end.
    package func run(_ segment: Segment) async throws(PostgresError) -> SegmentResults {
        let start = try start()
        do throws(PostgresError) {
            let results = try await connection.cancellable { connection, ticket in
                await connection.perform(segment, ticket: ticket, in: start)
            }
            state.withLock { $0.hasBegun = true }
            return results
        } catch {
            throw note(error)
        }
    }

    /// Runs the last segment and commits, both in one round trip. Nothing can be run afterwards.
    ///
    /// Once it returns, the transaction is committed; if it throws, nothing of it is, or the connection was lost.
    @discardableResult
    package func commit(after segment: Segment) async throws(PostgresError) -> SegmentResults {
        let start = try start()
        do throws(PostgresError) {
            let results = try await connection.cancellable { connection, ticket in
                await connection.perform(segment, ticket: ticket, in: start, committing: true)
            }
            state.withLock {
                $0.hasBegun = true
                $0.hasEnded = true
            }
            return results
        } catch {
            throw note(error)
        }
    }

    /// A serialization failure or deadlock met by any statement, whatever the body made of it: it has undone the
    /// transaction.
    var transientFailure: PostgresError? {
        state.withLock { $0.transientFailure }
    }

    /// Whether the connection turned out dead before the first statement was sent.
    var neverBegan: Bool {
        state.withLock { $0.neverBegan }
    }

    /// Commits, heedless of the task being cancelled: the answer must be known.
    func commit() async throws(PostgresError) {
        state.withLock { $0.hasEnded = true }
        do throws(PostgresError) {
            try await connection.commit(ObjectIdentifier(self)).get()
        } catch {
            throw note(error)
        }
    }

    /// Rolls back if anything was begun. A connection on which that fails is not used again.
    func rollback() async {
        state.withLock { $0.hasEnded = true }
        await connection.rollback(ObjectIdentifier(self))
    }

    private func start() throws(PostgresError) -> TransactionStart {
        guard !state.withLock({ $0.hasEnded }) else {
            throw PostgresError(.poolClosed, message: "the transaction has ended")
        }
        return TransactionStart(id: ObjectIdentifier(self), begin: isolation.begin)
    }

    private func note(_ error: PostgresError) -> PostgresError {
        state.withLock { state in
            if error.isTransient { state.transientFailure = error }
            if error.neverSent, error.kind == .connection, !state.hasBegun { state.neverBegan = true }
            if !error.neverSent { state.hasBegun = true }
        }
        return error
    }
}

/// Whose transaction a request belongs to, and the command that opens it.
struct TransactionStart: Sendable {
    let id: ObjectIdentifier
    let begin: StatementHeader
}

extension PostgresConnection {
    /// Queues `begin` if this is the transaction's first request.
    func sendBegin(_ start: TransactionStart?, _ link: ConnectionLink) throws(PostgresError) -> SentBegin? {
        guard let start, openTransaction != start.id else { return nil }
        return SentBegin(start: start, prepares: try send(start.begin, parameters: [], at: 0, link))
    }

    func receiveBegin(
        _ begin: SentBegin?, _ link: ConnectionLink, _ failure: inout PostgresError?
    ) throws(PostgresError) {
        guard let begin else { return }
        let statement = begin.start.begin
        if begin.prepares { try receivePrepared(statement, link, &failure) }
        let begun: Void? = try receive(statement, link, &failure) {
            (result: borrowing ServerResult) throws(PostgresError) in try NoRows.decode(result)
        }
        if begun != nil { openTransaction = begin.start.id }
    }

    func commit(_ id: ObjectIdentifier) -> Result<Void, PostgresError> {
        guard openTransaction == id else { return .success(()) }
        openTransaction = nil
        return perform(Self.commitRequest, CommandTag.self, ticket: nil).flatMap { tag in
            tag == "COMMIT" ? .success(()) : .failure(Self.rolledBackInstead)
        }
    }

    /// Queues `commit` behind the statements of a segment.
    func sendCommit(_ link: ConnectionLink) throws(PostgresError) -> Bool {
        try send(Self.commitRequest.statement, parameters: [], at: 0, link)
    }

    func receiveCommit(
        prepares: Bool, _ link: ConnectionLink, _ failure: inout PostgresError?
    ) throws(PostgresError) {
        let statement = Self.commitRequest.statement
        if prepares { try receivePrepared(statement, link, &failure) }
        let tag = try receive(statement, link, &failure) {
            (result: borrowing ServerResult) throws(PostgresError) in try CommandTag.decode(result)
        }
        if let tag, tag != "COMMIT", failure == nil { failure = Self.rolledBackInstead }
    }

    private static var rolledBackInstead: PostgresError {
        PostgresError(
            .server, sqlState: .transactionAborted,
            message: "a statement failed and the body went on: the server has rolled back")
    }

    func rollback(_ id: ObjectIdentifier) {
        guard openTransaction == id else { return }
        openTransaction = nil
        // If this fails the connection stays inside the transaction, and the pool will not use it again.
        _ = perform(Self.rollbackRequest, CommandTag.self, ticket: nil)
    }

    private static let commitRequest = Request(command("commit"))
    private static let rollbackRequest = Request(command("rollback"))
}

/// A `begin` under way.
struct SentBegin {
    let start: TransactionStart
    let prepares: Bool
}

private func command(_ sql: String) -> StatementHeader {
    StatementHeader(name: sql, sql: sql, parameterTypes: [], columns: [])
}
