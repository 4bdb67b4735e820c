import Basics

extension Citation {
    /// `sentence` with the article it rests on before its full stop: `受付開始は…です（条例第5条）。`
    package func words(closing sentence: LocalizedText) -> LocalizedText {
        LocalizedText(
            ja: "\(Self.open(sentence.ja, "。"))（\(article.ja)）。", en: "\(Self.open(sentence.en, ".")) (\(article.en)).")
    }

    /// `sentence` as it is when no rule is cited.
    static func words(_ sentence: LocalizedText, by rule: Citation?) -> LocalizedText {
        rule.map { $0.words(closing: sentence) } ?? sentence
    }

    private static func open(_ sentence: String, _ stop: String) -> String {
        sentence.hasSuffix(stop) ? String(sentence.dropLast()) : sentence
    }
}
