/// A Swift type as written in a header: `UUID`, `String?`, `[UUID]`, `JSON<Address>`.
///
/// The text is passed through to the compiler; only its outermost shape is looked at, because that decides how many
/// rows a result has and whether a column may be null.
struct TypeName: Equatable {
    let text: String

    /// Nil when the text cannot be a type: unbalanced brackets, stray characters, nothing at all.
    init?(_ source: Substring) {
        text = source.filter { $0 != " " && $0 != "\t" }
        guard let first = text.first, first.isLetter || first == "[" else { return nil }
        var open: [Character] = []
        for character in text {
            switch character {
            case "<": open.append(">")
            case "[": open.append("]")
            case ">", "]": guard open.popLast() == character else { return nil }
            case "?", ".", ",", ":", "_": break
            default: guard character.isLetter || character.isNumber else { return nil }
            }
        }
        guard open.isEmpty else { return nil }
    }

    /// `String` of `String?`, else nil.
    var wrapped: TypeName? {
        text.hasSuffix("?") ? TypeName(text.dropLast()) : nil
    }

    /// `UUID` of `[UUID]`, else nil; a dictionary `[Key: Value]` is no array.
    var element: TypeName? {
        guard text.hasPrefix("["), text.hasSuffix("]") else { return nil }
        var depth = 0
        for character in text.dropFirst().dropLast() {
            switch character {
            case "<", "[": depth += 1
            case ">", "]": depth -= 1
            case ":" where depth == 0: return nil
            default: break
            }
            // "[A]?[B]" begins and ends with brackets that do not belong together.
            if depth < 0 { return nil }
        }
        return TypeName(text.dropFirst().dropLast())
    }

    /// The type where an expression is expected: `[UUID].postgresType` would read as an array literal.
    var asExpression: String {
        element.map { "Array<\($0.asExpression)>" } ?? text
    }
}
