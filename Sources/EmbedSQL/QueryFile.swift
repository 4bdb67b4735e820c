/// A row struct to be generated.
struct RowDeclaration {
    var place: Place
    var name: String
    var fields: [Field]
    var documentation: [String]
}

/// A statement to be generated.
struct NamedQuery {
    var place: Place
    var name: String
    var parameters: [Field]
    var result: TypeName?
    var documentation: [String]
    var sql = ""
}

/// One file of `SQL/queries`: headers in comments, SQL between them.
///
/// A header runs on over further comment lines while its parenthesis is open. The comment paragraph directly above a
/// header documents it (and the header directly below that one); so do comments between a `name:` and its SQL.
struct QueryFile {
    let path: String
    private(set) var imports: [String] = []
    private(set) var rows: [RowDeclaration] = []
    private(set) var queries: [NamedQuery] = []
    private(set) var problems: [Problem] = []

    private var open: OpenQuery?
    private var paragraph: [String] = []
    private var paragraphIsUsed = false
    /// True under a `name:` header that could not be read: its SQL is not to be blamed for having none.
    private var skipsSQL = false

    /// A statement whose SQL is still being collected.
    private struct OpenQuery {
        var query: NamedQuery
        var firstLine = 0
        var lines: [Substring] = []
    }

    init(path: String, text: String) {
        self.path = path
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        while let line = lines.popFirst() {
            let place = Place(path: path, line: lines.startIndex)
            guard let comment = Self.comment(line) else {
                readSQL(line, at: place)
                continue
            }
            guard let keyword = Header.keyword(of: comment) else {
                readComment(comment, line)
                continue
            }
            var joined = String(comment)
            while Self.parenthesisIsOpen(joined), let next = lines.first.flatMap(Self.comment) {
                joined += " " + next
                lines.removeFirst()
            }
            readHeader(keyword, joined[...], at: place)
        }
        closeQuery()
    }

    private mutating func readHeader(_ keyword: Header.Keyword, _ text: Substring, at place: Place) {
        paragraphIsUsed = true
        // A row between a name and its SQL describes that SQL: the statement stays open.
        if keyword == .name || open?.lines.isEmpty == false { closeQuery() }
        if keyword == .name { skipsSQL = false }
        do throws(HeaderMistake) {
            switch try Header(keyword, text) {
            case .importing(let module):
                imports.append(module)
            case .row(let name, let fields):
                rows.append(RowDeclaration(place: place, name: name, fields: fields, documentation: paragraph))
            case .name(let name, let parameters, let result):
                let query = NamedQuery(
                    place: place, name: name, parameters: parameters, result: result, documentation: paragraph)
                open = OpenQuery(query: query)
            }
        } catch {
            problems.append(Problem(place, error.message))
            if keyword == .name { skipsSQL = true }
        }
    }

    private mutating func readComment(_ comment: Substring, _ line: Substring) {
        if open?.lines.isEmpty == true, paragraphIsUsed {
            open?.query.documentation.append(String(comment))
            return
        }
        if paragraphIsUsed { paragraph = [] }
        paragraphIsUsed = false
        paragraph.append(String(comment))
        open?.lines.append(line)
    }

    private mutating func readSQL(_ line: Substring, at place: Place) {
        let isBlank = line.allSatisfy(\.isWhitespace)
        paragraph = []
        paragraphIsUsed = isBlank && open?.lines.isEmpty == true
        if open == nil, !isBlank, !skipsSQL {
            problems.append(Problem(place, "SQL before the first '-- name:' header"))
            skipsSQL = true
        }
        guard open != nil, !(isBlank && open?.lines.isEmpty == true) else { return }
        if open?.lines.isEmpty == true { open?.firstLine = place.line }
        open?.lines.append(line)
    }

    private mutating func closeQuery() {
        guard var query = open?.query, let lines = open?.lines, let firstLine = open?.firstLine else { return }
        open = nil
        let sql = SQLText(lines.joined(separator: "\n"))
        query.sql = sql.text
        let declared = Set(1..<(query.parameters.count + 1))
        if sql.text.isEmpty {
            problems.append(Problem(query.place, "statement '\(query.name)' has no SQL"))
        } else if let below = sql.secondStatement {
            let place = Place(path: path, line: firstLine + below)
            problems.append(Problem(place, "a second statement under the name '\(query.name)'"))
        } else if sql.parameters != declared {
            problems += sql.parameters.subtracting(declared).sorted().map {
                Problem(query.place, "'\(query.name)' uses $\($0) but declares \(query.parameters.count) parameters")
            }
            problems += declared.subtracting(sql.parameters).sorted().map {
                Problem(query.place, "'\(query.name)' never uses $\($0), '\(query.parameters[$0 - 1].name)'")
            }
        }
        queries.append(query)
    }

    /// The text of a line that is nothing but a comment.
    private static func comment(_ line: Substring) -> Substring? {
        let content = line.drop { $0 == " " || $0 == "\t" }
        guard content.hasPrefix("--") else { return nil }
        let text = content.dropFirst(2)
        return text.hasPrefix(" ") ? text.dropFirst() : text
    }

    private static func parenthesisIsOpen(_ text: String) -> Bool {
        text.count { $0 == "(" } > text.count { $0 == ")" }
    }
}
