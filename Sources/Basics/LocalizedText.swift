/// The two languages every word shown to people exists in.
package enum Language: String, CaseIterable, Hashable, Sendable, Codable {
    case japanese = "ja"
    case english = "en"
}

/// The same words in Japanese and English.
///
/// Words that a city writes (names, notices, reasons) come from its data; words of the product are written
/// beside the rule that says them. Either way both languages travel together, so that a page, an e-mail or
/// a refusal can be shown in either without asking again.
package struct LocalizedText: Hashable, Sendable, Codable {
    package var ja: String
    package var en: String

    package init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }

    package subscript(language: Language) -> String {
        switch language {
        case .japanese: ja
        case .english: en
        }
    }
}
