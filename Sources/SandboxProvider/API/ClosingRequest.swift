import Basics

/// The body of `POST /v1/settlements`.
struct ClosingRequest: Codable, Sendable {
    var businessDate: CalendarDate

    enum CodingKeys: String, CodingKey {
        case businessDate = "business_date"
    }
}
