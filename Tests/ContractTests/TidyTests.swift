import Foundation
import Testing

/// The house rules that a machine can check.
@Suite struct TidyTests {
    /// Which of our own modules a module may import. SwiftPM does not hold this wall.
    static let walls: [String: Set<String>] = [
        "Basics": [],
        "Postgres": ["CLibpq"],
        "Ordinance": ["Basics"],
        "Reservation": ["Basics", "Ordinance"],
        "Ledger": ["Basics"],
        "Gateways": ["Basics"],
        "Operations": ["Basics", "Postgres", "Ordinance", "Reservation", "Ledger", "Gateways"],
        "Web": ["Basics", "Ordinance", "Reservation", "Ledger", "Operations"],
        "SandboxProvider": ["Basics"],
        "LocalPostgres": [],
    ]

    static let ours: Set<String> = [
        "Basics", "CLibpq", "Postgres", "Ordinance", "Reservation", "Ledger", "Gateways", "Operations", "Web",
        "SandboxProvider",
        "LocalPostgres",
    ]

    @Test(arguments: walls.keys.sorted())
    func `a module imports only what stands below it`(module: String) throws {
        let allowed = try #require(Self.walls[module])
        for file in try Project.swiftFiles("Sources/\(module)") {
            for imported in try imports(of: file) where Self.ours.contains(imported) {
                #expect(allowed.contains(imported), "\(file.lastPathComponent) imports \(imported)")
            }
        }
    }

    @Test(arguments: ["Basics", "Ordinance", "Reservation", "Ledger"])
    func `rules know neither the clock, nor chance, nor the outside`(module: String) throws {
        for file in try Project.swiftFiles("Sources/\(module)") {
            let isDoor = ["WallClock.swift", "RandomSource.swift"].contains(file.lastPathComponent)
            let text = try String(contentsOf: file, encoding: .utf8)
            for banned in ["Date()", "Date.now", "UUID()", "SystemRandomNumberGenerator", "import Foundation\n"]
            where !isDoor {
                #expect(!text.contains(banned), "\(file.lastPathComponent): \(banned)")
            }
        }
    }

    @Test func `nothing traps, prints in a library, or waits to be finished`() throws {
        let marks = ["try" + "!", "as" + "! ", "fatal" + "Error(", "TO" + "DO", "FIX" + "ME"]
        for file in try Project.swiftFiles("Sources") {
            let text = try String(contentsOf: file, encoding: .utf8)
            for mark in marks { #expect(!text.contains(mark), "\(file.lastPathComponent): \(mark)") }
        }
    }

    @Test func `tests do not sleep and are not skipped`() throws {
        let marks = ["Task" + ".sleep", "u" + "sleep(", "Thread" + ".sleep", ".disab" + "led("]
        for file in try Project.swiftFiles("Tests") {
            let text = try String(contentsOf: file, encoding: .utf8)
            for mark in marks { #expect(!text.contains(mark), "\(file.lastPathComponent): \(mark)") }
        }
    }

    private func imports(of file: URL) throws -> [String] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), at + 1 < words.count, at <= 1 else { return nil }
            return String(words[at + 1])
        }
    }
}
