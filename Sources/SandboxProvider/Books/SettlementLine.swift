import Basics

/// One transaction of a payout.
struct SettlementLine: Codable, Sendable {
    enum Kind: String, Codable, Sendable {
        case capture, refund
    }

    var kind: Kind
    var transaction: String
    var payment: String
    /// The merchant's own reference of the payment.
    var reference: String
    var occurredAt: Instant
    /// Negative for a refund.
    var gross: Yen
    var fee: Yen
    var feeTax: Yen

    var net: Yen { gross - fee - feeTax }

    enum CodingKeys: String, CodingKey {
        case kind, transaction, payment, reference, gross, fee
        case occurredAt = "occurred_at"
        case feeTax = "fee_tax"
    }

    /// - Parameter feeBasisPoints: Hundredths of a percent of the gross amount, rounded down; the consumption tax
    ///   on it is a tenth, rounded down.
    static func capture(_ payment: Payment, at moment: Instant, feeBasisPoints: Int64) -> SettlementLine {
        let fee = Yen(payment.amount.amount * feeBasisPoints / 10_000)
        return SettlementLine(
            kind: .capture, transaction: "txn_" + payment.id.dropFirst(4), payment: payment.id,
            reference: payment.reference, occurredAt: moment, gross: payment.amount, fee: fee,
            feeTax: Yen(fee.amount / 10))
    }

    /// The fee of the capture is not given back.
    static func refund(_ refund: Refund) -> SettlementLine {
        SettlementLine(
            kind: .refund, transaction: refund.id, payment: refund.payment, reference: refund.paymentReference,
            occurredAt: refund.refundedAt, gross: -refund.amount, fee: .zero, feeTax: .zero)
    }
}
