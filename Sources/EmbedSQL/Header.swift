/// One name and one type: a parameter of a statement or a field of a row.
struct Field: Equatable {
    var name: String
    var type: TypeName
}

/// A header line, read: `row: Claim (spaceID: UUID)`, `name: free (space: UUID) -> [Claim]`, `import: Reservation`.
enum Header: Equatable {
    case importing(String)
    case row(name: String, fields: [Field])
    case name(String, parameters: [Field], result: TypeName?)

    enum Keyword: String, CaseIterable {
        case row, name
        case importing = "import"
    }

    /// Which header a comment line begins, if any.
    static func keyword(of comment: Substring) -> Keyword? {
        Keyword.allCases.first { comment.hasPrefix($0.rawValue + ":") }
    }

    /// Reads the text after `--`, continuation lines already joined.
    init(_ keyword: Keyword, _ comment: Substring) throws(HeaderMistake) {
        var reader = HeaderReader(comment.dropFirst(keyword.rawValue.count + 1))
        switch keyword {
        case .importing:
            self = .importing(try reader.identifier("a module"))
        case .row:
            let name = try reader.identifier("the row's name")
            let fields = try reader.fields()
            if fields.isEmpty { throw HeaderMistake("row '\(name)' has no columns") }
            self = .row(name: name, fields: fields)
        case .name:
            let name = try reader.identifier("the statement's name")
            self = .name(name, parameters: try reader.fields(), result: try reader.result())
        }
        try reader.end()
    }
}

struct HeaderMistake: Error, Equatable {
    var message: String
    init(_ message: String) { self.message = message }
}

/// Walks along a header from left to right.
private struct HeaderReader {
    private var rest: Substring

    init(_ text: Substring) { rest = text }

    mutating func identifier(_ what: String) throws(HeaderMistake) -> String {
        skipSpaces()
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard let first = name.first, !first.isNumber else {
            throw HeaderMistake("expected \(what), found '\(rest.prefix(20))'")
        }
        rest.removeFirst(name.count)
        return String(name)
    }

    /// `(a: A, b: [B])`; no parentheses at all means none.
    mutating func fields() throws(HeaderMistake) -> [Field] {
        guard take("(") else { return [] }
        var fields: [Field] = []
        while !take(")") {
            if !fields.isEmpty, !take(",") { throw HeaderMistake("expected ',' or ')', found '\(rest.prefix(20))'") }
            let name = try identifier("a label")
            guard take(":") else { throw HeaderMistake("'\(name)' has no type: write '\(name): Type'") }
            if fields.contains(where: { $0.name == name }) { throw HeaderMistake("'\(name)' stands twice") }
            fields.append(Field(name: name, type: try type(of: name)))
        }
        return fields
    }

    /// What stands after `->`; nil for nothing and for `Void`.
    mutating func result() throws(HeaderMistake) -> TypeName? {
        guard take("->") else { return nil }
        let written = rest.drop { $0 == " " }
        guard let type = TypeName(written) else { throw HeaderMistake("'\(written)' is no type") }
        rest = ""
        return type.text == "Void" ? nil : type
    }

    mutating func end() throws(HeaderMistake) {
        skipSpaces()
        if !rest.isEmpty { throw HeaderMistake("did not expect '\(rest.prefix(20))' here") }
    }

    /// A type ends at the first comma or parenthesis that is not inside brackets of its own.
    private mutating func type(of name: String) throws(HeaderMistake) -> TypeName {
        var depth = 0
        let written = rest.prefix { character in
            switch character {
            case "<", "[": depth += 1
            case ">", "]": depth -= 1
            case ",", ")": return depth > 0
            default: break
            }
            return true
        }
        guard let type = TypeName(written) else {
            throw HeaderMistake("'\(written.drop { $0 == " " })' is no type for '\(name)'")
        }
        rest.removeFirst(written.count)
        return type
    }

    private mutating func take(_ token: String) -> Bool {
        skipSpaces()
        guard rest.hasPrefix(token) else { return false }
        rest.removeFirst(token.count)
        return true
    }

    private mutating func skipSpaces() {
        rest = rest.drop { $0 == " " || $0 == "\t" }
    }
}
