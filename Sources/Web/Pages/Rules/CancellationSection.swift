import Basics
import Ordinance

/// 取消料・還付: what is given back until when, step by step.
struct CancellationSection {
    let words: RuleWords

    private var language: Language { words.language }
    private var rules: CancellationRules { words.ordinance.cancellation }

    var html: HTML {
        guard !rules.ladders.isEmpty || !rules.noFault.isEmpty else {
            return grace + "<p>\(language("取消料の定めはありません。", "No charge for cancelling is laid down."))</p>"
        }
        return "\(grace)\(rules.ladders, ladder)\(noFault)\(unpaid)"
    }

    private var grace: HTML {
        guard let grace = rules.grace else { return .empty }
        let latest = grace.latest
        return """
            <p>\(language(
                "予約してから\(grace.minutes)分以内\(latest.map { "（\($0.words.ja)まで）" } ?? "")であれば、取り消しても費用はかかりません。",
                "Within \(grace.minutes) minutes of booking\(latest.map { " (until \($0.words.en))" } ?? "") cancelling costs nothing."))</p>

            """
    }

    private func ladder(_ ladder: CancellationLadder) -> HTML {
        let who = words.when(ladder.condition)
        let table = RuleTable(
            caption: language("取り消したときの還付", "What is given back") + (who.map { language("（\($0)）", " (\($0))") } ?? ""),
            columns: [language("いつまでに取り消すか", "Cancelled until"), language("還付・取消料", "Refund or charge")],
            rows: ladder.steps.map { step in ["\(until(step))", "\(share(step, of: ladder))"] })
        return """
            \(table.html)
            \(ladder.apart.sorted { $0.key < $1.key }, { component, share in
                "<p>\(apart(component, share))</p>" as HTML
            })
            <p class="hint">\(rounding(ladder))\(language(
                "根拠：\(ladder.citation.article.ja)", "Source: \(ladder.citation.article.en)"))</p>

            """
    }

    private func rounding(_ ladder: CancellationLadder) -> String {
        guard ladder.rounding.unit > 1 else { return "" }
        return language("端数：\(ladder.rounding.words.ja)　", "Amounts are \(ladder.rounding.words.en). ")
    }

    private func until(_ step: CancellationLadder.Step) -> String {
        guard let until = step.until else { return language("そのあと", "After that") }
        return words.capitalized(language("\(until.words.ja)まで", until.words.en))
    }

    private func share(_ step: CancellationLadder.Step, of ladder: CancellationLadder) -> HTML {
        let basis =
            ladder.basis == .unreduced ? language("減免前の使用料", "the fee before reductions") : language("使用料", "the fee")
        let words =
            switch step.share {
            case .refund(.one): language("全額を還付", "Everything is given back")
            case .refund(let share) where share == Ratio(0): language("還付なし", "Nothing is given back")
            case .refund(let share): language("納めた額の\(share)を還付", "\(share) of what was paid is given back")
            case .charge(let share) where share == Ratio(0): language("取消料なし", "No charge")
            case .charge(let share): language("\(basis)の\(share)が取消料", "\(share) of \(basis) is charged")
            }
        return """
            \(words)\(step.needsAcceptance
                ? "<span class=\"hint\">\(language("市がやむを得ないと認めるときに限ります", "only where the city accepts the reason"))</span>" as HTML
                : nil)
            """
    }

    private func apart(_ component: String, _ share: Ratio) -> String {
        let components = words.ordinance.fees.tariffs.flatMap(\.components)
        let name = components.first { $0.code == component }.map { language($0.label) } ?? component
        return language(
            "\(name)の使用料は、時期によらず\(share)を還付します。", "\(name): \(share) is given back whenever it is cancelled.")
    }

    private var noFault: HTML {
        guard !rules.noFault.isEmpty else { return .empty }
        let basis = RuleBasis(language: language, citations: rules.noFault.map(\.citation))
        let table = RuleTable(
            caption: language("使用者の責めによらないとき（荒天、施設の都合など）", "Where nobody is to blame (weather, the building)"),
            columns: [
                language("使用できなかった割合", "What could not be used"), language("還付", "Given back"),
                language("請求の期限", "Claim until"),
            ],
            rows: rules.noFault.map { rule in
                let least =
                    rule.label.map { language($0) }
                    ?? (rule.unusable == .one
                        ? language("全部", "All of it") : language("\(rule.unusable)以上", "\(rule.unusable) or more"))
                let refund =
                    switch rule.refund {
                    case .share(.one): language("全額", "everything")
                    case .share(let share): "\(share)"
                    case .asUnusable: language("使用できなかった割合", "as much as could not be used")
                    }
                let claim = rule.claimUntil.map { words.capitalized(language("\($0.words.ja)まで", $0.words.en)) }
                return [
                    "\(least)\(basis.beside(rule.citation))", "\(refund)", "\(claim ?? language("定めなし", "no period"))",
                ]
            })
        return table.html + (basis.below ?? .empty)
    }

    private var unpaid: HTML {
        guard let unpaid = rules.unpaid, Ratio(0) < unpaid.charge else { return .empty }
        return """
            <p>\(language(
                "納付がなく取り消された予約は、\(unpaid.basis == .unreduced ? "減免前の" : "")使用料の\(unpaid.charge)がかかります（\(unpaid.citation.article.ja)）。",
                "A booking cancelled because it was not paid costs \(unpaid.charge) of the fee\(unpaid.basis == .unreduced ? " before reductions" : "") (\(unpaid.citation.article.en))."))</p>
            """
    }
}
