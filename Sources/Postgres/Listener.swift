/// Notifications of some channels, on a connection of its own.
///
/// Whoever reads it gets `.reconnected` each time listening has begun, the first time included: whatever was
/// notified before may have been missed, so look at the tables now. It ends when its task is cancelled, and
/// outlives every failure of the server by connecting again with backoff.
package struct Listener: AsyncSequence, Sendable {
    package enum Event: Sendable, Hashable {
        case reconnected
        case notification(channel: String, payload: String)
    }

    private let options: PostgresOptions
    private let channels: [String]
    private let sleep: PostgresPool.Sleep

    /// - Parameter channels: as written in `NOTIFY`, upper and lower case told apart.
    package init(
        options: PostgresOptions, channels: [String],
        sleep: @escaping PostgresPool.Sleep = { try await ContinuousClock().sleep(for: $0) }
    ) {
        self.options = options
        self.channels = channels
        self.sleep = sleep
    }

    package func makeAsyncIterator() -> Iterator {
        Iterator(options: options, channels: channels, sleep: sleep)
    }

    package struct Iterator: AsyncIteratorProtocol {
        private let options: PostgresOptions
        private let channels: [String]
        private let sleep: PostgresPool.Sleep
        private var connection: PostgresConnection?
        private var attempt = 0

        fileprivate init(options: PostgresOptions, channels: [String], sleep: @escaping PostgresPool.Sleep) {
            self.options = options
            self.channels = channels
            self.sleep = sleep
        }

        /// Nil when the task has been cancelled.
        package mutating func next() async -> Event? {
            while !Task.isCancelled {
                do {
                    if let connection {
                        let notification = try await connection.nextNotification()
                        return .notification(channel: notification.channel, payload: notification.payload)
                    }
                    connection = try await listen()
                    attempt = 0
                    return .reconnected
                } catch {
                    await connection?.close()
                    connection = nil
                    guard (try? await sleep(Backoff.connecting.delay(attempt: attempt))) != nil else { break }
                    attempt += 1
                }
            }
            await connection?.close()
            connection = nil
            return nil
        }

        private func listen() async throws(PostgresError) -> PostgresConnection {
            let connection = try await PostgresConnection.connect(options: options)
            let names = channels.map { channel in
                "listen \"\(channel.replacing("\"", with: "\"\""))\""
            }
            try await connection.execute(script: names.joined(separator: "; "))
            return connection
        }
    }
}
