import Basics
import Operations
import TestSupport
import Testing

/// The books' laws hold for every writer, psql included: each is broken here by hand, and refused by its name.
@Suite struct LedgerLawTests {
    static let header = """
        insert into journal (journal_id, municipality_code, idem_key, request_hash, kind, business_date, event_at,
            line_count, description)
        values ('0190b6f0-0000-7000-8000-0000000000aa', '\(SampleCity.gyoda)', 'by-hand', sha256('x'), 'captured',
            '2026-12-01', now(), 2, 'by hand');
        """

    static func entry(_ line: Int, _ side: String, _ amount: Int) -> String {
        """
        insert into entry values ('0190b6f0-0000-7000-8000-0000000000aa', \(line), '\(SampleCity.gyoda)', 'bank', '',
            '\(side)', \(amount));
        """
    }

    static func balanced(_ rest: String = "") -> String {
        "begin; \(header) \(entry(1, "D", 5)) \(entry(2, "C", 5)) commit; \(rest)"
    }

    @Test(arguments: [
        ("begin; \(header) \(entry(1, "D", 5)) \(entry(2, "C", 4)) commit;", "entry_must_balance"),
        ("begin; \(header) commit;", "entry_must_balance"),
        ("begin; \(header) \(entry(1, "D", 5)) \(entry(2, "C", 3)) \(entry(3, "C", 2)) commit;", "entry_must_balance"),
        ("begin; \(header) \(entry(1, "D", 0)) commit;", "entry_amount_must_be_positive"),
        (balanced(entry(3, "D", 1)), "entry_must_join_its_journal"),
        (balanced("update journal set description = 'x';"), "journal_must_not_change"),
        (balanced("delete from journal;"), "journal_must_not_change"),
        (balanced("update entry set amount = 1;"), "entry_must_not_change"),
        (balanced("delete from entry;"), "entry_must_not_change"),
        (balanced("truncate entry;"), "entry_must_not_change"),
        (balanced("truncate journal cascade;"), "journal_must_not_change"),
        (balanced(balanced().replacing("0000000000aa", with: "0000000000ab")), "journal_key_must_be_unique"),
        ("begin isolation level serializable; \(header)", "closed_day_must_not_change"),
        ("delete from audit_event;", "audit_event_must_not_change"),
        ("update catalogue_version set sha256 = sha256;", "catalogue_version_must_not_change"),
    ])
    func `a broken law is refused by its name`(script: String, constraint: String) async throws {
        try await TestCity.with { city in
            let refused = try await Books(city).constraint(refusing: script)
            #expect(refused == constraint)
        }
    }

    @Test func `what keeps every law is taken`() async throws {
        try await TestCity.with { city in
            let refused = try await Books(city).constraint(refusing: Self.balanced())
            #expect(refused == nil)
        }
    }

    @Test func `a journal for a closed day goes to the first open one, also by hand`() async throws {
        try await TestCity.with { city in
            let first = city.world.today
            city.clock.advance(by: .seconds(24 * 3600))
            _ = try await city.perform(CloseDay(municipality: SampleCity.gyoda, date: first), as: city.admin)
            #expect(try await Books(city).constraint(refusing: Self.balanced()) == nil)
            let day = try await city.perform(
                ShowDay(municipality: SampleCity.gyoda, date: first + 1), as: city.admin)
            #expect(day.movements.map(\.debit) == [5])
            let verify = VerifyLedger(municipality: SampleCity.gyoda)
            #expect(try await city.perform(verify, as: city.admin).findings == [])
            // Without the gate the same journal lands in the closed day, and the seal tells.
            let second = Self.balanced().replacing("0000000000aa", with: "0000000000ab")
                .replacing("by-hand", with: "by-hand-2")
            #expect(
                try await Books(city).constraint(
                    refusing: "drop trigger closed_day_must_not_change on journal; " + second) == nil)
            #expect(try await !city.perform(verify, as: city.admin).findings.isEmpty)
        }
    }

    @Test func `no journal slips into a day while it is being closed`() async throws {
        try await TestCity.with { city in
            for offset in 0..<3 { _ = try await city.awaitingAtCounter(TestCity.weekday + offset) }
            let first = city.world.today
            city.clock.advance(by: .seconds(24 * 3600))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<40 {
                    group.addTask {
                        let id = "0190b6f0-0000-7000-8000-\(String(100_000_000_000 + index))"
                        _ = try await Books(city).constraint(
                            refusing: Self.balanced().replacing("0190b6f0-0000-7000-8000-0000000000aa", with: id)
                                .replacing("'by-hand'", with: "'by-hand-\(index)'"))
                    }
                }
                group.addTask {
                    _ = try await city.perform(CloseDay(municipality: SampleCity.gyoda, date: first), as: city.admin)
                }
                try await group.waitForAll()
            }
            let verified = try await city.perform(VerifyLedger(municipality: SampleCity.gyoda), as: city.admin)
            #expect(verified.findings == [])
        }
    }

    /// Reservation and payment laws, broken by hand on a booking that was made properly.
    @Test(arguments: [
        ("update reservation set state = 'confirmed', expires_at = null", "confirmed_reservation_must_be_paid"),
        ("delete from claim; update reservation set version = version + 1", "booked_reservation_must_hold_its_claims"),
        ("update reservation set state = 'used', expires_at = null", "reservation_must_follow_allowed_moves"),
        ("update reservation set expires_at = null", "hold_must_expire"),
        (
            """
            insert into claim (municipality_code, reservation_id, space_id, during, lane, kind)
            select municipality_code, reservation_id, space_id, during, lane, kind from claim where kind = 'use'
            """, "claim_must_not_overlap"
        ),
        (
            """
            insert into payment (payment_id, municipality_code, reservation_id, provider, way, amount, state, captured,
                captured_at, created_at, updated_at)
            select gen_random_uuid(), municipality_code, reservation_id, 'sandbox', 'terminal', fee, 'captured', fee,
                now(), now(), now() from reservation
            """, "captured_payment_must_be_booked"
        ),
        (
            """
            insert into payment (payment_id, municipality_code, reservation_id, provider, way, amount, state,
                created_at, updated_at)
            select gen_random_uuid(), municipality_code, reservation_id, 'sandbox', 'terminal', fee, 'created',
                now(), now() from reservation, generate_series(1, 2)
            """, "fee_must_be_taken_once"
        ),
    ])
    func `a booking's law is refused by its name`(script: String, constraint: String) async throws {
        try await TestCity.with { city in
            _ = try await city.awaitingAtCounter()
            #expect(try await Books(city).constraint(refusing: "begin; \(script); commit") == constraint)
        }
    }
}
