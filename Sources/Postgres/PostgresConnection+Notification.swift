import CLibpq

extension PostgresConnection {
    struct Notification: Sendable {
        let channel: String
        let payload: String
    }

    /// Waits, as long as it takes, for a notification of the channels this connection listens to.
    nonisolated func nextNotification() async throws(PostgresError) -> Notification {
        try await cancellable { connection, ticket in await connection.awaitNotification(ticket) }
    }

    private func awaitNotification(_ ticket: CancelTicket) -> Result<Notification, PostgresError> {
        exchange(ticket, statements: 0) { link throws(PostgresError) in
            while true {
                if let notification = takeNotification(link) { return notification }
                switch poll(link, for: Int16(POLLIN), timeout: -1) {
                case .ready:
                    guard PQconsumeInput(link.connection) == 1 else { throw link.error }
                case .roused where ticket.isCancelled:
                    throw PostgresError(.cancelled, message: "the task was cancelled")
                case .roused, .timedOut:
                    break
                }
            }
        }
    }

    private func takeNotification(_ link: ConnectionLink) -> Notification? {
        guard let notify = PQnotifies(link.connection) else { return nil }
        defer { PQfreemem(notify) }
        return Notification(
            channel: String(cString: notify.pointee.relname), payload: String(cString: notify.pointee.extra))
    }
}
