import Basics
import Gateways
import Ledger
import Operations
import Reservation
import TestSupport
import Testing

@Suite struct CounterTests {
    static func take(_ city: TestCity, _ view: ReservationView, key: String? = nil) async throws -> CounterFeeResult {
        try await city.perform(TakeCounterFee(id: view.id, terminal: "terminal-1"), as: city.counter, key: key)
    }

    static func terminal(_ city: TestCity, next: String) async throws {
        try await city.control("/control/terminals/terminal-1", "{\"next\":\"\(next)\"}")
    }

    @Test func `an approved fee confirms the booking and is in the books`() async throws {
        try await TestCity.with { city in
            let taken = try await Self.take(city, try await city.awaitingAtCounter())
            #expect(taken.payment.state == .captured)
            #expect(taken.reservation.state == .confirmed)
            #expect(try await Books(city).balance("clearing") == 14_400)
        }
    }

    @Test func `the same fee is never taken twice, by key, by second try or by many at once`() async throws {
        try await TestCity.with { city in
            let view = try await city.awaitingAtCounter()
            let outcomes = try await withThrowingTaskGroup(of: String.self) { group in
                for index in 0..<16 {
                    group.addTask {
                        do {
                            return try await Self.take(city, view, key: "take-\(index / 2)").payment.state.rawValue
                        } catch let refusal as Refusal {
                            return refusal.code
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(
                Set(outcomes).isSubset(of: ["captured", "created", "payment_in_progress", "already_paid"]),
                "\(outcomes)")
            #expect(outcomes.contains("captured"))
            let later = try await city.refusal(
                of: TakeCounterFee(id: view.id, terminal: "terminal-2"), as: city.counter)
            #expect(later?.code == "already_paid")
            #expect(try await Books(city).journals("captured") == 1)
            #expect(try await Books(city).balance("clearing") == 14_400)
        }
    }

    @Test func `after a declined card another may be tried`() async throws {
        try await TestCity.with { city in
            let view = try await city.awaitingAtCounter()
            try await Self.terminal(city, next: "decline")
            let declined = try await Self.take(city, view)
            #expect(declined.payment.state == .declined)
            #expect(declined.reservation.state == .awaitingPayment)
            #expect(try await Books(city).journals("captured") == 0)
            try await Self.terminal(city, next: "approve")
            #expect(try await Self.take(city, view).payment.state == .captured)
        }
    }

    @Test(arguments: [
        ("timeout_then_approved", PaymentState.captured, ReservationState.confirmed),
        ("timeout_then_declined", .declined, .awaitingPayment),
        ("never_arrived", .voided, .awaitingPayment),
    ])
    func `an unknown outcome refuses a second charge until an inquiry has settled it`(
        behaviour: String, settled: PaymentState, state: ReservationState
    ) async throws {
        try await TestCity.with { city in
            let view = try await city.awaitingAtCounter()
            try await Self.terminal(city, next: behaviour)
            let taken = try await Self.take(city, view)
            #expect(taken.payment.state == .unknown)
            try await Self.terminal(city, next: "approve")
            let second = try await city.refusal(
                of: TakeCounterFee(id: view.id, terminal: "terminal-2"), as: city.counter)
            #expect(second?.code == "payment_in_progress")
            let after = try await city.perform(SettlePayment(payment: taken.payment.id), as: city.counter)
            #expect(after.payments.first { $0.id == taken.payment.id }?.state == settled)
            #expect(after.state == state)
            #expect(try await Books(city).journals("captured") == (settled == .captured ? 1 : 0))
        }
    }

    @Test func `a page left open online is closed before the terminal is asked`() async throws {
        try await TestCity.with { city in
            let confirmed = try await city.confirm(try await city.holdGyoda(), .online)
            city.clock.advance(by: .seconds(1))
            let taken = try await Self.take(city, confirmed.reservation)
            #expect(taken.payment.state == .captured)
            #expect(taken.reservation.payments.map(\.state) == [.voided, .captured])
            let page = try #require(confirmed.paymentURL)
            try await city.act("pay", on: page)
            let closed = try #require(confirmed.reservation.payment?.id)
            #expect(try await city.world.provider.payment(reference: closed.description)?.state == .voided)
        }
    }

    @Test func `a fee paid online a moment before is not taken again`() async throws {
        try await TestCity.with { city in
            let confirmed = try await city.confirm(try await city.holdGyoda(), .online)
            try await city.act("pay", on: try #require(confirmed.paymentURL))
            let refusal = try await city.refusal(
                of: TakeCounterFee(id: confirmed.reservation.id, terminal: "terminal-1"), as: city.counter)
            #expect(refusal?.code == "already_paid")
            #expect(try await Books(city).balance("clearing") == 14_400)
        }
    }

    @Test func `a resident cannot take fees`() async throws {
        try await TestCity.with { city in
            let view = try await city.awaitingAtCounter()
            let refusal = try await city.refusal(
                of: TakeCounterFee(id: view.id, terminal: "terminal-1"), as: city.resident)
            #expect(refusal?.code == "not_permitted")
        }
    }

    @Test func `receipts are numbered without gaps and stay as they were`() async throws {
        try await TestCity.with { city in
            var numbers: [String] = []
            for offset in 0..<3 {
                let view = try await city.awaitingAtCounter(TestCity.weekday + offset)
                #expect(try await city.refusal(of: IssueReceipt(id: view.id), as: city.resident)?.code == "not_paid")
                _ = try await Self.take(city, view)
                let receipt = try await city.perform(IssueReceipt(id: view.id), as: city.resident)
                let again = try await city.perform(IssueReceipt(id: view.id), as: city.counter)
                #expect(receipt.number == again.number)
                #expect(receipt.document == again.document)
                numbers.append(receipt.number)
            }
            #expect(numbers == ["2026-000001", "2026-000002", "2026-000003"])
        }
    }
}
