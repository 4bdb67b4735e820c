/// The SQL of one statement, read just far enough to tell code from strings and comments.
///
/// PostgreSQL checks everything else when the contract test prepares the statement; these two mistakes are caught here
/// because here the line is known: a second statement under one name, and parameters that do not match the header.
struct SQLText {
    /// Without surrounding blank and comment lines, and without the closing semicolon.
    private(set) var text: String
    /// The numbers n of all `$n`.
    private(set) var parameters: Set<Int> = []
    /// How many lines below the start of `text` something follows the first semicolon.
    private(set) var secondStatement: Int?

    init(_ source: String) {
        text = source
        let bytes = Array(source.utf8)
        var code = SQLCode(bytes)
        var semicolon: Int?
        while let token = code.next() {
            switch token {
            case .parameter(let number): parameters.insert(number)
            case .semicolon(let offset): semicolon = semicolon ?? offset
            case .other(let offset):
                if let semicolon, secondStatement == nil {
                    secondStatement = bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
                    text = String(decoding: bytes[..<semicolon], as: UTF8.self)
                }
            }
        }
        if let semicolon { text = String(decoding: bytes[..<semicolon], as: UTF8.self) }
        dropCommentLines()
    }

    private mutating func dropCommentLines() {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let last = lines.last, Self.isBlankOrComment(last) { lines.removeLast() }
        text = lines.joined(separator: "\n")
        while text.last?.isWhitespace == true { text.removeLast() }
    }

    static func isBlankOrComment(_ line: Substring) -> Bool {
        let content = line.drop { $0 == " " || $0 == "\t" }
        return content.isEmpty || content.hasPrefix("--")
    }
}

/// What of SQL is code. Lexical rules: PostgreSQL manual, chapter 4.1.
private struct SQLCode {
    enum Token {
        case parameter(Int)
        case semicolon(Int)
        case other(Int)
    }

    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Token? {
        while at < bytes.count {
            let start = at
            switch bytes[at] {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"):
                at += 1
            case UInt8(ascii: "-") where follows("--"):
                skip(past: "\n")
            case UInt8(ascii: "/") where follows("/*"):
                skipComment()
            case UInt8(ascii: ";"):
                at += 1
                return .semicolon(start)
            case UInt8(ascii: "'"):
                // E'…' also knows \'; an identifier that merely ends in e cannot stand directly before a quote.
                let escapes = start > 0 && (bytes[start - 1] | 0x20) == UInt8(ascii: "e")
                skipQuoted(by: UInt8(ascii: "'"), escapes: escapes)
                return .other(start)
            case UInt8(ascii: "\""):
                skipQuoted(by: UInt8(ascii: "\""), escapes: false)
                return .other(start)
            case UInt8(ascii: "$"):
                return dollar()
            default:
                at += 1
                return .other(start)
            }
        }
        return nil
    }

    /// `$1`, or a string between `$tag$` and the same `$tag$`.
    private mutating func dollar() -> Token {
        let start = at
        at += 1
        let digits = bytes[at...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        if let number = Int(String(decoding: digits, as: UTF8.self)) {
            at += digits.count
            return .parameter(number)
        }
        let tag = bytes[at...].prefix { $0 == UInt8(ascii: "_") || $0 >= 0x80 || isLetterOrDigit($0) }
        guard at + tag.count < bytes.count, bytes[at + tag.count] == UInt8(ascii: "$") else { return .other(start) }
        let mark = String(decoding: bytes[start...(at + tag.count)], as: UTF8.self)
        at += tag.count + 1
        skip(past: mark)
        return .other(start)
    }

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private func follows(_ mark: String) -> Bool {
        bytes[at...].starts(with: mark.utf8)
    }

    private mutating func skip(past mark: String) {
        while at < bytes.count, !follows(mark) { at += 1 }
        at = min(at + mark.utf8.count, bytes.count)
    }

    /// Comments nest in PostgreSQL.
    private mutating func skipComment() {
        var depth = 0
        repeat {
            if follows("/*") {
                depth += 1
                at += 2
            } else if follows("*/") {
                depth -= 1
                at += 2
            } else {
                at += 1
            }
        } while depth > 0 && at < bytes.count
    }

    /// A doubled quote closes and opens again, so it needs no rule of its own.
    private mutating func skipQuoted(by quote: UInt8, escapes: Bool) {
        at += 1
        while at < bytes.count, bytes[at] != quote {
            at += escapes && bytes[at] == UInt8(ascii: "\\") ? 2 : 1
        }
        at = min(at + 1, bytes.count)
    }
}
