import Basics

/// Every reason these rules say no, each with a stable code and words in both languages.
///
/// The code is part of the API (`code` of problem+json) and never changes its meaning; the words may.
package enum RuleRefusal: Error, Hashable, Sendable {
    case unknownFacility(String)
    case unknownUnit(String)
    case noSlotChosen
    case unknownSlot(String)
    case slotsNotAdjacent
    case combinationNotOffered
    case tooLong(maximumHours: Int)
    case tooShort(minimumHours: Int)
    case closedDay(CalendarDate, ClosureReason)
    case outsideHours(CalendarDate, usable: Range<TimeOfDay>)
    case pastDate
    case notYetOpen(opensAt: Instant, by: Citation? = nil)
    case tooLate(closedAt: Instant, by: Citation? = nil)
    /// No window of the ordinance is for this use.
    case noBookingPeriod
    /// No ordinance is in force for a use on that day; `opens` is from when one will be.
    case noOrdinance(CalendarDate, opens: CalendarDate?)
    /// The ordinance does not let this applicant use this room so; the reason is the city's own.
    case notEligible(reason: LocalizedText, by: Citation)
    case limitReached(LimitReached)
    /// The service takes no bookings at this hour; by whom, and when it does next.
    case receptionClosed(LocalizedText, opensAt: Instant?, Citation)
    case noPeople
    case tooManyPeople(capacity: Int)
    case unknownQuestion(String)
    case unknownChoice(question: LocalizedText, code: String, choice: String)
    case choiceMissing(question: LocalizedText, code: String)
    case unknownPersonClass(String)
    case countOutOfRange(String)
    case countsMissing
    case unknownEquipment(String)
    case tooManyPieces(equipment: LocalizedText, code: String, pieces: Int)
    case noPrice
    case unknownReduction(String)
    case reductionExpired(LocalizedText, until: CalendarDate, Citation)
    case reductionNotYetValid(LocalizedText, from: CalendarDate, Citation)
    case reductionExcluded(LocalizedText, because: LocalizedText, Citation)
    /// A refund for what was nobody's fault was asked for after its period.
    case claimTooLate(closedAt: Instant, Citation)
    /// Less of the time was lost than the rule asks for.
    case tooLittleUnusable(least: Ratio?, Citation)
    /// No bookings until the day after `until`; for good when there is no such day.
    case suspended(until: CalendarDate?, Citation)
    /// No lotteries until the day after `until`, if nothing more happens.
    case barredFromLotteries(until: CalendarDate?, Citation)
    case slotTaken(Obstacle)
    case moveNotAllowed(from: LocalizedText, to: LocalizedText)
    case referenceNumberMalformed(String)

    /// What stands in the way of a slot.
    package enum Obstacle: String, CaseIterable, Hashable, Sendable, Codable {
        /// Booked, or held by somebody who is answering or paying.
        case use
        /// The time another booking needs to prepare or clean up.
        case preparation
        /// The space is closed.
        case closure
    }

    /// Stable, lower case, as the API returns it.
    package var code: String {
        switch self {
        case .unknownFacility: "unknown_facility"
        case .unknownUnit: "unknown_unit"
        case .noSlotChosen: "no_slot_chosen"
        case .unknownSlot: "unknown_slot"
        case .slotsNotAdjacent: "slots_not_adjacent"
        case .combinationNotOffered: "combination_not_offered"
        case .tooLong: "too_long"
        case .tooShort: "too_short"
        case .closedDay: "closed_day"
        case .outsideHours: "outside_hours"
        case .pastDate: "past_date"
        case .notYetOpen: "not_yet_open"
        case .tooLate: "too_late"
        case .noBookingPeriod: "no_booking_period"
        case .noOrdinance: "no_ordinance"
        case .notEligible: "not_eligible"
        case .limitReached: "limit_reached"
        case .receptionClosed: "reception_closed"
        case .noPeople: "no_people"
        case .tooManyPeople: "too_many_people"
        case .unknownQuestion: "unknown_question"
        case .unknownChoice: "unknown_choice"
        case .choiceMissing: "choice_missing"
        case .unknownPersonClass: "unknown_person_class"
        case .countOutOfRange: "count_out_of_range"
        case .countsMissing: "counts_missing"
        case .unknownEquipment: "unknown_equipment"
        case .tooManyPieces: "too_many_pieces"
        case .noPrice: "no_price"
        case .unknownReduction: "unknown_reduction"
        case .reductionExpired: "reduction_expired"
        case .reductionNotYetValid: "reduction_not_yet_valid"
        case .reductionExcluded: "reduction_excluded"
        case .claimTooLate: "claim_too_late"
        case .tooLittleUnusable: "too_little_unusable"
        case .suspended: "suspended"
        case .barredFromLotteries: "barred_from_lotteries"
        case .slotTaken: "slot_taken"
        case .moveNotAllowed: "move_not_allowed"
        case .referenceNumberMalformed: "reference_number_malformed"
        }
    }

    /// The field of the request that is to be put right: a JSON pointer without its slash; nothing for a state.
    package var field: String? {
        switch self {
        case .unknownFacility: "facility"
        case .unknownUnit: "unit"
        case .noSlotChosen, .unknownSlot, .slotsNotAdjacent, .combinationNotOffered, .tooLong, .tooShort, .outsideHours,
            .noPrice, .slotTaken:
            "slots"
        case .closedDay, .pastDate, .notYetOpen, .tooLate, .noBookingPeriod, .noOrdinance: "date"
        case .noPeople, .tooManyPeople: "people"
        case .unknownQuestion(let code): "choices/\(code)"
        case .unknownChoice(_, let code, _), .choiceMissing(_, let code): "choices/\(code)"
        case .unknownPersonClass(let code), .countOutOfRange(let code): "counts/\(code)"
        case .countsMissing: "counts"
        case .unknownEquipment(let code), .tooManyPieces(_, let code, _): "equipment/\(code)"
        case .unknownReduction, .reductionExpired, .reductionNotYetValid, .reductionExcluded: "reductions"
        case .claimTooLate, .tooLittleUnusable, .suspended, .barredFromLotteries: nil
        case .moveNotAllowed, .notEligible, .limitReached, .receptionClosed: nil
        case .referenceNumberMalformed: "reference"
        }
    }
}
