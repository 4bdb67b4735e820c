import Basics
import FoundationEssentials
import Ordinance
import Postgres
import Synchronization

/// A municipality's rules in force, with the book a booking records.
package struct CurrentOrdinances: Sendable {
    package let bookID: UUID
    /// Counts the books of the municipality, from 1.
    package let number: Int
    package let municipality: String
    package let book: OrdinanceBook
}

/// The books of all municipalities, compiled and in memory: the ones in force, and older ones that bookings keep.
///
/// A book never changes, so what was compiled once stays true.
package final class OrdinanceStore: Sendable {
    private struct State {
        var current: [String: CurrentOrdinances] = [:]
        /// Books no longer in force, by id.
        var older: [UUID: CurrentOrdinances] = [:]

        func find(_ id: UUID) -> CurrentOrdinances? { older[id] ?? current.values.first { $0.bookID == id } }

        /// Books come into force in the order of their numbers, whoever was quicker to compile them.
        mutating func putInForce(_ book: CurrentOrdinances) {
            if let before = current[book.municipality] {
                guard before.number < book.number else { return }
                older[before.bookID] = before
            }
            current[book.municipality] = book
        }
    }

    /// A city changes its rules a few times a year; bookings reach back about one.
    private static let mostOlder = 64
    private let state = Mutex(State())

    package init() {}

    /// By municipality code.
    package func all() -> [CurrentOrdinances] {
        state.withLock { $0.current.sorted { $0.key < $1.key }.map(\.value) }
    }

    /// - Throws: `no_ordinance`.
    package func current(_ municipality: String) throws(Refusal) -> CurrentOrdinances {
        guard let current = state.withLock({ $0.current[municipality] }) else { throw .ordinanceMissing }
        return current
    }

    /// The book a booking was made under, whether or not it is still in force.
    package func book(_ id: UUID, from database: PostgresPool) async throws -> CurrentOrdinances {
        if let known = state.withLock({ $0.find(id) }) { return known }
        guard let row = try await database.run(SQL.ordinanceBook, id) else {
            throw StoredValueUnknown(table: "ordinance_book")
        }
        let loaded = try await Self.compile(
            id, row.municipalityCode, number: Int(row.number), holidays: row.holidayFileID, from: database)
        state.withLock { state in
            if state.older.count >= Self.mostOlder { state.older = [:] }
            state.older[id] = loaded
        }
        return loaded
    }

    /// Reads what is in force from the database; a book that is known already is not compiled again.
    package func load(from database: PostgresPool) async throws {
        for row in try await database.run(SQL.currentBooks) {
            var loaded = state.withLock { $0.find(row.ordinanceBookID) }
            if loaded == nil {
                loaded = try await Self.compile(
                    row.ordinanceBookID, row.municipalityCode, number: Int(row.number), holidays: row.holidayFileID,
                    from: database)
            }
            guard let fresh = loaded else { continue }
            state.withLock { $0.putInForce(fresh) }
        }
    }

    private static func compile(
        _ id: UUID, _ municipality: String, number: Int, holidays: UUID?, from database: PostgresPool
    ) async throws -> CurrentOrdinances {
        var segment = Segment()
        let parts = segment.add(SQL.bookParts, id)
        let file = holidays.map { segment.add(SQL.holidayFile, $0) }
        let results = try await database.run(segment)
        return CurrentOrdinances(
            bookID: id, number: number, municipality: municipality,
            book: try OrdinanceBook(
                parts: results[parts].map { try OrdinanceBook.Part($0) },
                holidays: try HolidayTable.stored(file.flatMap { results[$0] }), isTrusting: true))
    }
}

extension OrdinanceBook.Part {
    init(_ row: BookPartRow) throws {
        let name = "\(row.code)@\(row.number)"
        guard let node = SourceNode.read(json: row.document, file: name) else {
            throw StoredValueUnknown(table: "ordinance_version")
        }
        self.init(id: name, node: node, effective: row.effective)
    }
}

extension HolidayTable {
    /// The holidays of a stored file; the computed ones when there is none.
    static func stored(_ row: HolidayFileRow?) throws -> HolidayTable {
        guard let row else { return .computed }
        return try HolidayTable(cabinetOffice: row.content)
    }
}
