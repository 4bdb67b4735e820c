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

    /// A key that is read and not published would be marked as a slip by every editor.
    @Test func `the published schema has every key that is read, kind by kind`() throws {
        let data = try Data(contentsOf: Self.folder.appending(path: "ordinance.schema.json"))
        let schema = try JSONDecoder().decode(PublishedSchema.self, from: data)
        var read: [String: Set<String>] = [:]
        for name in Self.names {
            var compiler = OrdinanceCompiler(
                try Self.book(name).versions, holidays: .computed, isTrusting: false)
            _ = compiler.read()
            read.merge(compiler.reader.keys) { $0.union($1) }
        }
        #expect(read.count > 50)
        for (kind, keys) in read.sorted(by: { $0.key < $1.key }) {
            let definition = schema.definitions[kind]
            // A mapping by codes of the author's own has rules for its keys instead of a list of them.
            guard definition?.propertyNames == nil else { continue }
            let published = kind == "ordinance" ? schema.properties : definition?.properties
            #expect(keys.subtracting(published?.keys.map { $0 } ?? []).sorted() == [], "\(kind)")
        }
    }

    private struct PublishedSchema: Decodable {
        struct Anything: Decodable {}
        struct Definition: Decodable {
            let properties: [String: Anything]?
            let propertyNames: Anything?
        }

        let properties: [String: Anything]?
        let definitions: [String: Definition]

        private enum CodingKeys: String, CodingKey {
            case properties
            case definitions = "$defs"
        }
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

@Suite struct WholeDocumentFaultTests {
    private func faults(_ edits: [(String, String)]) throws -> [DocumentFault] {
        var text = try String(
            contentsOf: ShippedDocumentsTests.folder.appending(path: "gyoda.yaml"), encoding: .utf8)
        for (right, wrong) in edits {
            let edited = text.replacing(right, with: wrong, maxReplacements: 1)
            #expect(edited != text, "\(right)")
            text = edited
        }
        do throws(DocumentErrors) {
            let node = try SourceNode.read(yaml: text, file: "gyoda.yaml")
            _ = try OrdinanceBook(parts: [.init(id: "gyoda@1", node: node)], holidays: .computed)
            return []
        } catch {
            return error.faults
        }
    }

    @Test func `a component that no tariff has is found wherever it is named`() throws {
        let reductions = """
            reductions:
              rules:
                - {code: welfare, label: {ja: 福祉, en: Welfare}, by: application, percent: 50%, touches: [base, aer]}
            tariffs:
            """
        let found = try faults([("tariffs:", reductions)])
        #expect(found.count == 1)
        #expect(found.first?.words.en.contains("「aer」") == true)
    }

    @Test func `a section that stands in two documents of one facility is refused`() throws {
        let node = try ShippedDocumentsTests.read("gyoda.yaml")
        let other = try SourceNode.read(
            yaml: """
                ordinance: gyoda-rules
                title: {ja: 規則, en: Rules}
                municipality: "112062"
                facilities: [gyoda-bunka-hall]
                effective: 2020-01-01..
                source: {ja: 規則, en: Rules}
                calendar:
                  opening: [{code: every-day, usable: 9:00-12:00}]
                """, file: "rules.yaml")
        let error = #expect(throws: DocumentErrors.self) {
            try OrdinanceBook(
                parts: [.init(id: "gyoda@1", node: node), .init(id: "rules@1", node: other)], holidays: .computed)
        }
        #expect(error?.faults.map(\.place.description) == ["rules.yaml:8:3"])
        #expect(error?.faults.first?.words.en.contains("gyoda.yaml") == true)
    }

    @Test func `two versions for the same days are refused, and an open one ends where the next begins`() throws {
        let text = try String(
            contentsOf: ShippedDocumentsTests.folder.appending(path: "gyoda.yaml"), encoding: .utf8)
        func part(_ id: String, _ period: String) throws -> OrdinanceBook.Part {
            let edited = text.replacing("effective: 2019-10-01..", with: "effective: \(period)", maxReplacements: 1)
            return .init(id: id, node: try SourceNode.read(yaml: edited, file: "\(id).yaml"))
        }
        let (old, new) = (try part("a", "2019-10-01.."), try part("b", "2027-04-01.."))
        let book = try OrdinanceBook(parts: [new, old], holidays: .computed)
        #expect(book.versions.map(\.period.description) == ["2019-10-01..2027-03-31", "2027-04-01.."])
        let timeline = try #require(book.timeline(of: "gyoda-bunka-hall"))
        let booked = try day("2026-11-24")
        #expect(timeline.lookup(try day("2027-03-31"), booked)?.versions == ["a"])
        #expect(timeline.lookup(try day("2027-04-01"), booked)?.versions == ["b"])
        #expect(timeline.lookup(try day("2019-09-30"), booked) == nil)
        #expect(
            refusal { () throws(RuleRefusal) in
                try timeline.ordinance(forUseOn: CalendarDate(daysSinceEpoch: 0), bookedOn: booked)
            } == "no_ordinance")
        let bounded = try part("c", "2026-01-01..2027-06-30")
        #expect(throws: DocumentErrors.self) { try OrdinanceBook(parts: [bounded, new], holidays: .computed) }
    }
}
