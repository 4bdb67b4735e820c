/// How names and texts are written in generated Swift.
enum SwiftText {
    /// A multi-line raw string that yields exactly `text`, whatever is in it: its delimiter has one `#` more than the
    /// longest run of them inside, so nothing inside can end it or begin an escape.
    static func literal(_ text: String) -> String {
        var longest = 0
        var run = 0
        for byte in text.utf8 {
            run = byte == UInt8(ascii: "#") ? run + 1 : 0
            longest = max(longest, run)
        }
        let hashes = String(repeating: "#", count: longest + 1)
        return "\(hashes)\"\"\"\n\(text)\n\"\"\"\(hashes)"
    }

    /// In backticks where Swift would read a keyword.
    static func identifier(_ name: String) -> String {
        keywords.contains(name) ? "`\(name)`" : name
    }

    /// `spaceID` → `space_id`, `entryCount` → `entry_count`, `spaceIDs` → `space_ids`, `sha256Sum` → `sha256_sum`.
    static func columnName(_ field: String) -> String {
        let characters = Array(field)
        var column = ""
        for (index, character) in characters.enumerated() {
            if index > 0, character.isUppercase, startsWord(index, in: characters) { column += "_" }
            column += character.lowercased()
        }
        return column
    }

    /// Inside a run of capitals only the last one can start a word (`httpURLPath`), and not when what follows is the
    /// plural s of the run (`spaceIDs`).
    private static func startsWord(_ index: Int, in characters: [Character]) -> Bool {
        guard characters[index - 1].isUppercase else { return characters[index - 1] != "_" }
        guard index + 1 < characters.count, characters[index + 1].isLowercase else { return false }
        let wordEnds = index + 2 == characters.count || characters[index + 2].isUppercase
        return !(characters[index + 1] == "s" && wordEnds)
    }

    private static let keywords: Set<String> = [
        "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit", "do",
        "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if", "import",
        "in", "init", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol",
        "public", "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch", "throw",
        "throws", "true", "try", "typealias", "var", "where", "while",
    ]
}
