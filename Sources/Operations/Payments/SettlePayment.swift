import Basics
import FoundationEssentials
import Gateways
import Ledger
import Postgres
import Reservation

/// 照会: asks the provider how a payment ended and applies the answer.
///
/// Used when somebody comes back from the provider's page, by the counter after an unknown outcome, and by the
/// worker. A charge the provider has never heard of is struck there, so that it cannot happen any more.
package struct SettlePayment: Operation {
    package static let permission = Permission.signedIn
    package let payment: PaymentID

    package init(payment: PaymentID) { self.payment = payment }

    package func run(_ world: World, _ call: Call) async throws -> ReservationView {
        guard let row = try await world.database.run(SQL.paymentByID, payment.uuid) else { throw Refusal.notFound }
        // Whose it is decides who may ask.
        let reservation = ReservationID(row.reservationID)
        let view = try await ReservationReader.view(reservation, world, call)
        guard let state = PaymentState(rawValue: row.state), !state.isFinal else { return view }
        _ = try await Inquiry(world: world).settle(payment, isTerminal: row.way == "terminal")
        return try await ReservationReader.view(reservation, world, call)
    }
}

/// The question itself, for operations and the worker.
struct Inquiry {
    let world: World

    /// Whether the payment is final now.
    ///
    /// - Throws: `provider_unavailable` when the provider cannot be asked or does not know yet.
    func settle(_ payment: PaymentID, isTerminal: Bool) async throws -> Bool {
        let answer: ProviderPayment
        do throws(GatewayError) {
            let known = try await world.provider.payment(reference: payment.description)
            if let known {
                answer = known
            } else if isTerminal {
                answer = try await world.provider.cancel(reference: payment.description)
            } else {
                // The page was never opened; the resident's next attempt opens it under the same reference.
                return false
            }
        } catch {
            throw Refusal.providerUnavailable
        }
        _ = try await PaymentSettler(world: world).apply(answer, to: payment)
        return answer.state.isFinal
    }

    /// Ends the payment for good: what is not paid now can never be paid.
    func end(_ payment: PaymentID) async throws {
        let answer: ProviderPayment
        do throws(GatewayError) {
            answer = try await world.provider.cancel(reference: payment.description)
        } catch {
            throw Refusal.providerUnavailable
        }
        _ = try await PaymentSettler(world: world).apply(answer, to: payment)
    }
}
