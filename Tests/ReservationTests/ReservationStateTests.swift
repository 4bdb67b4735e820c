import Ordinance
import Reservation
import Testing

@Suite struct ReservationStateTests {
    @Test func `the table of moves, and nothing beside it`() {
        let table: [ReservationState: Set<ReservationState>] = [
            .held: [.awaitingPayment, .confirmed, .expired, .withdrawn],
            .awaitingPayment: [.confirmed, .expired, .withdrawn, .cancelled],
            .confirmed: [.used, .noShow, .cancelled],
            .expired: [.awaitingPayment, .confirmed],
            .used: [], .withdrawn: [], .cancelled: [], .noShow: [],
        ]
        #expect(table.count == ReservationState.allCases.count)
        for from in ReservationState.allCases {
            for to in ReservationState.allCases {
                #expect(from.mayMove(to: to) == (table[from]?.contains(to) ?? false), "\(from) → \(to)")
            }
            #expect(from.isFinal == (table[from]?.isEmpty ?? true))
        }
    }

    @Test func `a pair of states stands in the table once`() {
        let pairs = ReservationState.allowed.map { "\($0.from)>\($0.to)" }
        #expect(Set(pairs).count == pairs.count)
    }

    @Test func `only a late payment brings an expired reservation back`() throws {
        for cause in ReservationState.Cause.allCases {
            for next in [ReservationState.confirmed, .awaitingPayment] {
                let refused = refusal { () throws(RuleRefusal) in
                    try ReservationState.expired.moved(to: next, because: cause)
                }
                #expect(refused == (cause == .latePayment ? nil : "move_not_allowed"), "\(cause)")
            }
        }
        #expect(try ReservationState.expired.moved(to: .confirmed, because: .latePayment) == .confirmed)
    }

    @Test func `raw values are what the database and the API say`() {
        #expect(
            ReservationState.allCases.map(\.rawValue) == [
                "held", "awaiting_payment", "confirmed", "used", "expired", "withdrawn", "cancelled", "no_show",
            ])
    }

    @Test func `only states that keep a slot claim it`() {
        #expect(
            ReservationState.allCases.filter(\.claimsItsSlot) == [.held, .awaitingPayment, .confirmed, .used, .noShow])
    }
}
