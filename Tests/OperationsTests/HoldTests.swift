import Basics
import Operations
import Reservation
import TestSupport
import Testing

@Suite struct HoldTests {
    @Test func `a hold keeps the slot, says until when, and shows it as taken`() async throws {
        try await TestCity.with { city in
            let view = try await city.holdGyoda()
            #expect(view.state == .held)
            #expect(view.fee == 14_400)
            #expect(view.expiresAt == city.clock.now() + .seconds(15 * 60))
            let week = try await city.perform(
                ShowWeek(
                    municipality: SampleCity.gyoda, facility: "gyoda-bunka-hall", unit: "hall",
                    from: TestCity.weekday), as: city.otherResident)
            #expect(week.grid.state(on: TestCity.weekday, column: "morning") == .taken)
        }
    }

    @Test func `a hold that has lapsed makes way for the next who asks`() async throws {
        try await TestCity.with { city in
            let first = try await city.holdGyoda()
            city.clock.advance(by: .seconds(15 * 60))
            let second = try await city.holdGyoda(as: city.otherResident)
            #expect(second.state == .held)
            let lapsed = try await city.perform(FindReservation(id: first.id), as: city.resident)
            #expect(lapsed.state == .expired)
        }
    }

    @Test func `a hold cannot be confirmed after it has lapsed`() async throws {
        try await TestCity.with { city in
            let view = try await city.holdGyoda()
            city.clock.advance(by: .seconds(15 * 60))
            let refusal = try await city.refusal(
                of: ConfirmReservation(id: view.id, version: view.version, way: .counter), as: city.resident)
            #expect(refusal?.code == "hold_expired")
        }
    }

    @Test func `the same key books once and answers the same; with other content it is refused`() async throws {
        try await TestCity.with { city in
            let first = try await city.holdGyoda(key: "one-key")
            let again = try await city.holdGyoda(key: "one-key")
            #expect(first.id == again.id)
            #expect(first.reference == again.reference)
            let other = try await city.refusal(
                of: TestCity.gyodaHold(slots: ["evening"]), as: city.resident, key: "one-key")
            #expect(other?.code == "idempotency_key_reused")
            // Keys are a person's own.
            let stranger = try await city.holdGyoda(slots: ["evening"], as: city.otherResident, key: "one-key")
            #expect(stranger.id != first.id)
        }
    }

    @Test func `sixteen retries at once of one key make one reservation`() async throws {
        try await TestCity.with { city in
            let ids = try await withThrowingTaskGroup(of: ReservationID.self) { group in
                for _ in 0..<16 {
                    group.addTask { try await city.holdGyoda(key: "retried").id }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
        }
    }

    @Test func `a refusal is remembered under its key as well`() async throws {
        try await TestCity.with { city in
            let first = try await city.holdGyoda()
            let lost = try await city.refusal(of: TestCity.gyodaHold(), as: city.otherResident, key: "lost")
            #expect(lost?.code == "slot_taken")
            _ = try await city.perform(
                WithdrawReservation(id: first.id, version: first.version), as: city.resident)
            let again = try await city.refusal(of: TestCity.gyodaHold(), as: city.otherResident, key: "lost")
            #expect(again?.code == "slot_taken")
            #expect(try await city.refusal(of: TestCity.gyodaHold(), as: city.otherResident) == nil)
        }
    }

    @Test func `withdrawing gives the slot back at once and takes back the assessment`() async throws {
        try await TestCity.with { city in
            let view = try await city.awaitingAtCounter()
            let withdrawn = try await city.perform(
                WithdrawReservation(id: view.id, version: view.version), as: city.resident)
            #expect(withdrawn.state == .withdrawn)
            #expect(try await Books(city).balance("receivable") == 0)
            #expect(try await city.refusal(of: TestCity.gyodaHold(), as: city.otherResident) == nil)
        }
    }

    @Test(arguments: [
        (HoldInput(slots: ["nonsense"]), "unknown_slot"),
        (HoldInput(slots: []), "no_slot_chosen"),
        (HoldInput(date: CalendarDate(daysSinceEpoch: 20_780)), "past_date"),
        (HoldInput(people: 0), "no_people"),
        (HoldInput(people: 100_000), "too_many_people"),
        (HoldInput(unit: "nowhere"), "unknown_unit"),
        (HoldInput(name: "  "), "malformed"),
    ])
    func `what cannot be booked is refused with its reason and nothing is written`(
        input: HoldInput, code: String
    ) async throws {
        try await TestCity.with { city in
            let refusal = try await city.refusal(of: input.operation, as: city.resident)
            #expect(refusal?.code == code)
            #expect(try await city.perform(MyReservations(), as: city.resident).items.isEmpty)
        }
    }

    struct HoldInput: Sendable {
        var date = TestCity.weekday
        var unit = "hall"
        var slots = ["morning"]
        var people = 10
        var name = "田中"

        var operation: HoldSlot {
            HoldSlot(
                municipality: SampleCity.gyoda,
                request: BookingRequest(
                    facility: "gyoda-bunka-hall", unit: unit, date: date, slots: slots, people: people),
                purpose: "", applicant: ApplicantInput(name: name))
        }
    }

    @Test func `somebody else's reservation is not found, and the counter's look is recorded`() async throws {
        try await TestCity.with { city in
            let view = try await city.holdGyoda()
            #expect(
                try await city.refusal(of: FindReservation(id: view.id), as: city.otherResident)?.code == "not_found")
            _ = try await city.perform(FindReservation(id: view.id), as: city.counter)
            #expect(try await Books(city).audits("view_reservation") == 1)
            _ = try await city.perform(
                ReservationsOnDay(municipality: SampleCity.gyoda, date: TestCity.weekday), as: city.counter)
            #expect(try await Books(city).audits("view_day") == 1)
        }
    }

    @Test(arguments: ["田中", "たなか", "ﾀﾅｶ", "タナカ　ハナコ", "花子"])
    func `the counter finds a booking by name or reading, however typed`(text: String) async throws {
        try await TestCity.with { city in
            let view = try await city.holdGyoda()
            let found = try await city.perform(
                SearchReservations(municipality: SampleCity.gyoda, text: text), as: city.counter)
            #expect(found.map(\.id) == [view.id])
        }
    }

    @Test func `and by its reference number in full-width letters`() async throws {
        try await TestCity.with { city in
            let view = try await city.holdGyoda()
            let typed = String(
                String.UnicodeScalarView(
                    view.reference.compact.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
            let found = try await city.perform(
                SearchReservations(municipality: SampleCity.gyoda, text: typed), as: city.counter)
            #expect(found.map(\.id) == [view.id])
            let resident = try await city.refusal(
                of: SearchReservations(municipality: SampleCity.gyoda, text: "田中"), as: city.resident)
            #expect(resident?.code == "not_permitted")
        }
    }
}
