import Basics
import Ordinance

/// 受付期間・資格・確認, and the limits.
struct BookingSection {
    let words: RuleWords

    private var language: Language { words.language }
    private var booking: BookingRules { words.ordinance.booking }

    var html: HTML {
        windows + eligibility + confirmations + "<p>\(hold)</p>"
    }

    private var hold: String {
        language(
            "手続のあいだ、枠を\(booking.holdMinutes)分間確保します。",
            "While you book, the slot is kept for \(booking.holdMinutes) minutes.")
    }

    private var windows: HTML {
        guard !booking.windows.isEmpty else {
            return "<p>\(language("使用の始まる時まで予約できます。", "Bookings are taken until the use starts."))</p>"
        }
        let basis = RuleBasis(language: language, citations: booking.windows.map(\.scope.citation))
        let isForAll = booking.windows.allSatisfy { $0.scope.when == .always }
        let table = RuleTable(
            caption: language("受付期間", "When bookings are taken"),
            columns: [language("対象", "For"), language("受付開始", "From"), language("受付終了", "Until")],
            rows: booking.windows.map { window in
                let who = isForAll ? language("すべての使用", "All uses") : who(window.scope.when)
                return [
                    "\(who)\(basis.beside(window.scope.citation))", "\(opens(window.opens))",
                    "\(closes(window.closes))",
                ]
            })
        return table.html + (basis.below ?? .empty)
    }

    private func who(_ condition: Condition) -> String {
        words.when(condition).map(words.capitalized) ?? language("そのほか", "Otherwise")
    }

    private func opens(_ rule: DateRule?) -> String {
        rule.map { words.capitalized(language("\($0.words.ja)から", $0.words.en)) } ?? language("いつでも", "Any time")
    }

    private func closes(_ rule: DateRule?) -> String {
        rule.map { words.capitalized(language("\($0.words.ja)まで", $0.words.en)) }
            ?? language("使用の始まる時まで", "The start of the use")
    }

    private var eligibility: HTML {
        guard !booking.eligibility.isEmpty else { return .empty }
        return """
            <h3>\(language("予約できない使用", "What cannot be booked"))</h3>
            <ul>\(booking.eligibility, { item(language($0.reason), when: $0.scope.when, $0.scope.citation) })</ul>

            """
    }

    private var confirmations: HTML {
        guard !booking.confirmations.isEmpty else { return .empty }
        let basis = RuleBasis(language: language, citations: booking.confirmations.map(\.scope.citation))
        let table = RuleTable(
            caption: language("予約の確認（本予約の手続）", "Confirming a booking once more"),
            columns: [language("対象", "For"), language("期間", "When"), language("手続がないとき", "If nothing is done")],
            rows: booking.confirmations.map { rule in
                [
                    "\(rule.scope.when == .always ? language("すべての予約", "All bookings") : who(rule.scope.when))\(basis.beside(rule.scope.citation))",
                    "\(period(rule))",
                    "\(rule.missed == .cancel ? language("取り消します", "It is cancelled") : language("予約は確定します", "It stands"))",
                ]
            })
        return table.html + (basis.below ?? .empty)
    }

    private func period(_ rule: ConfirmationRule) -> String {
        guard let from = rule.opens else { return closes(rule.closes) }
        return language("\(opens(from))\(closes(rule.closes))", "\(opens(from)) – \(rule.closes.words.en)")
    }

    /// 利用回数・時間の制限; empty where there is none.
    var limits: HTML {
        guard !booking.limits.rules.isEmpty else { return .empty }
        return "<ul>\(booking.limits.rules, { item(language($0.words), when: $0.when, $0.citation) })</ul>"
    }

    private func item(_ sentence: String, when: Condition, _ citation: Citation) -> HTML {
        """
        <li>\(sentence)\(words.when(when).map { language("（\($0)）", " (\($0))") } ?? "")\
        <span class="hint">\(language("根拠：\(citation.article.ja)", "Source: \(citation.article.en)"))</span></li>

        """
    }
}
