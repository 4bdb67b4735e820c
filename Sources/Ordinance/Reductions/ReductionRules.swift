import Basics

/// The reductions of an ordinance (減免), and how several of them combine.
package struct ReductionRules: Sendable {
    package enum Combination: String, CaseIterable, Hashable, Sendable {
        /// Only the one that takes off most; of equal ones the one written first.
        case best
        /// The shares are added and taken off the fee before any reduction, at most all of it; rounded once.
        case sum
        /// One after another, each of what the one before has left.
        case inOrder = "in_order"
        /// Only the first, in the order written.
        case first
    }

    package let combination: Combination
    package let rules: [ReductionRule]
    /// What the rules touch, for whoever knows which components there are.
    package let namedComponents: NamedComponents

    package static let none = ReductionRules(combination: .best, rules: [], namedComponents: NamedComponents())

    /// The questions that some rule depends on, by their places in ``Definitions/questions``.
    package var questions: Set<Int> {
        rules.reduce(into: []) { questions, rule in
            questions.formUnion(rule.condition.questions)
            for exclusion in rule.exclusions { questions.formUnion(exclusion.condition.questions) }
        }
    }

    package func rule(_ code: String) -> ReductionRule? { rules.first { $0.code == code } }

    /// Lowers a fee by the reductions whose condition alone decides and by those in `grants`.
    ///
    /// A reduction never raises what is to be paid and never brings it below zero.
    ///
    /// - Parameters:
    ///   - components: What the fee is made of, after its surcharges.
    ///   - grants: What the payer's group is approved for, or what was decided for this use.
    ///   - date: The day of use, which an approval must reach.
    /// - Throws: `unknown_reduction`, `reduction_expired`, `reduction_not_yet_valid`, `reduction_excluded` for a
    ///   grant that cannot be given. ``usable(_:facts:on:)`` keeps those out beforehand.
    package func apply(
        to components: [ReducibleAmount], facts: Facts, grants: [ReductionGrant], on date: CalendarDate
    ) throws(RuleRefusal) -> ReductionOutcome {
        for grant in grants {
            if let refusal = refusal(of: grant, facts: facts, on: date) { throw refusal }
        }
        var work = ReductionWork(components)
        let given = rules.filter { rule in
            if rule.ground == .automatic { return rule.admits(facts) }
            return grants.contains { $0.code == rule.code }
        }
        switch combination {
        case .first: if let rule = given.first { work.take(rule) }
        case .inOrder: for rule in given { work.take(rule) }
        case .best: work.takeBest(of: given)
        case .sum: work.takeSum(of: given)
        }
        return work.outcome
    }

    /// The grants that can be given for this use, for a group whose approval does not cover every use.
    package func usable(_ grants: [ReductionGrant], facts: Facts, on date: CalendarDate) -> [ReductionGrant] {
        grants.filter { refusal(of: $0, facts: facts, on: date) == nil }
    }

    /// Why a grant cannot be given for this use; nothing when it can.
    package func refusal(of grant: ReductionGrant, facts: Facts, on date: CalendarDate) -> RuleRefusal? {
        guard let rule = rule(grant.code) else { return .unknownReduction(grant.code) }
        if let until = grant.until, until < date {
            return .reductionExpired(rule.label, until: until, rule.citation)
        }
        if let from = grant.from, date < from {
            return .reductionNotYetValid(rule.label, from: from, rule.citation)
        }
        return rule.exclusion(for: facts)
    }
}
