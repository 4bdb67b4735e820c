/// What a seal found changed.
package enum SealFault: String, CaseIterable, Hashable, Sendable, Codable {
    /// The day does not follow the day it was sealed after.
    case previous
    /// Journals were added or removed.
    case count
    /// The sum of the day is another.
    case total
    /// A journal's content is another.
    case content
    /// The chain does not end where it is known to have ended.
    case head

    package var ja: String {
        switch self {
        case .previous: "前日の締めとつながりません。"
        case .count: "仕訳の件数が異なります。"
        case .total: "合計額が異なります。"
        case .content: "仕訳の内容が異なります。"
        case .head: "最後の締めが記録と異なります。"
        }
    }

    package var en: String {
        switch self {
        case .previous: "it does not follow the day before."
        case .count: "the number of journals differs."
        case .total: "the total differs."
        case .content: "the content of a journal differs."
        case .head: "the chain does not end where it did."
        }
    }
}
