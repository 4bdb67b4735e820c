/// The settings of a private server, given on its command line at every start: the cluster's own files stay as
/// `initdb` wrote them, and a moved project finds its socket again.
struct ServerSettings {
    let home: ServerHome
    let isDurable: Bool

    private var values: [(String, String)] {
        let always = [
            ("listen_addresses", ""),
            ("port", "5432"),
            // A list: a name in quotes may contain commas.
            ("unix_socket_directories", "\"\(home.socket.replacing("\"", with: "\"\""))\""),
            ("unix_socket_permissions", "0700"),
            ("timezone", "UTC"),
            ("log_timezone", "UTC"),
            // Each suite of tests has pools of its own, and all run at once.
            ("max_connections", "400"),
            ("shared_buffers", "256MB"),
        ]
        let fast = [("fsync", "off"), ("synchronous_commit", "off"), ("full_page_writes", "off")]
        return always + (isDurable ? [] : fast)
    }

    /// For `pg_ctl --options`, which hands them to a shell.
    var options: String {
        values.map { name, value in "-c " + Self.quoted("\(name)=\(value)") }.joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        "'" + word.replacing("'", with: "'\\''") + "'"
    }
}
