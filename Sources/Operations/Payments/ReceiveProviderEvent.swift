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

/// Writes an event down and does what it says, in one transaction of two round trips.
struct ProviderEvents {
    let world: World

    func receive(
        _ event: ProviderEvent, _ body: [UInt8], in transaction: Transaction, mayReclaim: Bool
    ) async throws -> EventReceipt {
        let now = world.now
        var opening = Segment()
        let isNew = opening.add(SQL.insertProviderEvent, world.provider.code, event.id, Bytes(body), now)
        var outcome = PaymentSettler.Effect.unknownPayment.rawValue
        var closing = Segment()
        switch event.kind {
        case .paymentUpdated:
            let locked = PaymentID(event.reference).map { opening.add(SQL.lockPayment, $0.uuid) }
            let found = try await transaction.run(opening)
            guard found[isNew] != nil else { return .duplicate }
            if let locked {
                let (effect, segment) = try await PaymentSettler(world: world).decide(
                    event.payment, found[locked], in: transaction, mayReclaim: mayReclaim)
                (outcome, closing) = (effect.rawValue, segment)
            }
        case .refundUpdated:
            guard try await transaction.run(opening)[isNew] != nil else { return .duplicate }
            outcome = "refund_missing"
            if let refund = event.refund {
                outcome = try await RefundSettler(world: world).apply(refund, in: transaction)
            }
        }
        closing.add(SQL.setEventHandled, world.provider.code, event.id, outcome, now)
        try await transaction.commit(after: closing)
        return .accepted
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
