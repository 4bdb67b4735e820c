/// A whole list.
struct ListPayload<Item: Codable & Sendable>: Codable, Sendable {
    let items: [Item]
}

/// Part of a list, and where the next part begins; without `next` it is the last.
struct PagePayload<Item: Codable & Sendable>: Codable, Sendable {
    let items: [Item]
    let next: String?
}
