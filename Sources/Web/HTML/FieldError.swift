/// What is wrong with one field: said in the summary and beside the field, in the same words.
package struct FieldError: Hashable, Sendable {
    /// The field's name; empty when it is about the whole form.
    package let field: String
    package let message: String

    package init(field: String, message: String) {
        self.field = field
        self.message = message
    }

    /// The `id` of the field's control: names may hold `/`, which is no trouble, and spaces, which would be.
    package static func anchor(_ field: String) -> String {
        "field-" + field.map { $0.isWhitespace ? "-" : String($0) }.joined()
    }
}
