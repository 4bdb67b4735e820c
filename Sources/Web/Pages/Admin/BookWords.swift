import Basics
import Ledger

/// Stored words of the books, as staff read them. A word this version does not know is shown as it is.
enum BookWords {
    static func outcome(_ code: String) -> LocalizedText {
        switch code {
        case "matched": LocalizedText(ja: "照合済み", en: "Matched")
        case "amount_differs": LocalizedText(ja: "金額相違", en: "Amount differs")
        case "duplicate": LocalizedText(ja: "重複", en: "Listed twice")
        case "missing_in_ledger": LocalizedText(ja: "帳簿になし", en: "Not in our books")
        case "taken_back": LocalizedText(ja: "訂正で取消", en: "Taken back")
        case "cancels_out": LocalizedText(ja: "訂正と相殺", en: "Cancels out")
        case "unexplained": LocalizedText(ja: "不明", en: "Unexplained")
        default: LocalizedText(ja: code, en: code)
        }
    }

    /// Outcomes that leave nothing to do.
    static func isSettled(_ outcome: String) -> Bool { outcome == "matched" || outcome == "cancels_out" }

    static func rule(_ code: String) -> LocalizedText {
        switch MatchRule(rawValue: code) {
        case .ourReference: LocalizedText(ja: "当方の番号", en: "Our reference")
        case .providerId: LocalizedText(ja: "決済代行者の番号", en: "Provider’s id")
        case .idOnly: LocalizedText(ja: "番号のみ", en: "Id only")
        case .payoutId: LocalizedText(ja: "振込番号（EDI）", en: "Payout id (EDI)")
        case nil: LocalizedText(ja: code.isEmpty ? "―" : code, en: code.isEmpty ? "—" : code)
        }
    }

    static func leg(_ code: String) -> LocalizedText {
        switch BreakLeg(rawValue: code) {
        case .internal: LocalizedText(ja: "帳簿の中", en: "Our books")
        case .provider: LocalizedText(ja: "帳簿と決済代行者", en: "Books and provider")
        case .bank: LocalizedText(ja: "決済代行者と銀行", en: "Provider and bank")
        case nil: LocalizedText(ja: code, en: code)
        }
    }

    static func kind(_ code: String) -> LocalizedText {
        switch SettlementLine.Kind(rawValue: code) {
        case .capture: LocalizedText(ja: "収納", en: "Capture")
        case .refund: LocalizedText(ja: "還付", en: "Refund")
        case nil: LocalizedText(ja: code, en: code)
        }
    }

    static func direction(_ code: String) -> LocalizedText {
        switch code {
        case "deposit": LocalizedText(ja: "入金", en: "Deposit")
        case "withdrawal": LocalizedText(ja: "出金", en: "Withdrawal")
        default: LocalizedText(ja: code, en: code)
        }
    }

    /// 64 digits in groups of eight, so that people can compare them with paper.
    static func grouped(_ hash: String) -> String {
        var groups: [Substring] = []
        var rest = Substring(hash)
        while !rest.isEmpty {
            groups.append(rest.prefix(8))
            rest = rest.dropFirst(8)
        }
        return groups.joined(separator: " ")
    }
}
