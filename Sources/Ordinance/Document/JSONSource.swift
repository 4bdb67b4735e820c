import Basics

extension SourceNode {
    /// The tree as JSON: what a document in force is kept as, so that its meaning hangs on no YAML parser's version.
    ///
    /// Every scalar is a string, keys keep their order, places are left out.
    package var json: String {
        var bytes: [UInt8] = []
        write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads what ``json`` writes; it is many times faster than YAML. Nothing for anything else.
    package static func read(json text: String, file: String) -> SourceNode? {
        var text = text
        return text.withUTF8 { bytes in
            var reader = JSONTreeReader(bytes: bytes, place: SourcePlace(file: file, line: 1, column: 1))
            guard let node = reader.node(depth: 0), reader.isAtEnd else { return nil }
            return node
        }
    }

    private func write(to bytes: inout [UInt8]) {
        switch content {
        case .null: bytes += Array("null".utf8)
        case .scalar(let text): SourceNode.write(text, to: &bytes)
        case .sequence(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "]"))
        case .mapping(let entries):
            bytes.append(UInt8(ascii: "{"))
            for (index, entry) in entries.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                SourceNode.write(entry.key, to: &bytes)
                bytes.append(UInt8(ascii: ":"))
                entry.value.write(to: &bytes)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ text: String, to bytes: inout [UInt8]) {
        let hex = Array("0123456789abcdef".utf8)
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case 0..<0x20: bytes += Array("\\u00".utf8) + [hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}

/// A parser for the one form of JSON that ``SourceNode/json`` writes.
private struct JSONTreeReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let place: SourcePlace
    var at = 0

    /// Deeper than any document; a bound so that a broken one cannot exhaust the stack.
    static let deepest = 64

    var isAtEnd: Bool { at == bytes.count }

    mutating func node(depth: Int) -> SourceNode? {
        guard depth < Self.deepest, at < bytes.count else { return nil }
        switch bytes[at] {
        case UInt8(ascii: "\""):
            return string().map { SourceNode(.scalar($0), at: place) }
        case UInt8(ascii: "n"):
            guard bytes[at...].prefix(4).elementsEqual("null".utf8) else { return nil }
            at += 4
            return SourceNode(.null, at: place)
        case UInt8(ascii: "["):
            var elements: [SourceNode] = []
            let isWhole = list(until: UInt8(ascii: "]")) { reader in
                guard let element = reader.node(depth: depth + 1) else { return false }
                elements.append(element)
                return true
            }
            return isWhole ? SourceNode(.sequence(elements), at: place) : nil
        case UInt8(ascii: "{"):
            var entries: [SourceNode.Entry] = []
            let isWhole = list(until: UInt8(ascii: "}")) { reader in
                guard let key = reader.string(), reader.take(UInt8(ascii: ":")),
                    let value = reader.node(depth: depth + 1)
                else { return false }
                entries.append(SourceNode.Entry(key: key, keyPlace: reader.place, value: value))
                return true
            }
            return isWhole ? SourceNode(.mapping(entries), at: place) : nil
        default:
            return nil
        }
    }

    private mutating func list(until end: UInt8, _ element: (inout JSONTreeReader) -> Bool) -> Bool {
        at += 1
        if take(end) { return true }
        repeat {
            guard element(&self) else { return false }
        } while take(UInt8(ascii: ","))
        return take(end)
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    private mutating func string() -> String? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") { at += 1 }
        var text = String(decoding: bytes[start..<at], as: UTF8.self)
        while at < bytes.count {
            if take(UInt8(ascii: "\"")) { return text }
            if take(UInt8(ascii: "\\")) {
                guard let escaped = escape() else { return nil }
                text.unicodeScalars.append(escaped)
            } else {
                let run = at
                while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") { at += 1 }
                text += String(decoding: bytes[run..<at], as: UTF8.self)
            }
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        if take(UInt8(ascii: "\"")) { return "\"" }
        if take(UInt8(ascii: "\\")) { return "\\" }
        guard take(UInt8(ascii: "u")), at + 4 <= bytes.count,
            let code = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
        else { return nil }
        at += 4
        return Unicode.Scalar(code)
    }
}
