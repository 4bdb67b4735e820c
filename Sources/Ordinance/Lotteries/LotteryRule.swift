import Basics

/// How slots of a month are given out by lot (抽選): when, to whom, how many, and what follows.
package struct LotteryRule: Hashable, Sendable {
    package enum Entries: String, CaseIterable, Hashable, Sendable {
        /// Choices stand in order of preference (第1希望、第2希望…).
        case ranked
        case independent
    }

    /// What becomes of an entry that asks for several slots or rooms together.
    package enum SetEntries: String, CaseIterable, Hashable, Sendable {
        /// There are no such entries.
        case none
        /// It wins all of them or none.
        case allOrNothing = "all_or_nothing"
        case independent
    }

    package let scope: RuleScope
    package let name: LocalizedText
    package let period: LotteryPeriod
    /// Nothing for a rule that only lets people wait for what comes free.
    package let draw: LotteryDrawDates?
    package let confirm: LotteryConfirmation?
    /// Until when the fee of a won slot is to be paid.
    package let pay: DateRule?
    /// When what nobody won is first come, first served.
    package let openSlots: DateRule?
    /// When what was won and not confirmed is.
    package let release: DateRule?
    package let entries: Entries
    package let setEntries: SetEntries
    /// Whether one account may ask for the same time twice.
    package let allowsDuplicates: Bool
    /// Whether several groups may put their chances together.
    package let allowsPooling: Bool
    package let mostChoices: Int?
    package let mostWins: Int?
    package let limits: LimitRules
    package let quotas: LotteryQuotas
    package let weights: [LotteryWeight]
    package let runnerUp: RunnerUpRule?
    package let waitlist: WaitlistRule?

    /// The dates of the lottery in which a use on `date` is given out.
    package func schedule(forUseOn date: CalendarDate, in days: some WorkingDays) -> LotterySchedule {
        schedule(forPeriodFrom: period.start(of: date), in: days)
    }

    /// How often an entry is put into the urn.
    ///
    /// - Parameter losses: how often in a row the account has lost before.
    package func weight(of facts: Facts, losses: Int) -> Int {
        weights.first { $0.scope.when.holds(facts) && $0.losses.contains(losses) }?.weight ?? 1
    }

    /// Until when a won slot is to be paid; nothing when nothing is laid down or what it counts from is not known.
    package func paymentDue(for anchors: Anchors, in days: some WorkingDays) -> Instant? {
        pay?.moment(for: anchors, in: days)
    }

    func schedule(forPeriodFrom first: CalendarDate, in days: some WorkingDays) -> LotterySchedule {
        var anchors = Anchors(monthOfUse: first)
        let drawn = draw?.draw.moment(for: anchors, in: days)
        anchors.draw = drawn
        func moment(_ rule: DateRule?) -> Instant? { rule?.moment(for: anchors, in: days) }
        return LotterySchedule(
            firstMonth: first, applyOpens: moment(draw?.opens), applyCloses: moment(draw?.closes), draw: drawn,
            publish: draw?.publish.map { moment($0) } ?? drawn, confirmOpens: moment(confirm?.opens),
            confirmCloses: moment(confirm?.closes), openSlots: moment(openSlots), release: moment(release))
    }
}
