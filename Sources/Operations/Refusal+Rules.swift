import Basics
import Ledger
import Ordinance
import Reservation

/// The rules' own refusals, in the one form that leaves this module.
extension Refusal {
    package init(_ refusal: RuleRefusal) {
        let retryAt: Instant? =
            switch refusal {
            case .notYetOpen(let opensAt, _): opensAt
            case .limitReached(let limit): limit.changesAt
            case .receptionClosed(_, let opensAt, _): opensAt
            default: nil
            }
        self.init(
            refusal.code, ja: refusal.words.ja, en: refusal.words.en, field: refusal.field, retryAt: retryAt)
    }

    init(_ refusal: LedgerRefusal) {
        self.init(refusal.code, ja: refusal.ja, en: refusal.en)
    }

    init(_ refusal: FileRefusal) {
        let ja = [refusal.line.map { "\($0)行目" }, refusal.column.map { "\($0)バイト目" }].compactMap { $0 }
        let en = [refusal.line.map { "line \($0)" }, refusal.column.map { "byte \($0)" }].compactMap { $0 }
        self.init(
            refusal.code, ja: ja.isEmpty ? refusal.ja : "\(ja.joined(separator: " ")): \(refusal.ja)",
            en: en.isEmpty ? refusal.en : "\(en.joined(separator: ", ")): \(refusal.en)", field: "file")
    }
}
