import Basics
import Ordinance

/// 納付の期限, by the way of paying.
struct PaymentSection {
    let words: RuleWords

    private var language: Language { words.language }

    var html: HTML {
        let (terms, minutes) = (words.ordinance.booking.payments, words.ordinance.booking.holdMinutes)
        guard !terms.isEmpty else {
            return """
                <p>\(language(
                    "予約のときから\(minutes)分以内にお支払いください。", "Please pay within \(minutes) minutes of booking."))</p>
                """
        }
        let basis = RuleBasis(language: language, citations: terms.map(\.scope.citation))
        let table = RuleTable(
            caption: language("納付の期限", "When to pay"),
            columns: [
                language("支払方法", "Way of paying"), language("期限", "Until"), language("納付がないとき", "If it is not paid"),
            ],
            rows: terms.map { term in
                [
                    "\(way(term))\(words.when(term.scope.when).map(note))\(basis.beside(term.scope.citation))",
                    "\(words.capitalized(due(term)))\(term.latest.map { note(latest($0)) })",
                    "\(term.unpaid == .cancel ? language("予約を取り消します", "The booking is cancelled") : language("督促します", "The fee is demanded"))",
                ]
            })
        return table.html + online(terms, minutes) + (basis.below ?? .empty)
    }

    private func due(_ term: PaymentTerm) -> String { language("\(term.due.words.ja)まで", term.due.words.en) }

    private func latest(_ rule: DateRule) -> String {
        language("遅くとも\(rule.words.ja)まで", "not later than \(rule.words.en)")
    }

    private func way(_ term: PaymentTerm) -> String {
        guard !term.ways.isEmpty else { return language("すべての方法", "Every way") }
        return term.ways.map { way in
            switch way {
            case "counter": language("窓口", "At the counter")
            case "online": language("オンライン", "Online")
            default: way
            }
        }.joined(separator: language("、", ", "))
    }

    /// Where no term is for paying online, it is paid while the slot is kept.
    private func online(_ terms: [PaymentTerm], _ minutes: Int) -> HTML {
        guard !terms.contains(where: { $0.ways.isEmpty || $0.ways.contains("online") }) else { return .empty }
        return """
            <p>\(language(
                "オンラインでは、手続から\(minutes)分以内にお支払いください。", "Online, please pay within \(minutes) minutes."))</p>
            """
    }

    private func note(_ words: String) -> HTML { "<span class=\"hint\">\(words)</span>" }
}
