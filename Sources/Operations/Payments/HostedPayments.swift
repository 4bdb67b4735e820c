import Basics
import FoundationEssentials
import Gateways
import Ledger
import Logging
import Ordinance
import Postgres
import Reservation

/// Opens the provider's page for a payment whose intent is committed, and finds it again.
struct HostedPayments {
    let world: World
    let language: Language

    /// Where the resident pays the reservation's live online payment.
    ///
    /// Asking the provider twice is safe: our payment's id is its idempotency key.
    func open(for id: ReservationID, _ call: Call) async throws -> String? {
        let view = try await ReservationReader.view(id, world, call)
        guard view.state == .awaitingPayment, let payment = view.payment, payment.way == .online,
            !payment.state.isFinal
        else { return nil }
        if payment.state == .pending, let url = payment.hostedURL { return url }
        let request = HostedPaymentRequest(
            reference: payment.id.description, amount: payment.amount, description: description(of: view),
            returnURL: "\(world.settings.publicURL)/payments/return",
            expiresAt: view.expiresAt ?? world.now, language: language.rawValue)
        let opened: ProviderPayment
        do throws(GatewayError) {
            opened = try await world.provider.createHostedPayment(request)
        } catch {
            // What may have been executed stays as it is: the same request again finds it.
            if case .refused(let code, _) = error {
                try await world.database.run(
                    SQL.setPaymentState, payment.id.uuid, PaymentState.failed.rawValue, code, world.now)
            }
            world.logger.warning(
                "no payment page", metadata: ["payment": "\(payment.id)", "error": "\(error.code)"])
            throw Refusal.providerUnavailable
        }
        try await remember(opened, payment.id)
        return opened.hostedURL
    }

    private func remember(_ opened: ProviderPayment, _ payment: PaymentID) async throws {
        guard opened.state == .pending else {
            _ = try await PaymentSettler(world: world).apply(opened, to: payment)
            return
        }
        try await world.database.run(
            SQL.setPaymentPending, payment.uuid, opened.providerID, opened.hostedURL, world.now)
    }

    private func description(of view: ReservationView) -> String {
        let day = DateWords.full(view.date)
        let words = LocalizedText(
            ja: "\(view.facility.name.ja) \(view.unit.name.ja) \(day.ja) \(view.slotLabel.ja)",
            en: "\(view.facility.name.en), \(view.unit.name.en), \(day.en), \(view.slotLabel.en)")
        return words[language]
    }
}
