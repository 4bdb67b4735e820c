import Operations
import Testing

@testable import Web

@Suite struct MultipartFormTests {
    static let boundary = "----WebKitFormBoundaryAbC123"
    static let csv: [UInt8] =
        Array("a,b\r\n--not-a-boundary\r\n1,2\r\n\r\n".utf8) + [0x00, 0xFF, 0x0D, 0x0A, 0x2D, 0x2D]

    static let body: [UInt8] =
        Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\ntoken\r\n".utf8)
        + Array(
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\dir\\振込.csv\"\r\nContent-Type: text/csv\r\n\r\n"
                .utf8)
        + csv + Array("\r\n--\(boundary)--\r\n".utf8)

    @Test func `reads fields as text and files to the byte`() throws {
        let form = try MultipartForm(Self.body, boundary: Self.boundary)
        #expect(form.fields.map { [$0.name, $0.value] } == [["_csrf", "token"]])
        #expect(form.files.map(\.field) == ["file"])
        #expect(form.files.first?.bytes == Self.csv)
        #expect(form.files.first?.name.hasSuffix("振込.csv") == true)
        #expect(form.files.first?.name.contains("\\") == false)
    }

    @Test func `a body cut anywhere is refused`() throws {
        // The last line end may be missing: RFC 2046 makes it part of an optional epilogue.
        for length in 0..<(Self.body.count - 2) {
            let refusal = #expect(throws: Refusal.self, "cut at \(length)") {
                try MultipartForm(Array(Self.body.prefix(length)), boundary: Self.boundary)
            }
            #expect(refusal?.code == "malformed")
        }
        _ = try MultipartForm(Array(Self.body.dropLast(2)), boundary: Self.boundary)
    }

    @Test(arguments: [
        "x--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--b--more",
        "--b\r\nContent-Disposition: form-data\r\n\r\n1\r\n--b--",
        "--b\r\nContent-Type: text/plain\r\n\r\n1\r\n--b--",
        "--b\nContent-Disposition: form-data; name=\"a\"\n\n1\n--b--",
        "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--bb--",
        "--b\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n1\r\n--b--",
    ])
    func `what is not exactly a form is refused`(text: String) {
        #expect(throws: Refusal.self) { try MultipartForm(Array(text.utf8), boundary: "b") }
    }

    @Test func `a field that is not UTF-8 is refused by its name`() {
        let body =
            Array("--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n".utf8) + [0x83, 0x65]
            + Array("\r\n--b--\r\n".utf8)
        let refusal = #expect(throws: Refusal.self) { try MultipartForm(body, boundary: "b") }
        #expect(refusal?.field == "note")
    }

    @Test func `no file chosen is no file`() throws {
        let text =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n--b--\r\n"
        #expect(try MultipartForm(Array(text.utf8), boundary: "b").files.isEmpty)
    }

    @Test func `too many parts are refused`() {
        let part = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
        let text = String(repeating: part, count: MultipartForm.maximumParts + 1) + "--b--"
        #expect(throws: Refusal.self) { try MultipartForm(Array(text.utf8), boundary: "b") }
    }

    @Test func `a header without end is refused`() {
        let text =
            "--b\r\nContent-Disposition: form-data; name=\"a\(String(repeating: "x", count: 9000))\"\r\n\r\n1\r\n--b--"
        #expect(throws: Refusal.self) { try MultipartForm(Array(text.utf8), boundary: "b") }
    }

    @Test(
        arguments: [
            ("multipart/form-data; boundary=abc", "abc"),
            ("Multipart/Form-Data;charset=utf-8; boundary=\"a b\"", "a b"),
            ("multipart/form-data", nil), ("multipart/form-data; boundary=", nil), ("text/plain; boundary=abc", nil),
            ("multipart/form-data; boundary=\(String(repeating: "x", count: 71))", nil),
        ] as [(String, String?)])
    func `finds the boundary`(type: String, expected: String?) {
        #expect(MultipartForm.boundary(contentType: type) == expected)
    }
}
