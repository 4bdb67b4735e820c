import Basics
import FoundationEssentials

/// Why the books refuse. The code is stable: clients and tests may rely on it.
package enum LedgerRefusal: Error, Hashable, Sendable {
    case missingIdempotencyKey
    case idempotencyKeyTooLong(Int)
    /// The key was used before, for something else.
    case idempotencyKeyReused(String)
    case tooFewLines(Int)
    case amountOutOfRange(Yen)
    case unbalanced(debits: Yen, credits: Yen)
    case refundExceedsCapture(captured: Yen, refunded: Yen, asked: Yen)
    case dayClosed(CalendarDate)
    case alreadyReversed(UUID)
    /// A day's journals must come by ascending place, each of that day.
    case journalOutOfOrder(seq: Int64)
    case journalOfAnotherDay(seq: Int64, day: CalendarDate)
    /// The books are not what was sealed.
    case sealBroken(CalendarDate, SealFault)
    /// The items listed do not add up to the account's balance or turnover.
    case reportDoesNotAddUp(Account, listed: Yen, books: Yen)

    package var code: String {
        switch self {
        case .missingIdempotencyKey: "missing_idempotency_key"
        case .idempotencyKeyTooLong: "idempotency_key_too_long"
        case .idempotencyKeyReused: "idempotency_key_reused"
        case .tooFewLines: "too_few_lines"
        case .amountOutOfRange: "amount_out_of_range"
        case .unbalanced: "unbalanced"
        case .refundExceedsCapture: "refund_exceeds_capture"
        case .dayClosed: "day_closed"
        case .alreadyReversed: "already_reversed"
        case .journalOutOfOrder: "journal_out_of_order"
        case .journalOfAnotherDay: "journal_of_another_day"
        case .sealBroken: "seal_broken"
        case .reportDoesNotAddUp: "report_does_not_add_up"
        }
    }

    package var ja: String {
        switch self {
        case .missingIdempotencyKey: "冪等キーがありません。"
        case .idempotencyKeyTooLong(let n): "冪等キーが長すぎます（\(n)バイト、上限\(JournalDraft.longestKey)バイト）。"
        case .idempotencyKeyReused(let key): "冪等キー「\(key)」は別の内容で使用済みです。"
        case .tooFewLines(let n): "仕訳には2行以上が必要です（\(n)行）。"
        case .amountOutOfRange(let yen): "金額は1円から\(Yen.limit)円までです（\(yen)円）。"
        case .unbalanced(let debits, let credits): "貸借が一致しません（借方\(debits)円、貸方\(credits)円）。"
        case .refundExceedsCapture(let captured, let refunded, let asked):
            "還付できる額を超えています（収納\(captured)円、還付済\(refunded)円、請求\(asked)円）。"
        case .dayClosed(let day): "\(day)は締め済みです。"
        case .alreadyReversed: "この仕訳は取消済みです。"
        case .journalOutOfOrder(let seq): "仕訳\(seq)の順序が正しくありません。"
        case .journalOfAnotherDay(let seq, let day): "仕訳\(seq)は\(day)の仕訳ではありません。"
        case .sealBroken(let day, let fault): "\(day)の締めと帳簿が一致しません: \(fault.ja)"
        case .reportDoesNotAddUp(let account, let listed, let books):
            "\(ChartOfAccounts[account].ja)の内訳\(listed)円が帳簿\(books)円と一致しません。"
        }
    }

    package var en: String {
        switch self {
        case .missingIdempotencyKey: "The journal has no idempotency key."
        case .idempotencyKeyTooLong(let n):
            "The idempotency key has \(n) bytes; at most \(JournalDraft.longestKey) are allowed."
        case .idempotencyKeyReused(let key): "The idempotency key \"\(key)\" was used for something else."
        case .tooFewLines(let n): "A journal needs at least 2 lines, this has \(n)."
        case .amountOutOfRange(let yen): "An amount must be 1 to \(Yen.limit) yen, this is \(yen)."
        case .unbalanced(let debits, let credits): "Debits of \(debits) yen, credits of \(credits) yen."
        case .refundExceedsCapture(let captured, let refunded, let asked):
            "\(asked) yen asked back, but of \(captured) captured \(refunded) are refunded already."
        case .dayClosed(let day): "The day \(day) is closed."
        case .alreadyReversed: "The journal is reversed already."
        case .journalOutOfOrder(let seq): "Journal \(seq) is out of order."
        case .journalOfAnotherDay(let seq, let day): "Journal \(seq) is not of \(day)."
        case .sealBroken(let day, let fault): "The books of \(day) are not what was sealed: \(fault.en)"
        case .reportDoesNotAddUp(let account, let listed, let books):
            "\(ChartOfAccounts[account].en): \(listed) yen listed, \(books) yen in the books."
        }
    }
}
