import Basics
import FoundationEssentials
import Ordinance
import Postgres

/// Every version of every document of a municipality, and which days each of them counts for.
package struct ListOrdinances: Operation {
    package static let permission = Permission.administrator
    package let municipality: String?

    package init(municipality: String) { self.municipality = municipality }

    package func run(_ world: World, _ call: Call) async throws -> OrdinanceList {
        guard let municipality else { throw Refusal.notPermitted }
        return try await world.database.withTransaction(.repeatableRead) { transaction in
            var segment = Segment()
            let current = segment.add(SQL.currentBook, municipality)
            let versions = segment.add(SQL.ordinanceVersions, municipality)
            let books = segment.add(SQL.ordinanceBooks, municipality, 100)
            let results = try await transaction.run(segment)
            var counts: [UUID: EffectivePeriod] = [:]
            if let book = results[current] {
                for entry in try await transaction.run(SQL.bookEntries, book.ordinanceBookID) {
                    counts[entry.ordinanceVersionID] = entry.effective
                }
            }
            return OrdinanceList(
                municipality: municipality, book: results[current].map { Int($0.number) },
                versions: results[versions].map { OrdinanceList.Version($0, counts: counts[$0.ordinanceVersionID]) },
                books: results[books].map {
                    OrdinanceList.Book(number: Int($0.number), madeAt: $0.madeAt, reason: $0.reason)
                })
        }
    }
}

package struct OrdinanceList: Sendable, Codable {
    package struct Version: Sendable, Codable {
        package let code: String
        package let number: Int
        /// `2019-10-01..`, as the document says.
        package let stated: String
        /// As it counts in the book in force; nothing when it no longer does.
        package let effective: String?
        /// Of the bytes, in hexadecimal.
        package let sha256: String
        package let importedAt: Instant
        /// Nothing when the installation itself did.
        package let importedBy: String?
    }

    package struct Book: Sendable, Codable {
        package let number: Int
        package let madeAt: Instant
        package let reason: String
    }

    package let municipality: String
    /// The number of the book in force; nothing before the first import.
    package let book: Int?
    /// By code, oldest first.
    package let versions: [Version]
    /// The newest hundred, newest first.
    package let books: [Book]
}

extension OrdinanceList.Version {
    init(_ row: OrdinanceVersionRow, counts: EffectivePeriod?) {
        code = row.code
        number = Int(row.number)
        stated = "\(row.effective)"
        effective = counts.map { "\($0)" }
        sha256 = row.sha256.hexadecimal
        importedAt = row.importedAt
        importedBy = row.importedBy
    }
}

extension Bytes {
    var hexadecimal: String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
