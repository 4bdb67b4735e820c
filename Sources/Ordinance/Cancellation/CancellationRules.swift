import Basics

/// What is given back when a booking is given up (取消・還付).
package struct CancellationRules: Sendable {
    /// What a booking costs that was cancelled because it was not paid.
    package struct UnpaidRule: Sendable {
        package let charge: Ratio
        package let basis: CancellationLadder.Basis
        package let citation: Citation
    }

    /// The first whose condition holds counts.
    package let ladders: [CancellationLadder]
    /// That of the booking rules; a fresh mistake gets everything back. Never after the use has started.
    package var grace: GracePeriod?
    package let unpaid: UnpaidRule?
    /// The first whose share of lost time is reached counts.
    package let noFault: [NoFaultRule]
    /// Cited where no rule decides.
    package let source: LocalizedText
    /// What ladders treat apart, for whoever knows which components there are.
    package let namedComponents: NamedComponents

    /// Nothing laid down: whoever cancels gets everything back.
    package static func none(source: LocalizedText) -> CancellationRules {
        CancellationRules(
            ladders: [], grace: nil, unpaid: nil, noFault: [], source: source, namedComponents: NamedComponents())
    }

    /// The questions that some ladder depends on, by their places in ``Definitions/questions``.
    package var questions: Set<Int> { ladders.reduce(into: []) { $0.formUnion($1.condition.questions) } }

    /// What giving up a booking at one moment means.
    ///
    /// A step whose date cannot be found (it counts from a booking of unknown time, or over a closure without end) is
    /// passed over.
    ///
    /// - Throws: `claim_too_late` or `too_little_unusable` when a refund without fault is claimed and not due.
    package func outcome(
        of cancellation: Cancellation, in days: some WorkingDays
    ) throws(RuleRefusal) -> CancellationOutcome {
        switch cancellation.cause {
        case .user: return userOutcome(cancellation, days)
        case .unpaid: return unpaidOutcome(cancellation)
        case .noFault(let unusable): return try noFaultOutcome(cancellation, unusable, days)
        }
    }

    /// The ladder as it stands before the payer: from the moment of `cancellation` on, what giving up means until
    /// when. Only for ``Cancellation/Cause/user``.
    package func schedule(of cancellation: Cancellation, in days: some WorkingDays) -> [CancellationStage] {
        var later = cancellation
        later.cause = .user
        var stages: [CancellationStage] = []
        while true {
            let outcome = userOutcome(later, days)
            stages.append(CancellationStage(until: outcome.nextStepAt, outcome: outcome))
            guard let next = outcome.nextStepAt else { return stages }
            later.at = next
        }
    }

    /// Whether a cancellation comes so soon after the booking that it is no late cancellation either.
    package func isWithinGrace(_ cancellation: Cancellation, in days: some WorkingDays) -> Bool {
        graceEnd(of: cancellation, days).map { cancellation.at < $0 } ?? false
    }

    private func graceEnd(of cancellation: Cancellation, _ days: some WorkingDays) -> Instant? {
        grace?.ends(for: cancellation.anchors, in: days).map { min($0, cancellation.use.start) }
    }
}

// The three causes.
extension CancellationRules {
    private func userOutcome(_ cancellation: Cancellation, _ days: some WorkingDays) -> CancellationOutcome {
        let ladder = ladders.first { $0.condition.holds(cancellation.facts) }
        let ends = ladder?.steps.map { step in step.until.map { $0.moment(for: cancellation.anchors, in: days) } } ?? []
        let graceEnd = graceEnd(of: cancellation, days)

        func outcome(at moment: Instant, isAccepted: Bool) -> CancellationOutcome {
            if let grace, let graceEnd, moment < graceEnd {
                return everything(cancellation, .grace, grace.citation)
            }
            guard let ladder else {
                return everything(cancellation, .noLadder, Citation(rule: "cancellation", article: source))
            }
            let index = ladder.steps.indices.first { index in
                guard !ladder.steps[index].needsAcceptance || isAccepted else { return false }
                guard let end = ends[index] else { return true }
                return end.map { moment < $0 } ?? false
            }
            return ladder.outcome(of: cancellation, step: index ?? ladder.steps.count - 1)
        }

        var now = outcome(at: cancellation.at, isAccepted: cancellation.isAccepted)
        let changes = (ends.map { $0 ?? nil } + [graceEnd]).compactMap { $0 }.filter { $0 > cancellation.at }
        now.nextStepAt = changes.sorted().first { change in
            let then = outcome(at: change, isAccepted: cancellation.isAccepted)
            return then.refund != now.refund || then.owed != now.owed
        }
        if !cancellation.isAccepted {
            let accepted = outcome(at: cancellation.at, isAccepted: true).refund
            now.refundIfAccepted = accepted > now.refund ? accepted : nil
        }
        return now
    }

    private func unpaidOutcome(_ cancellation: Cancellation) -> CancellationOutcome {
        guard let unpaid else {
            return everything(cancellation, .unpaid, Citation(rule: "cancellation.unpaid", article: source))
        }
        let charged = ChargedParts(cancellation.parts).charging(unpaid.charge, of: unpaid.basis, .wholeYen)
        return CancellationOutcome(step: .unpaid, citation: unpaid.citation, lines: [charged].compactMap { $0 })
    }

    private func noFaultOutcome(
        _ cancellation: Cancellation, _ unusable: Ratio, _ days: some WorkingDays
    ) throws(RuleRefusal) -> CancellationOutcome {
        guard let rule = noFault.first(where: { $0.unusable <= unusable }) else {
            let last = noFault.last
            throw .tooLittleUnusable(
                least: last?.unusable,
                last?.citation ?? Citation(rule: "cancellation.no_fault", article: source))
        }
        let claimUntil = rule.claimUntil.flatMap { $0.moment(for: cancellation.anchors, in: days) }
        if let claimUntil, claimUntil <= cancellation.at { throw .claimTooLate(closedAt: claimUntil, rule.citation) }
        let share =
            switch rule.refund {
            case .share(let share): share
            case .asUnusable: min(unusable, .one)
            }
        let refunded = ChargedParts(cancellation.parts).refunding(share, rule.rounding)
        var outcome = CancellationOutcome(
            step: .noFault(code: rule.code), citation: rule.citation, lines: [refunded].compactMap { $0 })
        outcome.nextStepAt = claimUntil
        return outcome
    }

    private func everything(
        _ cancellation: Cancellation, _ step: CancellationOutcome.Step, _ citation: Citation
    ) -> CancellationOutcome {
        let refunded = ChargedParts(cancellation.parts).refunding(.one, .wholeYen)
        return CancellationOutcome(step: step, citation: citation, lines: [refunded].compactMap { $0 })
    }
}
