import Operations

/// What a JSON text is made of: names and nesting, not values.
///
/// A decoder lets pass what must not be booked or stored: members nobody knows, one member twice, `null` for
/// "nothing", U+0000, nesting without end. ``JSONShapeReader`` refuses those, and two shapes compared tell which
/// members a decoder passed over.
enum JSONShape: Sendable {
    case object([String: JSONShape])
    case array([JSONShape])
    case value

    /// The path of the first member, in order of name, that `known` does not have at its place.
    func stranger(to known: JSONShape, at path: [String] = []) -> [String]? {
        switch (self, known) {
        case (.object(let members), .object(let others)):
            for (name, member) in members.sorted(by: { $0.key < $1.key }) {
                guard let other = others[name] else { return path + [name] }
                if let found = member.stranger(to: other, at: path + [name]) { return found }
            }
            return nil
        case (.array(let items), .array(let others)):
            for (index, (item, other)) in zip(items, others).enumerated() {
                if let found = item.stranger(to: other, at: path + ["\(index)"]) { return found }
            }
            return nil
        default:
            return nil
        }
    }
}
