import Basics
import Hummingbird
import Operations
import Ordinance
import Reservation

/// A unit's days, and what each slot of them is.
struct AvailabilityPayload: Codable, Sendable {
    enum CellState: String, Codable, Sendable {
        case free, taken, preparation, closed, past
        case notYetOpen = "not_yet_open"
        case tooLate = "too_late"
    }

    struct Cell: Codable, Sendable {
        let slot: String
        let state: CellState
        /// Why it is closed.
        let reason: ClosureReason?
        /// From when it can be booked.
        let opensAt: Instant?
    }

    struct Day: Codable, Sendable {
        let date: CalendarDate
        let kind: DayKind
        let label: LocalizedText
        let holidayName: LocalizedText?
        /// Why the whole day is closed.
        let closed: ClosureReason?
        let cells: [Cell]
    }

    let municipality: String
    let facility: String
    let unit: String
    let asOf: Instant
    let slots: [SlotColumn]
    let days: [Day]

    init(_ week: WeekView) {
        municipality = week.municipality.code.digits
        facility = week.grid.facility.code
        unit = week.grid.unit.code
        asOf = week.asOf
        slots = week.grid.columns
        days = week.grid.rows.map { row in
            var closed: ClosureReason?
            if case .closed(let reason) = row.opening { closed = reason }
            return Day(
                date: row.date, kind: row.kind, label: row.label, holidayName: row.holidayName, closed: closed,
                cells: zip(week.grid.columns, row.cells).map { Cell(slot: $0.code, $1) })
        }
    }
}

extension AvailabilityPayload.Cell {
    init(slot: String, _ state: SlotGrid.State) {
        switch state {
        case .free: self.init(slot: slot, state: .free, reason: nil, opensAt: nil)
        case .taken: self.init(slot: slot, state: .taken, reason: nil, opensAt: nil)
        case .preparation: self.init(slot: slot, state: .preparation, reason: nil, opensAt: nil)
        case .closed(let reason): self.init(slot: slot, state: .closed, reason: reason, opensAt: nil)
        case .past: self.init(slot: slot, state: .past, reason: nil, opensAt: nil)
        case .notYetOpen(let opensAt): self.init(slot: slot, state: .notYetOpen, reason: nil, opensAt: opensAt)
        case .tooLate: self.init(slot: slot, state: .tooLate, reason: nil, opensAt: nil)
        }
    }
}

/// What somebody means to book, before they say who they are.
struct QuoteRequestPayload: Codable, Sendable {
    let facility: String
    let unit: String
    let date: CalendarDate
    let slots: [String]
    let people: Int
    let choices: [String: String]?
    let counts: [String: Int]?
    let equipment: [String: Int]?
    let reductions: [String]?

    func request(answeredBy: Question.AnsweredBy) -> BookingRequest {
        BookingRequest(
            facility: facility, unit: unit, date: date, slots: slots, people: people,
            answers: BookingAnswers(
                choices: choices ?? [:], counts: counts ?? [:], equipment: equipment ?? [:],
                reductions: reductions ?? []),
            answeredBy: answeredBy)
    }
}

/// What it would cost, yen by yen. Nothing is held by it.
struct QuotePayload: Codable, Sendable {
    let date: CalendarDate
    let slots: [String]
    let label: LocalizedText
    let startsAt: Instant
    let endsAt: Instant
    let people: Int
    /// Complete: answers not given are filled in with the standard ones.
    let choices: [String: String]
    let counts: [String: Int]
    let equipment: [String: Int]
    let reductions: [String]
    let quote: QuoteRecord
    let holdMinutes: Int

    init(_ booking: AcceptedBooking) {
        date = booking.time.date
        slots = booking.time.slots
        label = booking.time.label
        startsAt = booking.time.range.start
        endsAt = booking.time.range.end
        people = booking.people
        choices = booking.answers.choices
        counts = booking.answers.counts
        equipment = booking.answers.equipment
        reductions = booking.answers.reductions
        quote = booking.quote
        holdMinutes = booking.governed.ordinance.booking.holdMinutes
    }
}

/// Looking: what is free, and what it would cost.
enum AvailabilityAPI {
    static let routes: [Route] = [
        .api(.get, CatalogueAPI.unitPath + "/availability", .anybody, week),
        .api(.post, "/v1/municipalities/{municipality}/quotes", .anybody, quote),
    ]

    private static func week(_ visit: Visit) async throws -> Response {
        let week = try await visit.perform(
            ShowWeek(
                municipality: visit.segment("municipality"), facility: visit.segment("facility"),
                unit: visit.segment("unit"), from: visit.date("from") ?? visit.today,
                days: visit.integer("days", in: 1...ShowWeek.mostDays, otherwise: 7)))
        return try visit.reply(AvailabilityPayload(week))
    }

    private static func quote(_ visit: Visit) async throws -> Response {
        let payload = try visit.json(QuoteRequestPayload.self)
        let municipality = try visit.segment("municipality")
        let request = payload.request(answeredBy: visit.answeredBy(in: municipality))
        let booking = try await visit.perform(QuoteFee(municipality: municipality, request: request))
        return try visit.reply(QuotePayload(booking))
    }
}
