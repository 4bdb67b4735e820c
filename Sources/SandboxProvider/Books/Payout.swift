import Basics

/// The captures and refunds of one closing, paid to the merchant in one sum (入金).
struct Payout: Codable, Sendable {
    var id: String
    var businessDate: CalendarDate
    var arrivalDate: CalendarDate
    var lines: [SettlementLine]

    var gross: Yen { lines.map(\.gross).sum() }
    var fee: Yen { lines.map(\.fee).sum() }
    var feeTax: Yen { lines.map(\.feeTax).sum() }
    var net: Yen { lines.map(\.net).sum() }

    enum CodingKeys: String, CodingKey {
        case id, lines
        case businessDate = "business_date"
        case arrivalDate = "arrival_date"
    }
}
