import Basics
import Gateways
import Ledger
import Operations
import Reservation
import TestSupport
import Testing

/// The second promise: no yen is lost or taken twice.
@Suite struct PaymentTests {
    /// Confirmed for paying online, with the page and the payment.
    static func opened(_ city: TestCity) async throws -> (ReservationView, page: String, payment: PaymentID) {
        let confirmed = try await city.confirm(try await city.holdGyoda(), .online)
        return (
            confirmed.reservation, try #require(confirmed.paymentURL), try #require(confirmed.reservation.payment?.id)
        )
    }

    static func deliver(_ city: TestCity, _ payment: PaymentID) async throws -> [EventReceipt] {
        var receipts: [EventReceipt] = []
        for event in try await city.webhooks(of: payment) {
            receipts.append(
                try await city.perform(
                    ReceiveProviderEvent(body: event.body, signature: event.signature), as: city.resident))
        }
        return receipts
    }

    @Test func `the signed webhook alone completes the booking, however often it comes`() async throws {
        try await TestCity.with { city in
            let (view, page, payment) = try await Self.opened(city)
            try await city.act("pay", on: page)
            #expect(try await Self.deliver(city, payment).contains(.accepted))
            #expect(try await Self.deliver(city, payment).allSatisfy { $0 == .duplicate })
            let paid = try await city.perform(FindReservation(id: view.id), as: city.resident)
            #expect(paid.state == .confirmed)
            #expect(paid.isPaid)
            let books = Books(city)
            #expect(try await books.balance("clearing") == 14_400)
            #expect(try await books.balance("receivable") == 0)
            #expect(try await books.balance("revenue") == -14_400)
            #expect(try await books.journals("captured") == 1)
        }
    }

    @Test func `coming back from the page completes it without any webhook`() async throws {
        try await TestCity.with { city in
            let (_, page, payment) = try await Self.opened(city)
            try await city.act("pay", on: page)
            let view = try await city.perform(SettlePayment(payment: payment), as: city.resident)
            #expect(view.state == .confirmed)
            #expect(try await Self.deliver(city, payment).allSatisfy { $0 == .accepted })
            #expect(try await Books(city).journals("captured") == 1)
        }
    }

