import CLibpq
import Glibc

/// The only loops around `poll(2)`: everything else is built on `flush` and `nextResult`.
extension PostgresConnection {
    enum PollOutcome { case ready, timedOut, roused }

    /// Sends all that libpq has queued, reading meanwhile: a server that cannot get rid of its answers stops
    /// reading our requests (manual, 34.5.1.1).
    func flush(_ link: ConnectionLink) throws(PostgresError) {
        while true {
            switch PQflush(link.connection) {
            case 0: return
            case 1: try wait(link, for: Int16(POLLIN | POLLOUT))
            default: throw link.error
            }
        }
    }

    /// The next answer, or nil where libpq says that one command's answers have ended.
    func nextResult(_ link: ConnectionLink) throws(PostgresError) -> ServerResult? {
        while PQisBusy(link.connection) == 1 {
            try wait(link, for: Int16(POLLIN))
        }
        guard let pointer = PQgetResult(link.connection) else {
            guard link.isAlive else { throw link.error }
            return nil
        }
        let result = ServerResult(pointer)
        // The server's last words say more than libpq's about the loss that follows.
        if result.status == PGRES_FATAL_ERROR, !link.isAlive || result.error.kind == .connection {
            throw result.error.with(kind: .connection)
        }
        return result
    }

    /// Waits until the socket is ready and takes in what has arrived.
    func wait(_ link: ConnectionLink, for events: Int16) throws(PostgresError) {
        while true {
            let timeout = cancelsSent > 0 ? Self.cancelInterval : patience
            switch poll(link, for: events, timeout: timeout) {
            case .ready:
                // Fails when the connection is gone; what the server said before that is still to be read.
                if PQconsumeInput(link.connection) == 0, PQisBusy(link.connection) == 1 { throw link.error }
                return
            case .roused:
                if ticket?.isCancelled ?? false { cancelRequest(link) }
            case .timedOut where cancelsSent > 0 && cancelsSent < Self.mostCancels:
                cancelRequest(link)
            case .timedOut:
                throw PostgresError(.connection, message: "the server has stopped answering")
            }
        }
    }

    func poll(_ link: ConnectionLink, for events: Int16, timeout: Int32) -> PollOutcome {
        withUnsafeTemporaryAllocation(of: pollfd.self, capacity: 2) { watched in
            watched.initializeElement(
                at: 0, to: pollfd(fd: PQsocket(link.connection), events: events, revents: 0))
            watched.initializeElement(
                at: 1, to: pollfd(fd: wakeUp.descriptor, events: Int16(POLLIN), revents: 0))
            while true {
                let ready = Glibc.poll(watched.baseAddress, 2, timeout)
                if ready < 0, errno == EINTR { continue }
                if watched[1].revents != 0 {
                    wakeUp.reset()
                    return .roused
                }
                return ready == 0 ? .timedOut : .ready
            }
        }
    }

    /// Whether anything waits to be read, without waiting.
    func hasInput(_ link: ConnectionLink) -> Bool {
        var watched = pollfd(fd: PQsocket(link.connection), events: Int16(POLLIN), revents: 0)
        return Glibc.poll(&watched, 1, 0) != 0
    }

    /// Asks the server to end what it is doing for us. A request that overtakes the query has no effect, hence
    /// the repetition.
    func cancelRequest(_ link: ConnectionLink) {
        cancelsSent += 1
        guard let key = link.cancelKey else { return }
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { words in
            _ = PQcancel(key, words.baseAddress, 256)
        }
    }

    private static var cancelInterval: Int32 { 500 }
    /// Ten seconds, after which the connection is given up.
    private static var mostCancels: Int { 20 }
}
