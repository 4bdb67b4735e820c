/// What one connection has prepared on the server, by statement name.
///
/// An entry is made when a statement is queued and taken back when the server did not prepare it: those queued
/// behind an error in a segment are skipped. Those it did prepare survive the rollback of their transaction.
struct PreparedStatements {
    private struct Entry {
        let sql: String
        let serverName: String
        /// Whether its columns have been compared with what Swift expects.
        var checked = false
    }

    private var entries: [String: Entry] = [:]
    private var made = 0

    /// The name the server knows the statement by, or will when it has been prepared as `isNew` asks for.
    mutating func use(_ statement: StatementHeader) -> (serverName: String, isNew: Bool) {
        if let entry = entries[statement.name], entry.sql == statement.sql { return (entry.serverName, false) }
        made += 1
        // Numbered, so that preparing anew never meets the old name, and the number first, because the server
        // compares only 63 bytes.
        let entry = Entry(sql: statement.sql, serverName: "\(made)_\(statement.name)")
        entries[statement.name] = entry
        return (entry.serverName, true)
    }

    /// Forgets a statement that was not prepared after all, or no longer fits the tables.
    mutating func forget(_ statement: StatementHeader) {
        entries[statement.name] = nil
    }

    func isChecked(_ statement: StatementHeader) -> Bool {
        entries[statement.name]?.checked ?? false
    }

    mutating func markChecked(_ statement: StatementHeader) {
        entries[statement.name]?.checked = true
    }
}