    @Test func `webhook, return and worker at once book the payment once`() async throws {
        try await TestCity.with { city in
            let (_, page, payment) = try await Self.opened(city)
            try await city.act("pay", on: page)
            let events = try await city.webhooks(of: payment)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for event in events + events + events {
                    group.addTask {
                        _ = try await city.perform(
                            ReceiveProviderEvent(body: event.body, signature: event.signature), as: city.resident)
                    }
                }
                for _ in 0..<4 {
                    group.addTask { _ = try await city.perform(SettlePayment(payment: payment), as: city.resident) }
                }
                try await group.waitForAll()
            }
            #expect(try await Books(city).journals("captured") == 1)
            #expect(try await Books(city).balance("clearing") == 14_400)
        }
    }

    @Test(
        arguments: [
            (Duration.seconds(-301), "stale"), (.seconds(301), "from_the_future"), (.seconds(-299), nil),
            (.seconds(299), nil),
        ] as [(Duration, String?)])
    func `a webhook signed too long ago or in the future is not believed`(
        offset: Duration, code: String?
    ) async throws {
        try await TestCity.with { city in
            let (_, page, payment) = try await Self.opened(city)
            try await city.act("pay", on: page)
            let body = try #require(try await city.webhooks(of: payment).last?.body)
            let operation = ReceiveProviderEvent(
                body: body, signature: city.sign(body, at: city.clock.now() + offset))
            #expect(try await city.refusal(of: operation, as: city.resident)?.code == code)
        }
    }

    @Test func `a webhook with no signature, a wrong one or another body changes nothing`() async throws {
        try await TestCity.with { city in
            let (view, page, payment) = try await Self.opened(city)
            try await city.act("pay", on: page)
            let event = try #require(try await city.webhooks(of: payment).last)
            let cases: [(ReceiveProviderEvent, String)] = [
                (ReceiveProviderEvent(body: event.body, signature: nil), "missing_signature"),
                (ReceiveProviderEvent(body: event.body + [0x20], signature: event.signature), "bad_signature"),
                (ReceiveProviderEvent(body: event.body, signature: "t=1,v1=00"), "bad_signature"),
                (ReceiveProviderEvent(body: [0x7B], signature: city.sign([0x7B])), "unreadable"),
            ]
            for (operation, code) in cases {
                let refusal = try await city.refusal(of: operation, as: city.resident)
                #expect(refusal?.code == code || (code == "bad_signature" && refusal?.code == "stale"))
            }
            #expect(try await city.perform(FindReservation(id: view.id), as: city.resident).state == .awaitingPayment)
        }
    }

    @Test func `a webhook with another amount books nothing, and staff are told`() async throws {
        try await TestCity.with { city in
            let (view, page, payment) = try await Self.opened(city)
            try await city.act("pay", on: page)
            let event = try #require(try await city.webhooks(of: payment).last)
            let other = Array(String(decoding: event.body, as: UTF8.self).replacing("14400", with: "14399").utf8)
            #expect(other != event.body)
            _ = try await city.perform(
                ReceiveProviderEvent(body: other, signature: city.sign(other)), as: city.resident)
            #expect(try await city.perform(FindReservation(id: view.id), as: city.resident).state == .awaitingPayment)
            #expect(try await Books(city).journals("captured") == 0)
            #expect(try await Books(city).notices("amount_differs") == 1)
        }
    }

    @Test func `confirming twice with one key opens one page`() async throws {
        try await TestCity.with { city in
            let held = try await city.holdGyoda()
            let first = try await city.confirm(held, .online, key: "confirm")
            let again = try await city.confirm(held, .online, key: "confirm")
            #expect(first.paymentURL != nil)
            #expect(first.paymentURL == again.paymentURL)
            #expect(again.reservation.payments.count == 1)
        }
    }

    @Test func `a payment after the deadline gets the slot back while it is free`() async throws {
        try await TestCity.with { city in
            let (view, page, payment) = try await Self.opened(city)
            try await city.act("pay", on: page)
            city.clock.advance(by: .seconds(16 * 60))
            try await Books(city).expireReservations()
            #expect(try await city.perform(FindReservation(id: view.id), as: city.resident).state == .expired)
            _ = try await Self.deliver(city, payment)
            #expect(try await city.perform(FindReservation(id: view.id), as: city.resident).state == .confirmed)
            #expect(try await Books(city).notices("late_payment_reclaimed") == 1)
            #expect(try await Books(city).balance("receivable") == 0)
            #expect(try await RaceTests.doubleBookings(city) == 0)
        }
    }

    @Test func `a payment after the deadline goes back when the slot is gone`() async throws {
        try await TestCity.with { city in
            let (view, page, payment) = try await Self.opened(city)
            try await city.act("pay", on: page)
            city.clock.advance(by: .seconds(16 * 60))
            let other = try await city.holdGyoda(as: city.otherResident)
            #expect(other.state == .held)
            _ = try await Self.deliver(city, payment)
            try await city.work()
            let lost = try await city.perform(FindReservation(id: view.id), as: city.resident)
            #expect(lost.state == .expired)
            #expect(lost.payments.last?.refunded == 14_400)
            let books = Books(city)
            #expect(try await books.notices("payment_returned") == 1)
            for account in ["receivable", "refund_payable", "revenue", "clearing"] {
                #expect(try await books.balance(account) == 0, "\(account)")
            }
            #expect(try await books.journals("refund_executed") == 1)
        }
    }

    @Test func `the worker lets a hold lapse, stops its page and takes back the assessment`() async throws {
        try await TestCity.with { city in
            let (view, page, payment) = try await Self.opened(city)
            city.clock.advance(by: .seconds(16 * 60))
            try await city.work()
            let lapsed = try await city.perform(FindReservation(id: view.id), as: city.resident)
            #expect(lapsed.state == .expired)
            #expect(lapsed.payments.first { $0.id == payment }?.state == .voided)
            #expect(try await Books(city).balance("receivable") == 0)
            try await city.act("pay", on: page)
            #expect(try await city.world.provider.payment(reference: payment.description)?.state == .voided)
        }
    }
}
