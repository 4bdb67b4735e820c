import Basics
import Crypto
import FoundationEssentials

/// A journal (仕訳) that is not in the books yet. It balances, or it cannot be made.
package struct JournalDraft: Hashable, Sendable, Codable {
    package let kind: JournalKind
    /// What makes this journal the same journal when it is sent again. Unique in the books, and never expires.
    package let idemKey: String
    /// Whose day's books it belongs to; decides the period. Japan's calendar.
    package let businessDate: CalendarDate
    /// When the thing itself happened, as far as we know.
    package let eventAt: Instant
    package let description: String
    package let lines: [JournalLine]
    package let reservation: UUID?
    package let payment: UUID?
    /// The id of the journal that this one takes back.
    package let reverses: UUID?

    /// The most bytes an idempotency key may have.
    package static let longestKey = 200

    /// Throws the first that holds of `missing_idempotency_key`, `idempotency_key_too_long`, `too_few_lines`,
    /// `amount_out_of_range` (each line must be 1…``Yen/limit``), `unbalanced`.
    package init(
        kind: JournalKind, idemKey: String, businessDate: CalendarDate, eventAt: Instant, description: String,
        lines: [JournalLine], reservation: UUID? = nil, payment: UUID? = nil, reverses: UUID? = nil
    ) throws(LedgerRefusal) {
        guard !idemKey.isEmpty else { throw .missingIdempotencyKey }
        guard idemKey.utf8.count <= Self.longestKey else { throw .idempotencyKeyTooLong(idemKey.utf8.count) }
        guard lines.count >= 2 else { throw .tooFewLines(lines.count) }
        for line in lines where line.amount <= .zero || line.amount > .limit {
            throw .amountOutOfRange(line.amount)
        }
        let debits = lines.filter { $0.side == .debit }.map(\.amount).sum()
        let credits = lines.filter { $0.side == .credit }.map(\.amount).sum()
        guard debits == credits else { throw .unbalanced(debits: debits, credits: credits) }
        self.kind = kind
        self.idemKey = idemKey
        self.businessDate = businessDate
        self.eventAt = eventAt
        self.description = description
        self.lines = lines
        self.reservation = reservation
        self.payment = payment
        self.reverses = reverses
    }

    /// What moves: the sum of the debits, which is the sum of the credits.
    package var total: Yen { lines.filter { $0.side == .debit }.map(\.amount).sum() }

    /// SHA-256 over what is asked for: kind, subjects, sides and amounts. The same key with another hash is another
    /// request under a used key, and is refused.
    ///
    /// The days and the words are left out: the same request sent again tomorrow is still the same request.
    package var requestHash: [UInt8] {
        var bytes = CanonicalBytes(tag: "kaikan-request-1")
        bytes.add(kind.rawValue)
        bytes.add(reservation)
        bytes.add(payment)
        bytes.add(reverses)
        bytes.add(lines)
        return bytes.sha256
    }

    /// The journal that takes back this one, which is in the books under `id`: every line on the other side.
    ///
    /// A journal is reversed at most once, since the key is made of `id`. A reversal can itself be reversed.
    package func reversed(
        id: UUID, on businessDate: CalendarDate, at eventAt: Instant, because reason: String
    ) throws(LedgerRefusal) -> JournalDraft {
        try JournalDraft(
            kind: kind, idemKey: "reverse:\(id.uuidString.lowercased())", businessDate: businessDate,
            eventAt: eventAt, description: "取消: \(reason)",
            lines: lines.map { JournalLine($0.account, subject: $0.subject, $0.side.opposite, $0.amount) },
            reservation: reservation, payment: payment, reverses: id)
    }

    private enum CodingKeys: String, CodingKey {
        case kind, idemKey, businessDate, eventAt, description, lines, reservation, payment, reverses
    }

    /// Decodes what it could also have been made of: a stored journal that does not balance is refused.
    package init(from decoder: any Decoder) throws {
        let c = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            kind: c.decode(JournalKind.self, forKey: .kind), idemKey: c.decode(String.self, forKey: .idemKey),
            businessDate: c.decode(CalendarDate.self, forKey: .businessDate),
            eventAt: c.decode(Instant.self, forKey: .eventAt),
            description: c.decode(String.self, forKey: .description),
            lines: c.decode([JournalLine].self, forKey: .lines),
            reservation: c.decodeIfPresent(UUID.self, forKey: .reservation),
            payment: c.decodeIfPresent(UUID.self, forKey: .payment),
            reverses: c.decodeIfPresent(UUID.self, forKey: .reverses))
    }
}
