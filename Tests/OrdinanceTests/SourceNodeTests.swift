import Basics
import Ordinance
import Testing

@Suite struct SourceNodeTests {
    @Test func `every piece of a document knows its line and column`() throws {
        let node = try written("a: 1\nlist:\n  - x: 9:00\n  - \"0827\"\nnothing: ~\n", file: "city.yaml")
        let entries = try #require(node.entries)
        #expect(entries.map(\.key) == ["a", "list", "nothing"])
        #expect(entries[0].keyPlace == SourcePlace(file: "city.yaml", line: 1, column: 1))
        #expect(entries[0].value.place == SourcePlace(file: "city.yaml", line: 1, column: 4))
        let elements = try #require(entries[1].value.elements)
        #expect(elements[0].entries?[0].value.scalar == "9:00")
        #expect(elements[0].entries?[0].value.place.description == "city.yaml:3:8")
        #expect(elements[1].scalar == "0827")
        #expect(entries[2].value.content == .null)
    }

    @Test(arguments: [
        ("", "test.yaml:1:1"), ("a: [1, 2", "test.yaml:2:1"), ("a: 1\n b: 2\n", "test.yaml:2:3"),
        ("a: 1\na: 2\n", "test.yaml:"),
    ])
    func `what is not YAML is refused with its place`(text: String, place: String) {
        let error = #expect(throws: DocumentErrors.self) { try written(text) }
        #expect(error?.faults.first?.place.description.hasPrefix(place) == true, "\(error as Any)")
    }

    @Test func `the stored form is the same tree without its places`() throws {
        let text = "a: \"quote \\\" back \\\\ tab \\t 髙𠮷😀\"\nb: [1, {c: ~}, []]\nd: {}\n"
        let node = try written(text)
        let stored = try #require(SourceNode.read(json: node.json, file: "stored"))
        #expect(stored.json == node.json)
        #expect(stored.entries?[0].value.scalar == "quote \" back \\ tab \t 髙𠮷😀")
        #expect(stored.entries?[1].value.elements?[1].entries?[0].value.content == .null)
    }

    @Test(arguments: ["", "{", "[1]", "{\"a\" :\"b\"}", "\"a", "[\"a\",]", "{}x", "\"\\x\"", "nul", "\"\\u12\""])
    func `what was not written by us is not read`(text: String) {
        #expect(SourceNode.read(json: text, file: "stored") == nil)
    }

    @Test func `a deep tree is refused and does not exhaust the stack`() {
        #expect(SourceNode.read(json: String(repeating: "[", count: 100_000), file: "stored") == nil)
    }

    @Test func `a misspelt key is found, and the likely one is named`() throws {
        let reader = DocumentReader()
        let node = try written("code: a\nlabell: {ja: あ, en: a}\n")
        _ = reader.fields(node, of: "option") { fields in
            (fields.required("code", reader.code), fields.required("label", reader.localizedText))
        }
        #expect(reader.faults.map(\.place.line).sorted() == [1, 2])
        #expect(reader.faults.contains { $0.words.en.contains("did you mean 「label」") })
        #expect(reader.faults.contains { $0.words.ja.contains("表示") })
    }

    @Test func `a key misspelt in Japanese is found in Japanese`() throws {
        let reader = DocumentReader()
        _ = reader.fields(try written("符号: a\n表示す: {ja: あ, en: a}\n"), of: "option") { fields in
            (fields.required("code", reader.code), fields.optional("label", reader.localizedText))
        }
        #expect(reader.faults.map(\.words.ja) == ["「表示す」という項目はここにはありません。「表示」（label）のことですか。"])
    }

    @Test func `Japanese and English keys are the same keys`() throws {
        let reader = DocumentReader()
        let node = try written("符号: a\nlabel: {ja: あ, en: a}\ncode: b\n")
        let code = reader.fields(node, of: "option") { fields in
            _ = fields.node("label")
            return fields.optional("code", reader.code)
        }
        #expect(code == "b")
        #expect(reader.faults.count == 1)
        #expect(reader.faults[0].words.en == "「code」 stands at test.yaml:1:1 too")
    }
}
