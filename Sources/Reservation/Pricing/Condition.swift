import Basics

/// When a row or an adjustment of a tariff applies: every question named must have one of the answers named.
package struct Condition: Hashable, Sendable {
    /// The name under which a condition asks for the day class instead of for an answer.
    package static let day = "day"

    let answers: [String: Set<String>]

    func holds(_ facts: [String: String]) -> Bool {
        answers.allSatisfy { question, accepted in facts[question].map(accepted.contains) ?? false }
    }
}
