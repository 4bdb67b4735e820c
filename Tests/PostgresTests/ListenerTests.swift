import Postgres
import Testing

@Suite struct ListenerTests {
    private static let notify = Statement<NoRows, String, String>(name: "notify", sql: "select pg_notify($1, $2)")
    private static let listening = Statement<Many<Scalar<Int32>>, String>(
        name: "listening", sql: "select pid from pg_stat_activity where application_name = $1")

    @Test func `notifications arrive in order, of the channels asked for, quotes and all`() async throws {
        let odd = "Odd \"channel\" 予約"
        try await TestServer.withPool { pool in
            var events = Listener(options: pool.options, channels: ["listener_a", odd]).makeAsyncIterator()
            #expect(await events.next() == .reconnected)
            try await pool.run(Self.notify, "listener_a", "one")
            try await pool.run(Self.notify, "listener_other", "not for us")
            try await pool.run(Self.notify, odd, "二")
            #expect(await events.next() == .notification(channel: "listener_a", payload: "one"))
            #expect(await events.next() == .notification(channel: odd, payload: "二"))
        }
    }

    @Test func `a listener whose backend is ended connects again and says so`() async throws {
        let waits = Shared<[Duration]>([])
        try await TestServer.withPool({ $0.applicationName = "listener that is ended" }) { pool in
            let listener = Listener(options: pool.options, channels: ["listener_b"]) { delay in
                waits.change { $0.append(delay) }
            }
            var events = listener.makeAsyncIterator()
            #expect(await events.next() == .reconnected)
            try await TestServer.withConnection { other in
                for pid in try await other.run(Self.listening, "listener that is ended") {
                    #expect(try await other.run(Ask.terminate, pid))
                }
            }
            #expect(await events.next() == .reconnected)
            try await pool.run(Self.notify, "listener_b", "after")
            #expect(await events.next() == .notification(channel: "listener_b", payload: "after"))
            #expect(waits.value == [.milliseconds(50)])
        }
    }

    @Test func `a listener without server keeps trying, slower and slower, until cancelled`() async throws {
        let waits = Shared<[Duration]>([])
        let options = PostgresOptions(url: "host=/nonexistent dbname=none")
        let listener = Listener(options: options, channels: ["x"]) { delay in
            let count = waits.change { waits in
                waits.append(delay)
                return waits.count
            }
            if count == 8 { throw CancellationError() }
        }
        var events = listener.makeAsyncIterator()
        #expect(await events.next() == nil)
        #expect(waits.value.map(\.inMilliseconds) == [50, 100, 200, 400, 800, 1600, 2000, 2000])
    }

    @Test func `cancelling the task ends a listener that waits`() async throws {
        let options = try TestServer.options()
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            var events = Listener(options: options, channels: ["listener_c"]).makeAsyncIterator()
            _ = await events.next()
            start.yield()
            return await events.next()
        }
        for await _ in started { break }
        task.cancel()
        #expect(await task.value == nil)
    }
}

extension Duration {
    var inMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
