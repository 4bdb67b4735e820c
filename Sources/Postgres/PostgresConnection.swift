import CLibpq
import Glibc
import Synchronization

/// One connection to the server, on a thread of its own.
///
/// Its methods run to completion without suspending, so requests are answered one after the other in the order
/// they came. Usually lent by `PostgresPool`; `connect` makes one for itself.
package actor PostgresConnection {
    private let thread: ConnectionThread
    nonisolated let wakeUp: WakeUp
    nonisolated let options: PostgresOptions
    nonisolated private let isReusable = Atomic(false)
    nonisolated private let running = Mutex<CancelTicket?>(nil)

    var link: ConnectionLink?
    var prepared = PreparedStatements()
    /// The request under way, if it can be cancelled.
    var ticket: CancelTicket? {
        didSet { running.withLock { $0 = ticket } }
    }
    /// How long the server may stay silent, as `poll(2)` counts: milliseconds, or -1.
    var patience: Int32 = -1
    /// Cancel requests sent for the request under way.
    var cancelsSent = 0
    var isCopying = false
    /// The transaction whose `begin` has been sent.
    var openTransaction: ObjectIdentifier?

    nonisolated package var unownedExecutor: UnownedSerialExecutor {
        thread.asUnownedSerialExecutor()
    }

    private init(options: PostgresOptions) throws(PostgresError) {
        self.options = options
        wakeUp = try WakeUp()
        thread = try ConnectionThread()
    }

    /// Connects with the session settings of `options`. Tries once.
    package static func connect(options: PostgresOptions) async throws(PostgresError) -> PostgresConnection {
        let connection = try PostgresConnection(options: options)
        try await connection.cancellable { connection, ticket in await connection.open(ticket) }
        return connection
    }

    /// Ends the session. Requests that come later fail with `.poolClosed`.
    package func close() {
        link = nil
        isReusable.store(false, ordering: .relaxed)
    }

    /// Cancels the request under way, if there is one, from any thread and without waiting. Its caller gets a
    /// `.cancelled` error, unless it was about to end anyway.
    nonisolated package func cancel() {
        running.withLock { $0 }?.cancel()
    }

    /// Whether the pool may lend it to the next: alive, and outside of a transaction.
    nonisolated var canBeReused: Bool {
        isReusable.load(ordering: .relaxed)
    }

    func updateReusability() {
        isReusable.store((link?.isIdle ?? false) && !isCopying, ordering: .relaxed)
    }

    /// Runs `operation` on the connection's thread; cancelling the task cancels it on the server.
    nonisolated func cancellable<Value: Sendable>(
        _ operation: @Sendable (PostgresConnection, CancelTicket) async -> Result<Value, PostgresError>
    ) async throws(PostgresError) -> Value {
        let ticket = CancelTicket(wakeUp)
        let result = await withTaskCancellationHandler {
            await operation(self, ticket)
        } onCancel: {
            ticket.cancel()
        }
        return try result.get()
    }

    private func open(_ ticket: CancelTicket) -> Result<Void, PostgresError> {
        guard ticket.begin() else { return .failure(.cancelledBeforeStart) }
        self.ticket = ticket
        defer { self.ticket = nil }
        let failure: PostgresError
        do throws(PostgresError) {
            try establish(by: ContinuousClock.now + options.connectTimeout)
            _ = ticket.finish()
            updateReusability()
            return .success(())
        } catch {
            failure = error
        }
        close()
        return .failure(ticket.finish() ? failure.with(kind: .cancelled) : failure)
    }

    private func establish(by deadline: ContinuousClock.Instant) throws(PostgresError) {
        let link = try startConnecting()
        self.link = link
        guard PQstatus(link.connection) != CONNECTION_BAD else { throw link.error }
        // The server's refusal then carries its SQLSTATE.
        PQsetErrorVerbosity(link.connection, PQERRORS_VERBOSE)
        var next = PGRES_POLLING_WRITING
        while next != PGRES_POLLING_OK {
            guard next != PGRES_POLLING_FAILED else { throw link.error }
            let rest = ContinuousClock.now.duration(to: deadline)
            let events = next == PGRES_POLLING_READING ? POLLIN : POLLOUT
            switch poll(link, for: Int16(events), timeout: rest.pollTimeout) {
            case .ready: next = PQconnectPoll(link.connection)
            case .timedOut: throw PostgresError(.connection, message: "the server did not accept us in time")
            case .roused where ticket?.isCancelled ?? false: throw .cancelledBeforeStart
            case .roused: break
            }
        }
        PQsetErrorVerbosity(link.connection, PQERRORS_DEFAULT)
        link.prepareForUse()
    }

    private func startConnecting() throws(PostgresError) -> ConnectionLink {
        let parameters = try options.connectionParameters()
        let strings = parameters.flatMap { [strdup($0.keyword), strdup($0.value)] }
        defer { for string in strings { free(string) } }
        func column(from first: Int) -> [UnsafePointer<CChar>?] {
            stride(from: first, to: strings.count, by: 2).map { UnsafePointer<CChar>(strings[$0]) } + [nil]
        }
        let keywords = column(from: 0)
        let values = column(from: 1)
        guard let connection = PQconnectStartParams(keywords, values, 1) else {
            throw PostgresError(.connection, message: "libpq has no memory for a connection")
        }
        return ConnectionLink(connection)
    }
}

extension PostgresError {
    static var cancelledBeforeStart: PostgresError {
        PostgresError(.cancelled, message: "the task was cancelled before anything was sent").markedNeverSent()
    }
}
