import Basics

/// One ground for paying less (減免): who, when, how much, and of what.
///
/// A class, so that every line of every quote can point at it.
package final class ReductionRule: Sendable {
    /// What it takes for the reduction to be given.
    package enum Ground: String, CaseIterable, Hashable, Sendable {
        /// Its condition alone.
        case automatic
        /// A group that was approved once, until a date (減免団体の登録).
        case standing
        /// An application and its decision (減免申請・決定).
        case application
    }

    package enum Benefit: Hashable, Sendable {
        /// At most one; one is 免除.
        case share(Ratio)
        case fixed(Yen)
    }

    /// Facts that exclude the reduction when all of them hold, with the words for it.
    package struct Exclusion: Sendable {
        let condition: Condition
        let words: LocalizedText
    }

    package let code: String
    package let label: LocalizedText
    package let citation: Citation
    package let ground: Ground
    package let condition: Condition
    package let exclusions: [Exclusion]
    package let benefit: Benefit
    /// Codes of the components it lowers.
    package let touches: [String]
    package let rounding: ResultRounding
    /// In words, one for each test of ``condition``.
    private let requirements: [LocalizedText]

    init(
        code: String, label: LocalizedText, citation: Citation, ground: Ground, condition: Condition,
        requirements: [LocalizedText], exclusions: [Exclusion], benefit: Benefit, touches: [String],
        rounding: ResultRounding
    ) {
        self.code = code
        self.label = label
        self.citation = citation
        self.ground = ground
        self.condition = condition
        self.requirements = requirements
        self.exclusions = exclusions
        self.benefit = benefit
        self.touches = touches
        self.rounding = rounding
    }

    func admits(_ facts: Facts) -> Bool {
        condition.holds(facts) && !exclusions.contains { $0.condition.holds(facts) }
    }

    /// Why the reduction is not given for these facts; nothing when it is.
    func exclusion(for facts: Facts) -> RuleRefusal? {
        if let excluded = exclusions.first(where: { $0.condition.holds(facts) }) {
            return .reductionExcluded(label, because: excluded.words, citation)
        }
        for (test, words) in zip(condition.tests, requirements) where !Condition([test]).holds(facts) {
            return .reductionExcluded(label, because: words, citation)
        }
        return nil
    }
}

extension ReductionRule: Equatable, CustomStringConvertible {
    package static func == (a: ReductionRule, b: ReductionRule) -> Bool { a === b }
    package var description: String { code }
}
