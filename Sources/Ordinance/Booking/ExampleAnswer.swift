import Basics

/// One expectation of an example beside what the rules say.
struct ExampleAnswer {
    let key: String
    let expected: String
    let actual: String

    init(_ key: String, expected: String, actual: String) {
        self.key = key
        self.expected = expected
        self.actual = actual
    }

    /// A moment that is expected; nothing when the example does not mention it.
    init?(_ key: String, expected: Instant?, actual: Instant?) {
        guard let expected else { return nil }
        self.init(key, expected: "\(expected)", actual: actual.map { "\($0)" } ?? "none")
    }

    /// The first that differs, in words; nothing when all agree.
    static func firstDifference(_ answers: [ExampleAnswer?]) -> LocalizedText? {
        guard let wrong = answers.compactMap({ $0 }).first(where: { $0.expected != $0.actual }) else { return nil }
        return LocalizedText(
            ja: "「\(Vocabulary.japanese(wrong.key))」（\(wrong.key)）は\(wrong.expected)のはずが\(wrong.actual)です。",
            en: "「\(wrong.key)」 should be \(wrong.expected) but is \(wrong.actual)")
    }
}
