/// The keys and words of a document in both languages, so that a city may write its ordinance in its own.
///
/// Each English word has one Japanese word and the reverse; a document may mix them.
package enum Vocabulary {
    /// The English key or word for `word`, or `word` itself when it is not Japanese of ours.
    package static func english(_ word: String) -> String {
        // No Japanese word begins with a small letter.
        guard let first = word.utf8.first, !(0x61...0x7A).contains(first) else { return word }
        return englishOf[word] ?? word
    }

    /// The Japanese key or word for `word`, or `word` itself when there is none.
    package static func japanese(_ word: String) -> String { japaneseOf[word] ?? word }

    /// English → Japanese, all sections together.
    package static let japaneseOf: [String: String] = Dictionary(
        words.map { ($0.0, $0.1) }, uniquingKeysWith: { first, _ in first })

    /// Every pair as the sections give it; one may stand in several.
    static let words = head + shared + definitions + calendar + fees + booking + refunds

    private static let englishOf: [String: String] = Dictionary(
        japaneseOf.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })

    private static let head: [(String, String)] = [
        ("ordinance", "条例"), ("title", "題名"), ("municipality", "団体コード"), ("facilities", "施設"),
        ("effective", "施行期間"), ("applies_to", "適用"), ("earlier_bookings", "従前の予約"), ("source", "根拠"),
        ("readings", "解釈"), ("taken", "採用"), ("other", "別解"), ("examples", "計算例"),
    ]

    private static let shared: [(String, String)] = [
        ("code", "符号"), ("name", "名称"), ("label", "表示"), ("article", "条文"), ("when", "条件"), ("days", "日"),
        ("hours", "時間"), ("from", "から"), ("until", "まで"), ("reason", "理由"), ("rooms", "室"), ("note", "備考"),
        ("expect", "結果"),
    ]
}
