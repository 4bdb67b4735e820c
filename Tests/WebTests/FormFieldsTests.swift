import Operations
import Testing

@testable import Web

@Suite struct FormFieldsTests {
    @Test(arguments: [
        ("", [[String]]()),
        ("a=1&b=2", [["a", "1"], ["b", "2"]]),
        ("a=1&a=2", [["a", "1"], ["a", "2"]]),
        ("a=x+y%20z", [["a", "x y z"]]),
        ("%E5%90%8D=%E7%94%B0%E4%B8%AD", [["名", "田中"]]),
        ("a", [["a", ""]]),
        ("a=b=c", [["a", "b=c"]]),
        ("&&a=1&", [["a", "1"]]),
        ("choices%2Fresidency=inside", [["choices/residency", "inside"]]),
    ])
    func `reads what browsers send`(given: String, expected: [[String]]) throws {
        #expect(try FormFields(urlencoded: given.utf8).pairs.map { [$0.name, $0.value] } == expected)
    }

    @Test(arguments: [
        ("name=%", "name"), ("name=%4", "name"), ("name=%zz", "name"), ("name=%E7%94", "name"), ("name=%FF", "name"),
        ("name=a%00b", "name"), ("ok=1&name=%C0%AF", "name"), ("%ZZ=1", "form"), ("%ED%A0%80=1", "form"),
    ])
    func `a value that cannot be read is refused by its name`(given: String, field: String) {
        let refusal = #expect(throws: Refusal.self) { try FormFields(urlencoded: given.utf8) }
        #expect(refusal?.code == "malformed")
        #expect(refusal?.field == field)
    }

    @Test func `more fields than any form has are refused`() {
        let text = (0...FormFields.maximumCount).map { "f\($0)=1" }.joined(separator: "&")
        #expect(throws: Refusal.self) { try FormFields(urlencoded: text.utf8) }
    }

    @Test(arguments: ["a b", "田中&花子=?", "%", "+", "~-._", "\"<>'"])
    func `what is encoded reads the same again`(text: String) throws {
        let fields = FormFields(pairs: [(text, text)])
        let again = try FormFields(urlencoded: fields.query.utf8)
        #expect(again.pairs.map { [$0.name, $0.value] } == [[text, text]])
    }

    @Test func `a segment of a path keeps its plus`() {
        #expect(FormFields.decodedSegment("a+b%20c") == "a+b c")
        #expect(FormFields.decodedSegment("a%2") == nil)
    }
}
