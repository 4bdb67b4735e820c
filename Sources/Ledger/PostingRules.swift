import Basics
import FoundationEssentials

/// Which accounts each event debits and credits: one switch. All postings are gross (総計予算主義, 地方自治法 210条).
package enum PostingRules {
    /// The journal of `event` in the books of `businessDate`. The same event always has the same idempotency key.
    ///
    /// Throws `amount_out_of_range` for an amount of nothing or beyond ``Yen/limit``.
    package static func journal(
        for event: LedgerEvent, on businessDate: CalendarDate, at eventAt: Instant
    ) throws(LedgerRefusal) -> JournalDraft {
        func draft(
            _ kind: JournalKind, _ key: String, _ lines: [JournalLine], reservation: UUID? = nil,
            payment: UUID? = nil, note: String = ""
        ) throws(LedgerRefusal) -> JournalDraft {
            try JournalDraft(
                kind: kind, idemKey: key, businessDate: businessDate, eventAt: eventAt,
                description: note.isEmpty ? kind.ja : "\(kind.ja) \(note)", lines: lines, reservation: reservation,
                payment: payment)
        }

        switch event {
        case .feeAssessed(let reservation, let number, let amount):
            return try draft(
                .feeAssessed, "assess:\(text(reservation)):\(number)",
                [.init(.receivable, subject: text(reservation), .debit, amount), .init(.revenue, .credit, amount)],
                reservation: reservation)

        case .feeAssessmentReversed(let reservation, let number, let amount):
            return try draft(
                .feeAssessmentReversed, "assess-reversed:\(text(reservation)):\(number)",
                [.init(.revenue, .debit, amount), .init(.receivable, subject: text(reservation), .credit, amount)],
                reservation: reservation)

        case .captured(let payment, let reservation, let amount):
            return try draft(
                .captured, "capture:\(text(payment))",
                [
                    .init(.clearing, subject: text(payment), .debit, amount),
                    .init(.receivable, subject: text(reservation), .credit, amount),
                ], reservation: reservation, payment: payment)

        // The same key as a capture with a claim: a payment is captured once, one way or the other.
        case .capturedWithoutClaim(let payment, let reservation, let refund, let amount):
            return try draft(
                .capturedWithoutClaim, "capture:\(text(payment))",
                [
                    .init(.clearing, subject: text(payment), .debit, amount),
                    .init(.refundPayable, subject: text(refund), .credit, amount),
                ], reservation: reservation, payment: payment)

        case .refundApproved(let refund, let payment, let reservation, let amount):
            return try draft(
                .refundApproved, "refund-approved:\(text(refund))",
                [
                    .init(.revenue, .debit, amount),
                    .init(.refundPayable, subject: text(refund), .credit, amount),
                ], reservation: reservation, payment: payment)

        case .refundExecuted(let refund, let payment, let reservation, let amount):
            return try draft(
                .refundExecuted, "refund-executed:\(text(refund))",
                [
                    .init(.refundPayable, subject: text(refund), .debit, amount),
                    .init(.clearing, subject: text(refund), .credit, amount),
                ], reservation: reservation, payment: payment)

        case .settlementLine(let line, let target):
            let kind: JournalKind
            let gross: (account: Account, subject: String)
            var payment: UUID?
            switch target {
            case .clearing(let subject, let paymentOfEither):
                kind = line.kind == .capture ? .captureSettled : .refundSettled
                gross = (.clearing, text(subject))
                payment = paymentOfEither
            case .unknown: (kind, gross) = (.settlementUnknown, (.suspense, line.key))
            case .duplicate: (kind, gross) = (.settlementDuplicate, (.suspense, line.key))
            }
            return try draft(
                kind, "settle:\(line.key)",
                signed([
                    (.providerFee, "", line.fee), (.providerFeeTax, "", line.feeTax),
                    (.inTransit, line.payoutId, line.net), (gross.account, gross.subject, -line.gross),
                ]), payment: payment, note: line.transactionId)

        case .bankDeposit(let line, let payout, let amount):
            return try draft(
                .bankDeposit, "bank:\(line)", signed([(.bank, "", amount), (.inTransit, payout, -amount)]),
                note: payout)

        case .unexplainedDeposit(let line, let subject, let amount):
            return try draft(
                .unexplainedDeposit, "bank:\(line)", signed([(.bank, "", amount), (.suspense, subject, -amount)]),
                note: line)

        case .suspenseExplained(let line, let account, let subject, let amount):
            return try draft(
                .suspenseExplained, "explain:\(line)",
                signed([(.suspense, line, amount), (account, subject, -amount)]), note: line)
        }
    }

    /// Lines of signed amounts: debits count up, nothing makes no line.
    private static func signed(_ amounts: [(Account, String, Yen)]) -> [JournalLine] {
        amounts.filter { $0.2 != .zero }.map { account, subject, amount in
            JournalLine(account, subject: subject, amount > .zero ? .debit : .credit, Yen(abs(amount.amount)))
        }
    }

    private static func text(_ id: UUID) -> String { id.uuidString.lowercased() }
}
