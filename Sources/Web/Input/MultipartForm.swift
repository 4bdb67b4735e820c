import Operations

/// A `multipart/form-data` body (RFC 7578, RFC 2046 5.1.1), read whole and exactly: a body cut anywhere is refused,
/// so that half a bank file is never taken for a file.
package struct MultipartForm: Sendable {
    package private(set) var fields: [(name: String, value: String)] = []
    package private(set) var files: [UploadedFile] = []

    package static let maximumParts = 50
    package static let maximumHeaderBytes = 8 * 1024

    /// The boundary of `multipart/form-data; boundary=…`: 1 to 70 characters (RFC 2046 5.1.1).
    package static func boundary(contentType: String) -> String? {
        let parameters = contentType.split(separator: ";", omittingEmptySubsequences: false)
        guard let type = parameters.first,
            HandTyped.line(String(type)).lowercased() == "multipart/form-data"
        else { return nil }
        for parameter in parameters.dropFirst() {
            let halves = parameter.split(separator: "=", maxSplits: 1)
            guard halves.count == 2, HandTyped.line(String(halves[0])).lowercased() == "boundary" else { continue }
            var value = HandTyped.line(String(halves[1]))
            if value.count >= 2, value.hasPrefix("\""), value.hasSuffix("\"") {
                value = String(value.dropFirst().dropLast())
            }
            let isPlain = value.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") }
            return (1...70).contains(value.utf8.count) && isPlain ? value : nil
        }
        return nil
    }

    package init(_ body: [UInt8], boundary: String) throws(Refusal) {
        let delimiter = Array("--\(boundary)".utf8)
        guard body.starts(with: delimiter) else {
            throw MultipartForm.refusal(at: 0, ja: "区切りで始まっていません", en: "it does not begin with its boundary")
        }
        var at = delimiter.count
        let separator = [0x0D, 0x0A] + delimiter
        while true {
            if body[at...].starts(with: [UInt8(ascii: "-"), UInt8(ascii: "-")]) {
                // Only an empty line may follow the end; anything else would be a file smuggled past us.
                let rest = body[(at + 2)...]
                guard rest.isEmpty || Array(rest) == [0x0D, 0x0A] else {
                    throw MultipartForm.refusal(at: at + 2, ja: "終わりの後に続きがあります", en: "something follows its end")
                }
                return
            }
            guard body[at...].starts(with: [0x0D, 0x0A]) else {
                throw MultipartForm.refusal(at: at, ja: "区切りの後が改行ではありません", en: "no line end follows a boundary")
            }
            guard fields.count + files.count < MultipartForm.maximumParts else {
                throw MultipartForm.refusal(at: at, ja: "項目が多すぎます", en: "it has too many parts")
            }
            let headerStart = at + 2
            guard
                let headerEnd = MultipartForm.find(
                    [0x0D, 0x0A, 0x0D, 0x0A], in: body, from: headerStart,
                    to: min(body.count, headerStart + MultipartForm.maximumHeaderBytes))
            else {
                throw MultipartForm.refusal(at: headerStart, ja: "項目の見出しが終わっていません", en: "a part's header does not end")
            }
            let contentStart = headerEnd + 4
            guard let contentEnd = MultipartForm.find(separator, in: body, from: contentStart, to: body.count) else {
                throw MultipartForm.refusal(at: body.count, ja: "途中で切れています", en: "it is cut short")
            }
            try add(
                header: String(decoding: body[headerStart..<headerEnd], as: UTF8.self),
                content: body[contentStart..<contentEnd], at: headerStart)
            at = contentEnd + separator.count
        }
    }

    private mutating func add(header: String, content: ArraySlice<UInt8>, at offset: Int) throws(Refusal) {
        var disposition: [String: String] = [:]
        for line in header.split(separator: "\r\n") {
            let halves = line.split(separator: ":", maxSplits: 1)
            guard halves.count == 2, halves[0].lowercased() == "content-disposition" else { continue }
            disposition = MultipartForm.parameters(of: halves[1])
        }
        guard let name = disposition["name"], !name.isEmpty else {
            throw MultipartForm.refusal(at: offset, ja: "項目に名前がありません", en: "a part has no name")
        }
        if let file = disposition["filename"] {
            let plain = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
            // A browser sends an empty part when no file was chosen.
            if !plain.isEmpty || !content.isEmpty {
                files.append(UploadedFile(field: name, name: HandTyped.line(plain), bytes: Array(content)))
            }
            return
        }
        guard let value = String(validating: content, as: UTF8.self), !value.utf8.contains(0) else {
            throw Refusal.malformed(
                name, ja: "「\(name)」の値がUTF-8ではありません。", en: "The value of “\(name)” is not UTF-8.")
        }
        fields.append((name, value))
    }

    /// `form-data; name="file"; filename="a.csv"`: quoted strings, with `%22` as browsers write a quote (WHATWG HTML
    /// 4.10.21.7) and `\"` as older ones do.
    private static func parameters(of value: some StringProtocol) -> [String: String] {
        var result: [String: String] = [:]
        var rest = Substring(value)
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: semicolon)...]
            guard let equals = rest.firstIndex(of: "=") else { break }
            let name = HandTyped.line(String(rest[..<equals])).lowercased()
            rest = rest[rest.index(after: equals)...]
            guard rest.first == "\"" else { continue }
            rest = rest.dropFirst()
            var text = ""
            while let character = rest.popFirst(), character != "\"" {
                if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
                    rest = rest.dropFirst()
                    text.append(next)
                } else {
                    text.append(character)
                }
            }
            result[name] = text.split(separator: "%22", omittingEmptySubsequences: false).joined(separator: "\"")
        }
        return result
    }

    private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        guard start + needle.count <= end, let first = needle.first else { return nil }
        var at = start
        let last = end - needle.count
        while at <= last {
            if bytes[at] == first, bytes[at..<(at + needle.count)].elementsEqual(needle) { return at }
            at += 1
        }
        return nil
    }

    private static func refusal(at byte: Int, ja: String, en: String) -> Refusal {
        .malformed(
            "body", ja: "送信された内容を読み取れません（\(byte)バイト目：\(ja)）。",
            en: "What was sent cannot be read (at byte \(byte): \(en)).")
    }
}
