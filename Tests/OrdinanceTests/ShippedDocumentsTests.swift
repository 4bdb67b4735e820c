import Basics
import FoundationEssentials
import Testing

@testable import Ordinance

/// Every ordinance document that stands in the project.
@Suite struct ShippedDocumentsTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Ordinances")

    static let names: [String] = ["", "examples/"].flatMap { place in
        let path = folder.appending(path: place).path(percentEncoded: false)
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return files.filter { $0.hasSuffix(".yaml") }.map { place + $0 }.sorted()
    }

    static func read(_ name: String) throws -> SourceNode {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        return try SourceNode.read(yaml: text, file: name)
    }

    static func book(_ name: String) throws -> OrdinanceBook {
        try OrdinanceBook(parts: [.init(id: "\(name)@1", node: read(name))], holidays: .computed)
    }

    @Test func `there are as many as there should be`() {
        #expect(Self.names.count >= 71)
        #expect(Self.names.contains("otake.yaml") && Self.names.contains("examples/tokigawa.yaml"))
    }

    @Test(arguments: names)
    func `a document is without fault, and its worked examples come out`(name: String) throws {
        let book = try Self.book(name)
        let ordinances = book.all
        #expect(!ordinances.isEmpty)
        #expect(ordinances.allSatisfy { !$0.examples.isEmpty })
        #expect(ordinances.flatMap { $0.failedExamples() } == [])
    }

    /// What a process loads at start says the same as what was imported.
    @Test(arguments: ["otake.yaml", "gyoda.yaml", "examples/fee-shapes.yaml", "examples/takayama.yaml"])
    func `the stored form holds the same examples`(name: String) throws {
        let stored = try #require(SourceNode.read(json: Self.read(name).json, file: name))
        let book = try OrdinanceBook(parts: [.init(id: "\(name)@1", node: stored)], holidays: .computed)
        #expect(book.all.map(\.examples.count) == (try Self.book(name).all.map(\.examples.count)))
        #expect(book.all.flatMap { $0.failedExamples() } == [])
    }

    /// The negative control: a document whose table is wrong by ten yen fails by its own examples.
    @Test func `a wrong price is found by the examples of its document`() throws {
        let text = try String(contentsOf: Self.folder.appending(path: "gyoda.yaml"), encoding: .utf8)
        let wrong = text.replacing("46800", with: "46810", maxReplacements: 1)
        #expect(wrong != text)
        let node = try SourceNode.read(yaml: wrong, file: "gyoda.yaml")
        let book = try OrdinanceBook(parts: [.init(id: "gyoda@1", node: node)], holidays: .computed)
        #expect(!book.all.flatMap { $0.failedExamples() }.isEmpty)
    }

    @Test func `each word has one Japanese word, and each Japanese word one meaning`() {
        var japanese: [String: String] = [:]
        var english: [String: String] = [:]
        for (word, twin) in Vocabulary.words {
            #expect(japanese.updateValue(twin, forKey: word) ?? twin == twin, "\(word)")
            #expect(english.updateValue(word, forKey: twin) ?? word == word, "\(twin)")
        }
    }

    @Test func `the published vocabulary is the one that is read`() throws {
        let data = try Data(contentsOf: Self.folder.appending(path: "vocabulary.json"))
        let published = try JSONDecoder().decode([String: String].self, from: data)
        #expect(published == Vocabulary.japaneseOf)
    }
}
