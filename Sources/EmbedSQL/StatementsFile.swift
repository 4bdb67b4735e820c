/// Writes `Statements.swift`: the row structs, and `enum SQL` with one typed constant a statement.
///
/// Every type is spelt out and `SQL.all` is put together a file at a time, so that the compiler has nothing to infer:
/// the cost of one more statement stays the same however many there are. `#sourceLocation` makes the compiler report
/// a misspelt type where it was written, in the `.sql` file.
struct StatementsFile {
    private let files: [QueryFile]
    private let rowNames: Set<String>

    init(_ files: [QueryFile]) {
        self.files = files
        rowNames = Set(files.flatMap(\.rows).map(\.name))
    }

    var text: String {
        let modules = Set(["Basics", "FoundationEssentials", "Postgres"] + files.flatMap(\.imports))
        var parts = ["// Generated from SQL/queries by EmbedSQL. Edits are overwritten."]
        parts.append(modules.sorted().map { "import \($0)" }.joined(separator: "\n"))
        parts += files.flatMap(\.rows).map(row)
        parts.append("/// Every statement of the project, by name.\npackage enum SQL {")
        parts += files.flatMap(\.queries).map(statement)
        parts.append(all)
        return parts.joined(separator: "\n\n") + "\n"
    }

    private func row(_ row: RowDeclaration) -> String {
        let fields = row.fields.map { (name: SwiftText.identifier($0.name), field: $0) }
        var lines = located(row.place, documentation: row.documentation, indent: "")
        lines.append("package struct \(SwiftText.identifier(row.name)): PostgresRow, Equatable {")
        lines += fields.map { "    package let \($0.name): \($0.field.type.text)" }
        lines += ["", "    package static let columns: [PostgresColumn] = ["]
        lines += fields.map { "        \(column($0.field))," }
        lines += ["    ]", "", "    package init(_ decoder: inout RowDecoder) throws(PostgresError) {"]
        lines += fields.map { "        self.\($0.name) = try decoder.next(\(decodedType($0.field.type)).self)" }
        let parameters = fields.map { "\($0.name): \($0.field.type.text)" }.joined(separator: ", ")
        lines += ["    }", "", "    package init(\(parameters)) {"]
        lines += fields.map { "        self.\($0.name) = \($0.name)" }
        lines += ["    }", "}", "#sourceLocation()"]
        return lines.joined(separator: "\n")
    }

    private func column(_ field: Field) -> String {
        let type = field.type.wrapped ?? field.type
        return "PostgresColumn(name: \"\(SwiftText.columnName(field.name))\", "
            + "type: \(type.asExpression).postgresType, nullable: \(field.type.wrapped != nil))"
    }

    private func decodedType(_ type: TypeName) -> String {
        type.wrapped.map { "Optional<\($0.asExpression)>" } ?? type.asExpression
    }

    private func statement(_ query: NamedQuery) -> String {
        var documentation = query.documentation
        if !query.parameters.isEmpty {
            let parameters = query.parameters.enumerated().map { "`$\($0 + 1)` \($1.name): `\($1.type.text)`" }
            documentation += (documentation.isEmpty ? [] : [""]) + [parameters.joined(separator: ", ")]
        }
        let types = [result(query.result)] + query.parameters.map(\.type.text)
        var lines = located(query.place, documentation: documentation, indent: "    ")
        lines.append(
            "    package static let \(SwiftText.identifier(query.name)) = Statement<\(types.joined(separator: ", "))>("
                + "name: \"\(query.name)\", sql: \(SwiftText.literal(query.sql)))")
        lines.append("#sourceLocation()")
        return lines.joined(separator: "\n")
    }

    /// The header's type says how many rows there are; a type that is no declared row is a single column.
    private func result(_ type: TypeName?) -> String {
        guard let type else { return "NoRows" }
        if let element = type.element { return "Many<\(rowOrScalar(element))>" }
        if let wrapped = type.wrapped { return "Maybe<\(rowOrScalar(wrapped))>" }
        return "One<\(rowOrScalar(type))>"
    }

    private func rowOrScalar(_ type: TypeName) -> String {
        rowNames.contains(type.text) ? type.text : "Scalar<\(type.text)>"
    }

    private var all: String {
        let filled = files.filter { !$0.queries.isEmpty }
        var lines = ["    /// All of them, for the test that prepares each on a migrated database."]
        lines.append("    package static let all: [any AnyStatement] = {")
        lines.append("        var all: [any AnyStatement] = []")
        lines += filled.indices.map { "        all.append(contentsOf: StatementsByFile.file\($0))" }
        lines += ["        return all", "    }()", "}", "", "private enum StatementsByFile {"]
        for (index, file) in filled.enumerated() {
            lines.append("    static let file\(index): [any AnyStatement] = [")
            lines += file.queries.map { "        SQL.\(SwiftText.identifier($0.name))," }
            lines.append("    ]")
        }
        return (lines + ["}"]).joined(separator: "\n")
    }

    /// The directive counts from the line after itself, so the declaration's own line is its place.
    private func located(_ place: Place, documentation: [String], indent: String) -> [String] {
        let comment = documentation.map { "\(indent)///\($0.isEmpty ? "" : " ")\($0)" }
        let path = place.path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return comment + ["#sourceLocation(file: \"\(path)\", line: \(place.line))"]
    }
}
