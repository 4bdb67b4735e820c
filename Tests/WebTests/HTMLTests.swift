import Testing

@testable import Web

@Suite struct HTMLTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onmouseover=\"alert(1)", "&quot; onmouseover=&quot;alert(1)"),
        ("' autofocus onfocus='alert(1)", "&#39; autofocus onfocus=&#39;alert(1)"),
        ("a & b &amp; c", "a &amp; b &amp;amp; c"),
        ("</textarea><img src=x onerror=alert(1)>", "&lt;/textarea&gt;&lt;img src=x onerror=alert(1)&gt;"),
        ("田中　花子🎵", "田中　花子🎵"),
        ("a\u{0}b\u{1B}c\td\n", "a\u{FFFD}b\u{FFFD}c\td\n"),
        ("", ""),
    ])
    func `what is interpolated is text, in content and in attributes`(given: String, expected: String) {
        let html: HTML = "<p title=\"\(given)\">\(given)</p>"
        #expect(html.text == "<p title=\"\(expected)\">\(expected)</p>")
        #expect(HTML(text: given).text == expected)
    }

    @Test func `what is written in the literal is markup`() {
        let html: HTML = "<b>1 < 2 & 3</b>"
        #expect(html.text == "<b>1 < 2 & 3</b>")
    }

    @Test func `pieces nest without being escaped again`() {
        let inner: HTML = "<em>\("<x>")</em>"
        let nothing: HTML? = nil
        let html: HTML = "<p>\(inner)\(nothing)\(Optional(inner))</p>"
        #expect(html.text == "<p><em>&lt;x&gt;</em><em>&lt;x&gt;</em></p>")
    }

    @Test func `a sequence becomes one piece an element`() {
        let html: HTML = "<ul>\(["a", "<b>"], { "<li>\($0)</li>" })</ul>"
        #expect(html.text == "<ul><li>a</li><li>&lt;b&gt;</li></ul>")
    }

    @Test func `numbers are digits`() {
        let html: HTML = "\(-5) \(UInt8(200)) \(Int64.max)"
        #expect(html.text == "-5 200 9223372036854775807")
    }

    @Test func `attributes come and go with their condition, escaped`() {
        let some: String? = "\"><script>"
        let html: HTML =
            "<input\(attribute: "checked", if: true)\(attribute: "disabled", if: false)\(attribute: "title", some)\(attribute: "lang", nil)>"
        #expect(html.text == "<input checked title=\"&quot;&gt;&lt;script&gt;\">")
    }

    @Test(arguments: [true, false])
    func `a text chosen by a condition is still text`(isBold: Bool) {
        let html: HTML = "\(isBold ? "<b>" : "")"
        #expect(html.text == (isBold ? "&lt;b&gt;" : ""))
    }
}
