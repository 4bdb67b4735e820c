import Basics
import Hummingbird
import Operations
import Reservation

/// One reservation of the person signed in: looking, confirming, paying, giving up.
enum ReservationHandler {
    @Sendable static func show(_ visit: Visit) async throws -> Response {
        let view = try await find(visit)
        if view.state == .held, view.isOpen(at: visit.now) {
            return visit.redirect(to: "/reservations/\(view.id)/check")
        }
        return StatusPage(visit: visit, view: view).response()
    }

    @Sendable static func check(_ visit: Visit) async throws -> Response {
        let view = try await find(visit)
        guard view.state == .held, view.isOpen(at: visit.now) else {
            return visit.redirect(to: "/reservations/\(view.id)")
        }
        return CheckPage(visit: visit, view: view).response()
    }

    @Sendable static func confirm(_ visit: Visit) async throws -> Response {
        let id = try visit.id(of: ReservationID.self)
        guard let way = PaymentWay(rawValue: visit.form.line("way")) else {
            throw Refusal.malformed("way", ja: "支払方法を選んでください。", en: "Choose how to pay.")
        }
        return try await acting(on: id, visit) {
            let confirmed = try await visit.perform(
                ConfirmReservation(id: id, version: version(visit), way: way, language: visit.language),
                idempotencyKey: visit.formKey())
            return confirmed.paymentURL
        }
    }

    @Sendable static func pay(_ visit: Visit) async throws -> Response {
        let id = try visit.id(of: ReservationID.self)
        return try await acting(on: id, visit) {
            try await visit.perform(PayOnline(id: id, language: visit.language), idempotencyKey: visit.formKey())
                .paymentURL
        }
    }

    /// 取下げ; with `again`, on to the same slot's page to answer differently.
    @Sendable static func withdraw(_ visit: Visit) async throws -> Response {
        let id = try visit.id(of: ReservationID.self)
        return try await acting(on: id, visit) {
            let view = try await visit.perform(
                WithdrawReservation(id: id, version: version(visit)), idempotencyKey: visit.formKey())
            return visit.form["again"] == nil ? nil : BookingForm.address(toBookAgain: view)
        }
    }

    /// Where the provider's page sends people back to. The provider is asked: what the address says proves nothing.
    @Sendable static func returned(_ visit: Visit) async throws -> Response {
        guard let payment = PaymentID(visit.query.line("reference")) else { throw Refusal.notFound }
        do {
            let view = try await visit.perform(SettlePayment(payment: payment))
            return visit.redirect(to: "/reservations/\(view.id)")
        } catch let refusal as Refusal where refusal.code == Refusal.providerUnavailable.code {
            return PaymentPendingPage(visit: visit).response()
        }
    }

    private static func find(_ visit: Visit) async throws -> ReservationView {
        try await visit.perform(FindReservation(id: visit.id(of: ReservationID.self)))
    }

    private static func version(_ visit: Visit) throws(Refusal) -> Int {
        guard let version = HandTyped.number(visit.form.line("version")) else {
            throw .malformed("version", ja: "画面の版を読み取れません。", en: "The version of the page cannot be read.")
        }
        return version
    }

    /// After an act one sees the reservation as it is now; also when the act came too late or twice, because that page
    /// says what happened.
    private static func acting(
        on id: ReservationID, _ visit: Visit, _ act: () async throws -> String?
    ) async throws -> Response {
        let overtaken: Set<String> = [
            "version_mismatch", "hold_expired", "already_paid", "not_awaiting_payment", "not_withdrawable",
            "payment_in_progress",
        ]
        do {
            return visit.redirect(to: try await act() ?? "/reservations/\(id)")
        } catch let refusal as Refusal where overtaken.contains(refusal.code) {
            return visit.redirect(to: "/reservations/\(id)")
        }
    }
}
