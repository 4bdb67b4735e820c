import Basics
import Ordinance

/// What the rules make of a request.
extension GovernedUnit {
    /// The fee of a request that the rules allow, with the answers that make it complete.
    struct Assessment {
        let answers: BookingAnswers
        let quote: QuoteRecord
    }

    /// Decides whether `request` may be booked now, and what it costs.
    ///
    /// The answers are completed before the window is asked, which may depend on them.
    ///
    /// - Throws: `past_date`, `unknown_reduction` when an applicant asks for a reduction, which only staff grant; what
    ///   the booking rules and the fee rules throw.
    func assess(_ request: BookingRequest, _ time: BookingTime, now: Instant) throws(RuleRefusal) -> Assessment {
        if time.range.start <= now { throw .pastDate }
        if request.answeredBy == .applicant, let reduction = request.answers.reductions.first {
            throw .unknownReduction(reduction)
        }
        let use = try ordinance.fees.complete(try feeRequest(request, time), by: request.answeredBy)
        try ordinance.booking.check(
            use.facts, Anchors(use: time.range, booking: now), now: now, in: ordinance.days)
        try ordinance.booking.checkEligibility(use.facts)
        let quote = try ordinance.fees.quote(use)
        let answers = BookingAnswers(
            choices: use.choices, counts: use.counts, equipment: request.answers.equipment,
            reductions: request.answers.reductions)
        return Assessment(
            answers: answers,
            quote: QuoteRecord(
                quote, answers: ordinance.definitions.words(choices: use.choices, counts: use.counts),
                ordinances: ordinance.versions))
    }

    /// Whether `time` can be booked now, as far as that can be said before anything is answered.
    ///
    /// Standard answers stand in. Where no window is for them, because a question has none, any window will do that
    /// some answers open.
    ///
    /// - Throws: `past_date`, `not_yet_open`, `too_late`, `no_booking_period`, `closed_day`.
    func checkWindow(_ time: BookingTime, now: Instant) throws(RuleRefusal) {
        let facts = try facts(of: time)
        let anchors = Anchors(use: time.range, booking: now)
        do throws(RuleRefusal) {
            try ordinance.booking.check(facts, anchors, now: now, in: ordinance.days)
        } catch .noBookingPeriod {
            try checkAnyWindow(facts, anchors, now: now)
        }
    }

    private func checkAnyWindow(_ facts: Facts, _ anchors: Anchors, now: Instant) throws(RuleRefusal) {
        let periods = ordinance.booking.windows
            .filter { $0.scope.when.mayHold(facts) }
            .compactMap { $0.period(for: anchors, in: ordinance.days) }
            .filter { !$0.isEmpty }
        let left = periods.filter { now < $0.closes }
        guard let next = left.min(by: { ($0.opens ?? now) < ($1.opens ?? now) }) else {
            guard let last = periods.max(by: { $0.closes < $1.closes }) else { throw .noBookingPeriod }
            throw .tooLate(closedAt: last.closes, by: last.citation)
        }
        if let opens = next.opens, now < opens { throw .notYetOpen(opensAt: opens, by: next.citation) }
    }

    /// Until when a hold placed at `now` is kept.
    package func holdExpires(placedAt now: Instant) -> Instant {
        now + .seconds(60 * ordinance.booking.holdMinutes)
    }

    /// Until when the fee may be paid that `way`; never after the use starts.
    package func paymentDue(
        way: String, use: TimeRange, choices: [String: String], bookedAt: Instant, now: Instant
    ) -> Instant {
        var anchors = Anchors(use: use, booking: bookedAt)
        anchors.confirmation = now
        guard let day = ordinance.holidays.signature(of: use.date) else { return use.start }
        let facts = ordinance.definitions.facts(room: unit.code, date: use.date, day: day, choices: choices)
        let due = ordinance.booking.paymentDue(way: way, for: facts, anchors, in: ordinance.days)?.at
        return min(due ?? holdExpires(placedAt: now), use.start)
    }

    /// What can be said of a use before anything is answered: standard answers stand in.
    private func facts(of time: BookingTime) throws(RuleRefusal) -> Facts {
        guard let day = ordinance.holidays.signature(of: time.date) else {
            throw .closedDay(time.date, .calendarUnknown)
        }
        let definitions = ordinance.definitions
        var facts = definitions.facts(room: unit.code, date: time.date, day: day, choices: [:])
        if let set = time.set.flatMap(definitions.slotSets.firstIndex) { facts.slotSet = UInt8(clamping: set) }
        facts.minutes = time.until.minutes - time.from.minutes
        facts.slotCount = time.slots.count
        return facts
    }

    private func feeRequest(_ request: BookingRequest, _ time: BookingTime) throws(RuleRefusal) -> FeeRequest {
        guard let day = ordinance.holidays.signature(of: time.date) else {
            throw .closedDay(time.date, .calendarUnknown)
        }
        return FeeRequest(
            room: unit.code, time: time, day: day, people: request.people, choices: request.answers.choices,
            counts: request.answers.counts, equipment: request.answers.equipment,
            reductions: request.answers.reductions.map { ReductionGrant($0) })
    }
}

extension Condition {
    /// Whether it holds for some of the answers that are not known yet.
    fileprivate func mayHold(_ facts: Facts) -> Bool {
        Condition(
            tests.filter { test in
                switch test {
                case .choice(let question, _): facts.choices[question] != Facts.unanswered
                case .number(.people, _): false
                default: true
                }
            }
        ).holds(facts)
    }
}
