import Basics
import FoundationEssentials
import Gateways
import Ledger
import Postgres

package enum EventReceipt: String, Sendable {
    case accepted, duplicate
}

/// Takes a webhook: verified, written down once, applied. One alone completes a booking.
package struct ReceiveProviderEvent: Operation {
    package static let permission = Permission.anybody
    package let body: [UInt8]
    package let signature: String?

    package init(body: [UInt8], signature: String?) {
        self.body = body
        self.signature = signature
    }

    package func run(_ world: World, _ call: Call) async throws -> EventReceipt {
        let event: ProviderEvent
        do throws(WebhookRefusal) {
            event = try world.provider.verify(event: body, signature: signature, at: world.now)
        } catch {
            throw Refusal(error)
        }
        do {
            return try await world.database.withTransaction { transaction in
                try await ProviderEvents(world: world).receive(event, body, in: transaction, mayReclaim: true)
            }
        } catch let error as PostgresError where error.constraint == "claim_must_not_overlap" {
            return try await world.database.withTransaction { transaction in
                try await ProviderEvents(world: world).receive(event, body, in: transaction, mayReclaim: false)
            }
        }
    }
}

/// Writes an event down and does what it says, in one transaction.
struct ProviderEvents {
    let world: World

    func receive(
        _ event: ProviderEvent, _ body: [UInt8], in transaction: Transaction, mayReclaim: Bool
    ) async throws -> EventReceipt {
        let now = world.now
        guard
            try await transaction.run(
                SQL.insertProviderEvent, world.provider.code, event.id, Bytes(body), now) != nil
        else { return .duplicate }
        let outcome = try await apply(event, in: transaction, mayReclaim: mayReclaim)
        try await transaction.run(SQL.setEventHandled, world.provider.code, event.id, outcome, now)
        return .accepted
    }

    private func apply(
        _ event: ProviderEvent, in transaction: Transaction, mayReclaim: Bool
    ) async throws -> String {
        switch event.kind {
        case .paymentUpdated:
            guard let payment = PaymentID(event.reference) else { return PaymentSettler.Effect.unknownPayment.rawValue }
            return try await PaymentSettler(world: world).apply(
                event.payment, to: payment, in: transaction, mayReclaim: mayReclaim
            ).rawValue
        case .refundUpdated:
            guard let refund = event.refund else { return "refund_missing" }
            return try await RefundSettler(world: world).apply(refund, in: transaction)
        }
    }
}

extension Refusal {
    init(_ refusal: WebhookRefusal) {
        let words: LocalizedText =
            switch refusal {
            case .missingSignature: LocalizedText(ja: "署名がありません。", en: "There is no signature.")
            case .badSignature: LocalizedText(ja: "署名が正しくありません。", en: "The signature is wrong.")
            case .stale: LocalizedText(ja: "署名の時刻が古すぎます。", en: "The signature is too old.")
            case .fromTheFuture: LocalizedText(ja: "署名の時刻が未来です。", en: "The signature is from the future.")
            case .unreadable: LocalizedText(ja: "内容を読み取れません。", en: "The event cannot be read.")
            }
        self.init(refusal.code, ja: words.ja, en: words.en)
    }
}
