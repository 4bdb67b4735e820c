import CLibpq

/// Where the server is and how patient we are with it.
package struct PostgresOptions: Sendable {
    /// A `postgresql://` URL or `key=value` string, understood by libpq (manual, 34.1.1). What it leaves out
    /// comes from the `PG…` environment variables.
    package var url: String
    /// Most connections the pool opens. Each has a thread of its own.
    package var poolSize = 8
    /// The server ends a statement after this long; nil for never.
    package var statementTimeout: Duration? = .seconds(30)
    /// The server ends a wait for a lock after this long; nil for never.
    package var lockTimeout: Duration? = .seconds(10)
    /// The server closes a connection whose transaction does nothing for this long; nil for never.
    package var idleInTransactionTimeout: Duration? = .seconds(60)
    package var connectTimeout: Duration = .seconds(10)
    /// How long a caller waits for a connection, new attempts to connect included.
    package var acquireTimeout: Duration = .seconds(10)
    /// Shown in `pg_stat_activity`.
    package var applicationName = "kaikan"

    package init(url: String) {
        self.url = url
    }

    /// Lets libpq read the URL without connecting. The error names the part that is wrong.
    package func check() throws(PostgresError) {
        _ = try setting("options")
    }

    /// What libpq is given. Of a keyword named twice it takes the last: first our defaults, which the URL may
    /// overrule, then the URL, then what must hold.
    func connectionParameters() throws(PostgresError) -> [(keyword: String, value: String)] {
        var session = try setting("options") ?? ""
        func append(_ name: String, _ limit: Duration?) {
            guard let limit else { return }
            session += "\(session.isEmpty ? "" : " ")-c \(name)=\(max(1, limit.milliseconds))"
        }
        append("statement_timeout", statementTimeout)
        append("lock_timeout", lockTimeout)
        append("idle_in_transaction_session_timeout", idleInTransactionTimeout)
        return [
            // A peer that vanished is noticed within a minute instead of the kernel's two hours.
            ("keepalives_idle", "30"), ("keepalives_interval", "10"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "60000"),
            ("dbname", url),
            ("application_name", applicationName), ("client_encoding", "UTF8"), ("options", session),
        ]
    }

    private func setting(_ keyword: String) throws(PostgresError) -> String? {
        guard !url.isEmpty else { return nil }
        // Without one of these libpq takes the whole for a database name.
        guard url.contains("=") || url.hasPrefix("postgres") else {
            throw PostgresError(.connection, message: "the database URL is neither a URL nor key=value pairs")
        }
        var problem: UnsafeMutablePointer<CChar>?
        guard let parsed = PQconninfoParse(url, &problem) else {
            // libpq quotes the URL in this message, and the URL may hold a password.
            PQfreemem(problem)
            throw PostgresError(.connection, message: "the database URL cannot be read")
        }
        defer { PQconninfoFree(parsed) }
        var option = parsed
        while let name = option.pointee.keyword {
            if String(cString: name) == keyword { return option.pointee.val.map { String(cString: $0) } }
            option += 1
        }
        return nil
    }
}

extension Duration {
    var milliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// For `poll(2)`, which waits for ever on a negative number.
    var pollTimeout: Int32 {
        Int32(clamping: max(0, milliseconds))
    }
}
