import Basics
import FoundationEssentials
import Ordinance
import Postgres
import Reservation

/// Replays bookings under a draft, as though it had been in force: what each would cost and which would be refused.
///
/// Reads only. An answer to a question that the draft no longer asks is left aside; a question that it asks anew and
/// has no standard answer for is a refusal. Documents of other codes count as they are in force today; the draft takes
/// the place of those of its own code, whatever period it states.
package struct SimulateOrdinance: Operation {
    package static let permission = Permission.administrator
    package let draft: [OrdinanceDocument]
    /// Days of use, both ends included.
    package let days: ClosedRange<CalendarDate>
    /// Told of every booking, by time of use. Throwing ends the simulation.
    package let each: @Sendable (SimulatedBooking) async throws -> Void

    package init(
        _ draft: [OrdinanceDocument], days: ClosedRange<CalendarDate>,
        each: @escaping @Sendable (SimulatedBooking) async throws -> Void
    ) {
        self.draft = draft
        self.days = days
        self.each = each
    }

    package var municipality: String? { draft.first?.municipality }

    static let pageSize: Int64 = 500

    package func run(_ world: World, _ call: Call) async throws -> Simulation {
        guard let municipality, draft.allSatisfy({ $0.municipality == municipality }),
            let during = TimeRange(
                JapanTime.instant(days.lowerBound, .midnight), JapanTime.instant(days.upperBound, .endOfDay))
        else { throw Refusal.notPermitted }
        let current = try world.catalogues.catalogue(municipality)
        return try await world.database.withTransaction(.repeatableRead, retries: 0) { transaction in
            let book = try await trialBook(municipality, transaction, today: world.today)
            let governed = Set(draft.flatMap(\.header.facilities))
            var result = Simulation(from: days.lowerBound, until: days.upperBound)
            var (after, afterID) = (during.start - .microseconds(1), StableID.make("before the first"))
            while true {
                let rows = try await transaction.run(
                    SQL.reservationsToTry, municipality, during, after, afterID, Self.pageSize)
                for row in rows {
                    guard let (facility, unit) = current.unit(facilityID: row.facilityID, unitID: row.unitID),
                        governed.contains(facility.code)
                    else { continue }
                    let booking = try SimulatedBooking(row, facility: facility.code, room: unit.code, by: book)
                    result.add(booking)
                    try await each(booking)
                }
                guard rows.count == Self.pageSize, let last = rows.last else { return result }
                (after, afterID) = (last.during.start, last.reservationID)
            }
        }
    }

    /// The draft, and beside it the documents of other codes that are in force today, all without an end.
    private func trialBook(
        _ municipality: String, _ transaction: Transaction, today: CalendarDate
    ) async throws -> OrdinanceBook {
        let always = EffectivePeriod(from: CalendarDate(daysSinceEpoch: 0), until: nil)
        var parts = draft.map { OrdinanceBook.Part(id: $0.name, node: $0.node, effective: always) }
        if let current = try await transaction.run(SQL.currentBook, municipality) {
            let replaced = Set(draft.map(\.header.code))
            for row in try await transaction.run(SQL.bookParts, current.ordinanceBookID)
            where !replaced.contains(row.code) && row.effective.contains(today) {
                let part = try OrdinanceBook.Part(row)
                parts.append(OrdinanceBook.Part(id: part.id, node: part.node, effective: always))
            }
        }
        let holidays = try HolidayTable.stored(try await transaction.run(SQL.currentHolidays))
        return try OrdinanceBook(parts: parts, holidays: holidays)
    }
}

/// A booking under a draft.
package struct SimulatedBooking: Sendable, Codable {
    package let reference: String
    package let facility: String
    package let room: String
    package let date: CalendarDate
    package let slots: [String]
    /// As it was assessed.
    package let old: Yen
    /// Nothing when the draft refuses the booking.
    package let new: Yen?
    /// The code of the refusal.
    package let refusal: String?
    package let refusalWords: LocalizedText?

    package var difference: Yen? { new.map { $0 - old } }
    package var isChanged: Bool { new != old }
}

extension SimulatedBooking {
    init(_ row: TrialRow, facility: String, room: String, by book: OrdinanceBook) throws {
        let answers = try JSONDecoder().decode(BookingAnswers.self, from: Data(row.answers.text.utf8))
        var question = UseQuestion(room: room, date: row.during.date, slots: row.slots)
        question.facility = facility
        question.people = Int(row.partySize)
        question.choices = answers.choices
        question.counts = answers.counts
        question.booked = JapanTime.date(of: row.createdAt)
        var (new, refused) = (Yen?.none, RuleRefusal?.none)
        do throws(RuleRefusal) {
            new = try question.replay(by: book).quote.total
        } catch {
            refused = error
        }
        reference = row.reference
        self.facility = facility
        self.room = room
        date = row.during.date
        slots = row.slots
        old = Yen(row.fee)
        self.new = new
        refusal = refused?.code
        refusalWords = refused?.words
    }
}

/// What a draft would have changed, in yen and in refusals.
package struct Simulation: Sendable, Codable {
    package let from: CalendarDate
    package let until: CalendarDate
    package private(set) var bookings = 0
    /// Bookings that would cost more.
    package private(set) var dearer = 0
    package private(set) var cheaper = 0
    package private(set) var refused = 0
    /// Fees as assessed, of all bookings.
    package private(set) var old: Yen = .zero
    /// Fees under the draft, of those it takes.
    package private(set) var new: Yen = .zero
    /// Fees as assessed of those the draft refuses.
    package private(set) var lost: Yen = .zero
    package private(set) var refusals: [String: Int] = [:]

    package init(from: CalendarDate, until: CalendarDate) {
        self.from = from
        self.until = until
    }

    mutating func add(_ booking: SimulatedBooking) {
        bookings += 1
        old += booking.old
        guard let fee = booking.new else {
            refused += 1
            lost += booking.old
            refusals[booking.refusal ?? "", default: 0] += 1
            return
        }
        new += fee
        if fee > booking.old { dearer += 1 }
        if fee < booking.old { cheaper += 1 }
    }
}
