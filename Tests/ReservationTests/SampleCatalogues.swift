import Basics
import FoundationEssentials
import Reservation
import Synchronization
import Testing
import Yams

/// The catalogues that ship with the project, read the way the command line reads them.
enum SampleCatalogues {
    static func text(_ name: String) throws -> String {
        // Tests/ReservationTests/SampleCatalogues.swift → the project's folder.
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: folder.appending(path: "Catalogue/\(name).yaml"), encoding: .utf8)
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
        let catalogue = try Catalogue(document(name))
        return try #require(catalogue.facilities.first)
    }

    static func otake() throws -> Catalogue { try Catalogue(document("otake")) }
    static func gyoda() throws -> Catalogue { try Catalogue(document("gyoda")) }
}

/// A part of a catalogue document, written as a city would write it.
func written<Part: Decodable>(_ yaml: String) throws -> Part {
    try YAMLDecoder().decode(Part.self, from: yaml)
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
func refusal(_ body: () throws(ReservationRefusal) -> some Any) -> String? {
    do throws(ReservationRefusal) {
        _ = try body()
        return nil
    } catch {
        return error.code
    }
}
