import Basics
import FoundationEssentials
import Gateways
import Ledger
import Ordinance
import Postgres
import Reservation

/// How a fee taken at the counter ended, as far as is known.
package struct CounterFeeResult: Sendable {
    package let reservation: ReservationView
    /// Captured, declined, or unknown: then only an inquiry may follow (照会), never a second charge.
    package let payment: PaymentView
}

/// Takes a reservation's fee on the counter's terminal (窓口収納).
///
/// The intent is committed before the terminal is called, and `fee_must_be_taken_once` lets no second intent
/// beside it: whatever the terminal, the network or the clerk's finger does, the fee is taken at most once.
package struct TakeCounterFee: KeyedOperation {
    package typealias Answer = CounterFeeResult
    package static let permission = Permission.signedIn
    package let id: ReservationID
    package let terminal: String

    package init(id: ReservationID, terminal: String) {
        self.id = id
        self.terminal = terminal
    }

    package var fingerprint: [String] { [id.description, terminal] }

    package func run(_ world: World, _ call: Call, key: RequestKey) async throws -> CounterFeeResult {
        guard (1...40).contains(terminal.count),
            terminal.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D })
        else {
            throw Refusal.malformed("terminal", ja: "端末番号を選んでください。", en: "Choose a terminal.")
        }
        var view = try await ReservationReader.view(id, world, call)
        let municipality = view.municipality.code.digits
        try call.demand(.counter, in: municipality)
        if let payment = view.payment, payment.way == .online, !payment.state.isFinal {
            // The resident left the provider's page open: close it first, and see whether it was paid meanwhile.
            try await PaymentSettler(world: world).stop(paymentsOf: view, call)
            view = try await ReservationReader.view(id, world, call)
        }
        if view.isPaid { throw Refusal.alreadyPaid }
        guard view.state == .awaitingPayment else {
            throw view.state == .expired ? Refusal.holdExpired : Refusal.notAwaitingPayment
        }
        if let payment = view.payment, !payment.state.isFinal { throw Refusal.paymentInProgress }

        let (payment, now) = (world.newID(), world.now)
        var segment = Segment()
        segment.add(
            SQL.insertPayment, payment, municipality, id.uuid, world.provider.code, "terminal", terminal,
            view.fee.amount, call.principal?.account.uuid, now)
        segment.enqueue(.settlePayment, payment, in: municipality, notBefore: now + .seconds(120), at: now)
        segment.remember(key, record: payment, at: now)
        segment.audit(
            call, "take_fee", "payment", payment.uuidString.lowercased(), in: municipality,
            detail: ["terminal": terminal], at: now)
        _ = try await world.database.run(segment)
        try await charge(PaymentID(payment), view.fee, world)
        return try await result(payment, world, call)
    }

    package func replay(_ record: UUID, _ world: World, _ call: Call) async throws -> CounterFeeResult {
        try await result(record, world, call)
    }

    private func charge(_ payment: PaymentID, _ amount: Yen, _ world: World) async throws {
        let settler = PaymentSettler(world: world)
        let answer: ProviderPayment
        do throws(GatewayError) {
            answer = try await world.provider.charge(
                TerminalCharge(reference: payment.description, amount: amount, terminal: terminal))
        } catch {
            let state: PaymentState =
                switch error {
                case .unknown: .unknown
                case .refused, .unavailable: .failed
                }
            try await world.database.run(
                SQL.setPaymentState, payment.uuid, state.rawValue, error.code, world.now)
            if case .unavailable = error { throw Refusal.providerUnavailable }
            return
        }
        _ = try await settler.apply(answer, to: payment)
    }

    private func result(_ payment: UUID, _ world: World, _ call: Call) async throws -> CounterFeeResult {
        let view = try await ReservationReader.view(id, world, call)
        guard let taken = view.payments.first(where: { $0.id.uuid == payment }) else { throw Refusal.notFound }
        return CounterFeeResult(reservation: view, payment: taken)
    }
}
