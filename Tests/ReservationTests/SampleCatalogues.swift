import Basics
import FoundationEssentials
import Ordinance
import Reservation
import Synchronization
import Testing
import Yams

/// The catalogues that ship with the project, read the way the command line reads them.
enum SampleCatalogues {
    static func text(_ name: String, in place: String = "Catalogue") throws -> String {
        // Tests/ReservationTests/SampleCatalogues.swift → the project's folder.
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: folder.appending(path: "\(place)/\(name).yaml"), encoding: .utf8)
    }

    static func document(_ name: String) throws -> CatalogueDocument {
        try documents.withLock { documents in
            if let known = documents[name] { return known }
            let read = try YAMLDecoder().decode(CatalogueDocument.self, from: text(name))
            documents[name] = read
            return read
        }
    }

    /// Reading YAML is most of the time these tests take, so each document is read once.
    private static let documents = Mutex<[String: CatalogueDocument]>([:])

    static func facility(_ name: String) throws -> Facility {
        try #require(catalogue(name).facilities.first)
    }

    static func catalogue(_ name: String) throws -> Catalogue {
        try Catalogue(document(name), ordinances: book(name))
    }

    static func otake() throws -> Catalogue { try catalogue("otake") }
    static func gyoda() throws -> Catalogue { try catalogue("gyoda") }

    /// The catalogue under other ordinances than its own.
    static func catalogue(_ name: String, under ordinances: [String]) throws -> Catalogue {
        try Catalogue(document(name), ordinances: book(of: ordinances))
    }

    static func facility(_ name: String, under ordinances: [String]) throws -> Facility {
        try #require(catalogue(name, under: ordinances).facilities.first)
    }

    /// The ordinance that ships with the catalogue.
    static func book(_ name: String) throws -> OrdinanceBook {
        try books.withLock { books in
            if let known = books[name] { return known }
            let node = try SourceNode.read(yaml: text(name, in: "Ordinances"), file: "\(name).yaml")
            let book = try OrdinanceBook(parts: [.init(id: "\(name)@1", node: node)], holidays: .computed)
            books[name] = book
            return book
        }
    }

    /// Ordinances as they are written, `rules@1` the first of them.
    static func book(of ordinances: [String]) throws -> OrdinanceBook {
        let parts = try ordinances.enumerated().map { index, text in
            OrdinanceBook.Part(
                id: "rules@\(index + 1)", node: try SourceNode.read(yaml: text, file: "rules-\(index + 1).yaml"))
        }
        return try OrdinanceBook(parts: parts, holidays: .computed)
    }

    /// The ordinance that ships with the catalogue, with every `old` in its text replaced by `new`.
    static func ordinance(
        _ name: String, replacing old: String, with new: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> String {
        let shipped = try text(name, in: "Ordinances")
        try #require(shipped.contains(old), sourceLocation: sourceLocation)
        return shipped.replacing(old, with: new)
    }

    private static let books = Mutex<[String: OrdinanceBook]>([:])
}

extension Facility {
    /// The time that `slots` make of `unit` under the rules of the day.
    func time(for unit: BookableUnit, on date: CalendarDate, slots: [String]) throws(RuleRefusal) -> BookingTime {
        try governed(unit, on: date, bookedOn: date).time(on: date, slots: slots)
    }
}

/// A date that is known to exist, so that tables of dates stay readable.
func day(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> CalendarDate {
    try #require(CalendarDate(text), sourceLocation: sourceLocation)
}

func clock(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> TimeOfDay {
    try #require(TimeOfDay(text), sourceLocation: sourceLocation)
}

func moment(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Instant {
    try #require(Instant(text), sourceLocation: sourceLocation)
}

/// The code of the refusal that `body` ends in; nothing when it does not refuse.
func refusal(_ body: () throws(RuleRefusal) -> some Any) -> String? {
    do throws(RuleRefusal) {
        _ = try body()
        return nil
    } catch {
        return error.code
    }
}
