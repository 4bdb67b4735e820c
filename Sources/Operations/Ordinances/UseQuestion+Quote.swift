import Basics
import Ordinance

/// What a use costs by an ordinance, and what says so.
package struct QuotedUse: Sendable {
    package let facility: String
    package let time: BookingTime
    /// Question → answer, standard answers filled in.
    package let choices: [String: String]
    package let quote: Quote
    /// The versions it rests on: `azalea-otake@3`.
    package let ordinances: [String]

    package var record: QuoteRecord { QuoteRecord(quote, ordinances: ordinances) }
}

extension UseQuestion {
    /// The fee by the ordinance that is in force for the day of use, or why there is none.
    ///
    /// - Throws: `unknown_facility`, `unknown_unit` when nothing prices the room, `no_ordinance`, and what opening
    ///   hours, slots and fees refuse.
    package func quote(by book: OrdinanceBook) throws(RuleRefusal) -> QuotedUse {
        let (facility, ordinance) = try governing(in: book)
        return try quote(by: ordinance, of: facility)
    }

    /// The same for a use that was asked about under other rules: what these rules do not ask was not said.
    func replay(by book: OrdinanceBook) throws(RuleRefusal) -> QuotedUse {
        let (facility, ordinance) = try governing(in: book)
        var question = self
        let (asked, classes) = (ordinance.definitions.questions, ordinance.definitions.personClasses)
        question.choices = choices.filter { choice in asked.contains { $0.code == choice.key } }
        question.counts = counts.filter { count in classes.contains { $0.code == count.key } }
        return try question.quote(by: ordinance, of: facility)
    }

    private func quote(by ordinance: Ordinance, of facility: String) throws(RuleRefusal) -> QuotedUse {
        guard let tariff = ordinance.fees.tariff(forRoom: room) else { throw .unknownUnit(room) }
        let use = try ordinance.fees.complete(
            FeeRequest(
                room: room, time: try time(by: ordinance, tariff), day: try day(by: ordinance), people: people,
                choices: choices, counts: counts, equipment: equipment,
                reductions: reductions.map { ReductionGrant($0) }, overrunMinutes: overrunMinutes, used: used,
                paymentMethod: paymentMethod))
        return QuotedUse(
            facility: facility, time: use.time, choices: use.choices, quote: try ordinance.fees.quote(use),
            ordinances: ordinance.versions)
    }

    /// The hours that the slots make, when the room is open then.
    private func time(by ordinance: Ordinance, _ tariff: Tariff) throws(RuleRefusal) -> BookingTime {
        guard let calendar = ordinance.calendar else { throw .closedDay(date, .noOpeningHours) }
        switch calendar.opening(on: date, room: room) {
        case .closed(let reason): throw .closedDay(date, reason)
        case .open(let usable, _):
            return try tariff.scheme.time(on: date, slots: slots, usable: usable, span: calendar.span)
        }
    }

    private func day(by ordinance: Ordinance) throws(RuleRefusal) -> DaySignature {
        guard let day = ordinance.holidays.signature(of: date) else { throw .closedDay(date, .calendarUnknown) }
        return day
    }

    /// The facility asked for, or the only one whose rules price the room on that day; and its rules.
    private func governing(in book: OrdinanceBook) throws(RuleRefusal) -> (String, Ordinance) {
        let booked = booked ?? date
        if let facility {
            guard let timeline = book.timeline(of: facility) else { throw .unknownFacility(facility) }
            return (facility, try timeline.ordinance(forUseOn: date, bookedOn: booked))
        }
        var missing: RuleRefusal?
        for candidate in book.facilities {
            guard let timeline = book.timeline(of: candidate) else { continue }
            do throws(RuleRefusal) {
                let ordinance = try timeline.ordinance(forUseOn: date, bookedOn: booked)
                if ordinance.fees.tariff(forRoom: room) != nil { return (candidate, ordinance) }
            } catch {
                missing = error
            }
        }
        throw missing ?? .unknownUnit(room)
    }
}
