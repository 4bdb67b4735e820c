import Basics
import Foundation
import Operations
import Postgres
import Synchronization
import TestSupport
import Testing

@Suite struct OrdinanceSimulationTests {
    static let days = TestCity.weekday...(TestCity.weekday + 40)

    private struct Found {
        let total: Simulation
        let bookings: [SimulatedBooking]
    }

    private func simulate(_ city: TestCity, _ text: String) async throws -> Found {
        let seen = Mutex<[SimulatedBooking]>([])
        let draft = try OrdinanceDocument(name: "draft.yaml", text: text)
        let total = try await city.perform(
            SimulateOrdinance([draft], days: Self.days) { booking in seen.withLock { $0.append(booking) } },
            as: city.admin)
        return Found(total: total, bookings: seen.withLock { $0 })
    }

    /// Three mornings at 14,400 and an afternoon, confirmed for the counter; a fourth morning is only held.
    private func book(_ city: TestCity) async throws {
        for offset in [0, 1, 5] {
            _ = try await city.confirm(try await city.holdGyoda(TestCity.weekday + offset), .counter)
        }
        _ = try await city.confirm(try await city.holdGyoda(TestCity.weekday, slots: ["afternoon"]), .counter)
        _ = try await city.holdGyoda(TestCity.weekday + 7)
    }

    @Test func `the totals are the sums of the bookings, one by one`() async throws {
        try await TestCity.with { city in
            try await book(city)
            let found = try await simulate(city, SampleOrdinance.ofGyoda("2099-04-01..", price: 15_000))
            #expect(found.total.bookings == 4)
            #expect(found.bookings.count == 4)
            #expect(found.bookings.map(\.date) == found.bookings.map(\.date).sorted())
            #expect(found.total.old == found.bookings.map(\.old).sum())
            #expect(found.total.new == found.bookings.compactMap(\.new).sum())
            let mornings = found.bookings.filter { $0.slots == ["morning"] }
            #expect(mornings.allSatisfy { $0.new == 15_000 })
            #expect(found.total.dearer == found.bookings.count { ($0.difference ?? .zero) > .zero })
            #expect(found.total.cheaper == found.bookings.count { ($0.difference ?? .zero) < .zero })
            #expect(found.total.dearer >= 2)
            #expect(found.total.refused == 0)
        }
    }

    @Test func `what the draft would refuse is told with its reason, and is in no sum of new fees`() async throws {
        try await TestCity.with { city in
            try await book(city)
            let closed = TestCity.weekday + 1
            let text = SampleOrdinance.ofGyoda("2099-04-01..").replacing(
                "calendar:\n",
                with: "calendar:\n  exceptions:\n    - {dates: \(closed), closed: {ja: 工事, en: Works}}\n")
            let found = try await simulate(city, text)
            let refused = found.bookings.filter { $0.new == nil }
            #expect(refused.map(\.date) == [closed])
            #expect(refused.first?.refusal == "closed_day")
            #expect(refused.first?.refusalWords?.en.contains("Works") == true)
            #expect(found.total.refused == 1)
            #expect(found.total.refusals == ["closed_day": 1])
            #expect(found.total.lost == refused.map(\.old).sum())
            #expect(found.total.new == found.bookings.compactMap(\.new).sum())
        }
    }

    @Test func `bookings outside of the days, of others and given up are left out`() async throws {
        try await TestCity.with { city in
            try await book(city)
            _ = try await city.confirm(
                try await city.holdGyoda(TestCity.weekday - 3, slots: ["evening"]), .counter)
            let withdrawn = try await city.holdGyoda(TestCity.weekday + 3)
            _ = try await city.perform(
                WithdrawReservation(id: withdrawn.id, version: withdrawn.version), as: city.resident)
            let found = try await simulate(city, SampleOrdinance.ofGyoda("2099-04-01.."))
            #expect(found.total.bookings == 4)
        }
    }

    @Test func `a simulation writes nothing, and a faulty draft simulates nothing`() async throws {
        try await TestCity.with { city in
            try await book(city)
            let before = try await Self.fingerprint(city)
            _ = try await simulate(city, SampleOrdinance.ofGyoda("2099-04-01..", price: 15_000))
            #expect(try await Self.fingerprint(city) == before)
            let faulty = try OrdinanceDocument(
                name: "draft.yaml", text: SampleOrdinance.ofGyoda("2099-04-01..", price: -1))
            let refusal = try await city.refusal(
                of: SimulateOrdinance([faulty], days: Self.days) { _ in Issue.record("it must not be asked") },
                as: city.admin)
            #expect(refusal?.code == "ordinance_faulty")
        }
    }

    /// A page holds 500; the bookings of one day go over the end of one.
    @Test func `more bookings than a page holds are each told once`() async throws {
        try await TestCity.with { city in
            try await book(city)
            try await city.world.database.withConnection { connection in
                try await connection.execute(
                    script: """
                        insert into reservation
                        select gen_random_uuid(), municipality_code, facility_id, unit_id,
                            translate(lpad(n::text, 8, '0'), 'ILOU', '0000'), account_id, booked_by, 'cancelled',
                            during, slots, party_size, purpose, answers, quote, fee, catalogue_version_id, payment_way,
                            null, 1, created_at, updated_at, ordinance_book_id
                        from (select * from reservation where state = 'awaiting_payment' limit 1) one,
                            generate_series(1, 1200) n;
                        insert into reservation_move values ('cancelled', 'used');
                        update reservation set state = 'used' where state = 'cancelled'
                        """)
            }
            let found = try await simulate(city, SampleOrdinance.ofGyoda("2099-04-01.."))
            #expect(found.total.bookings == 1204)
            #expect(Set(found.bookings.map(\.reference)).count == 1204)
        }
    }

    private static func fingerprint(_ city: TestCity) async throws -> [Int64] {
        var counts: [Int64] = []
        for table in ["reservation", "claim", "journal", "audit_event", "ordinance_version", "ordinance_book"] {
            counts.append(
                try await city.world.database.run(
                    Statement<One<Scalar<Int64>>>(name: "count_\(table)", sql: "select count(*) from \(table)")))
        }
        return counts
    }
}
