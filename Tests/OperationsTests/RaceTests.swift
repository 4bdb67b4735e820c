import Basics
import Foundation
import Operations
import Postgres
import Reservation
import TestSupport
import Testing

/// The first promise: no slot is ever given twice.
@Suite struct RaceTests {
    /// 64 people press the button for one slot; the answer of each.
    static func race(_ city: TestCity, _ operations: [HoldSlot]) async throws -> [Outcome] {
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            for (index, operation) in operations.enumerated() {
                group.addTask {
                    do {
                        let call = index.isMultiple(of: 2) ? city.resident : city.otherResident
                        return .won(try await city.perform(operation, as: call).unit.code)
                    } catch let refusal as Refusal {
                        return .lost(refusal)
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    enum Outcome: Sendable {
        case won(String)
        case lost(Refusal)

        var unit: String? { if case .won(let unit) = self { unit } else { nil } }
    }

    @Test(.timeLimit(.minutes(10)))
    func `of 64 who want one slot exactly one gets it, 200 times over, and the others are told why`() async throws {
        try await TestCity.with(poolSize: 8) { city in
            for round in 0..<200 {
                let date = TestCity.weekday + round % 5
                let slot = ["morning", "afternoon", "evening"][round % 3]
                let wanted = Array(repeating: TestCity.gyodaHold(date, slots: [slot]), count: 64)
                let outcomes = try await Self.race(city, wanted)
                #expect(outcomes.count { $0.unit != nil } == 1, "round \(round)")
                for case .lost(let refusal) in outcomes {
                    #expect(refusal.code == "slot_taken")
                }
                #expect(try await Self.doubleBookings(city) == 0)
                try await Self.giveBack(city)
            }
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func `the whole hall and its halves never overlap, whoever is quicker`() async throws {
        try await TestCity.with(poolSize: 8) { city in
            for round in 0..<50 {
                let wanted = (0..<48).map { index in
                    HoldSlot(
                        municipality: SampleCity.otake,
                        request: BookingRequest(
                            facility: "azalea-otake", unit: ["hall", "hall-a", "hall-b"][(index + round) % 3],
                            date: TestCity.weekday, slots: ["h1000"], people: 5),
                        purpose: "", applicant: ApplicantInput(name: "鈴木"))
                }
                let winners = try await Self.race(city, wanted).compactMap(\.unit).sorted()
                #expect(winners == ["hall"] || winners == ["hall-a", "hall-b"], "round \(round): \(winners)")
                #expect(try await Self.doubleBookings(city) == 0)
                try await Self.giveBack(city)
            }
        }
    }

    /// The race itself must be able to fail: without the constraint it does.
    @Test func `without the constraint the same race gives one slot to many`() async throws {
        try await TestCity.with { city in
            try await city.world.database.withConnection { connection in
                try await connection.execute(script: "alter table claim drop constraint claim_must_not_overlap")
            }
            let wanted = Array(repeating: TestCity.gyodaHold(), count: 64)
            let outcomes = try await Self.race(city, wanted)
            #expect(outcomes.count { $0.unit != nil } > 1)
            #expect(try await Self.doubleBookings(city) > 0)
        }
    }

    @Test func `the loser is told the cause and the nearest alternatives`() async throws {
        try await TestCity.with { city in
            _ = try await city.holdGyoda()
            let refusal = try #require(
                try await city.refusal(of: TestCity.gyodaHold(), as: city.otherResident))
            #expect(refusal.code == "slot_taken")
            #expect(refusal.field == "slots")
            let first = try #require(refusal.alternatives.first)
            #expect(first.unit == "hall")
            #expect(first.date == TestCity.weekday)
            #expect(first.slots == ["afternoon"])
        }
    }

    /// Pairs of use claims on one space that overlap.
    static func doubleBookings(_ city: TestCity) async throws -> Int64 {
        try await city.world.database.run(
            Statement<One<Scalar<Int64>>>(
                name: "doubleBookings",
                sql: """
                    select count(*) from claim a join claim b on a.space_id = b.space_id and a.claim_id < b.claim_id
                        and a.during && b.during and a.lane && b.lane
                    """))
    }

    private static func giveBack(_ city: TestCity) async throws {
        try await city.world.database.withConnection { connection in
            try await connection.execute(
                script: """
                    delete from claim;
                    update reservation set state = 'withdrawn', expires_at = null where state = 'held';
                    """)
        }
    }
}
