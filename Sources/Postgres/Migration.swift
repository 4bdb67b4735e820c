import Crypto
import FoundationEssentials

/// One step of the schema, never changed once published.
package struct Migration: Sendable, Hashable {
    /// Sorts in the order of application: `0001_foundation`.
    package let id: String
    package let sql: String

    package init(id: String, sql: String) {
        self.id = id
        self.sql = sql
    }

    /// What is recorded, to notice a change of the text afterwards.
    var digest: Bytes {
        Bytes(SHA256.hash(data: Array(sql.utf8)))
    }
}

/// Why migrations were not applied. Nothing of the one named was.
package enum MigrationError: Error, Sendable, CustomStringConvertible {
    /// The text of a migration already applied is not the one that was applied.
    case changed(id: String)
    /// The database has a migration this program does not know: it belongs to a newer one.
    case unknown(id: String)
    /// A migration not yet applied sorts before one that is.
    case outOfOrder(id: String)
    /// The server refused it.
    case failed(id: String, PostgresError)
    /// It left its transaction by a `commit` or `rollback` of its own.
    case leftTransaction(id: String)

    package var description: String {
        switch self {
        case .changed(let id): "migration \(id) was changed after it had been applied"
        case .unknown(let id): "the database has migration \(id), which this program does not know"
        case .outOfOrder(let id): "migration \(id) comes before one already applied"
        case .failed(let id, let error): "migration \(id) failed: \(error): \(error.message)"
        case .leftTransaction(let id): "migration \(id) ends its own transaction"
        }
    }
}
