import Foundation

/// What commands print: answers to stdout, everything else to stderr.
enum Output {
    static func line(_ text: String) throws { try write(text + "\n") }

    /// One object with sorted keys, so that scripts and `diff` can rely on it.
    static func json(_ value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try line(String(decoding: try encoder.encode(value), as: UTF8.self))
    }

    static func write(_ text: String) throws {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
        } catch { throw OutputClosed() }
    }

    static func note(_ text: String, terminator: String = "\n") {
        // Nobody is left to be told when stderr is closed.
        try? FileHandle.standardError.write(contentsOf: Data((text + terminator).utf8))
    }
}

/// Whoever read our output has had enough, as `head` does, or the disk is full.
struct OutputClosed: Error {}
