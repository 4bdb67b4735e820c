import Basics

extension Quote.Line {
    /// What the line is called: `昼間 9:00–17:00`, `超過2時間`, `市外の方`.
    package var label: LocalizedText {
        guard kind == .overrun, let quantity else { return title }
        let units =
            quantity.unit.time == .halfHour
            ? ("30分×\(quantity.count)", "\(quantity.count) × 30 min")
            : ("\(quantity.count)時間", "\(quantity.count) h")
        return LocalizedText(ja: "超過\(units.0)", en: "\(units.1) beyond the booked time")
    }

    package var quantity: FeeQuantity? {
        switch terms {
        case .price(_, let quantity), .share(_, _, let quantity), .added(_, let quantity): quantity
        case .changed, .limited, .rounded, .reduced, .taxed: nil
        }
    }

    /// How the amount came about, with the article it rests on.
    package var reason: LocalizedText {
        let article = rule.citation.article
        switch terms {
        case .price(let yen, let quantity): return priceWords(yen, quantity, article)
        case .share(let ratio, let of, let quantity):
            let words = quantity.words
            return LocalizedText(
                ja: "\(rule.label.ja) \(of.words)円の\(ratio)\(words.ja)（\(article.ja)）",
                en: "\(rule.label.en): \(ratio) of ¥\(of.words)\(words.en) (\(article.en))")
        case .changed(let change, let ratio, let of, let reached, let rounding):
            return changeWords(change, ratio, of.words, reached.words, rounding)
        case .added(let yen, let quantity):
            let (unit, words) = (quantity.unit.words, quantity.words)
            return LocalizedText(
                ja: "\(rule.label.ja) \(unit.ja)\(yen)円\(words.ja)（\(article.ja)）",
                en: "\(rule.label.en): ¥\(yen)\(words.en) (\(article.en))")
        case .limited(let from, let to):
            let isMinimum = from < ExactAmount(to)
            return LocalizedText(
                ja: "\(isMinimum ? "最低額" : "上限額")\(to)円（\(from.words)円から。\(article.ja)）",
                en: "The \(isMinimum ? "least" : "most") is ¥\(to) (from ¥\(from.words); \(article.en))")
        case .rounded(let rounding, let from): return roundingWords(rounding, from.words)
        case .reduced(let line):
            return LocalizedText(
                ja: "\(rule.label.ja)：\(line.reason.ja)（\(article.ja)）",
                en: "\(rule.label.en): \(line.reason.en) (\(article.en))")
        case .taxed(let percent, let of):
            return LocalizedText(
                ja: "消費税\(percent)%（税抜\(of)円に対して）", en: "Consumption tax of \(percent)% on ¥\(of)")
        }
    }

    private func priceWords(_ yen: Yen, _ quantity: FeeQuantity, _ article: LocalizedText) -> LocalizedText {
        let (unit, words) = (quantity.unit.words, quantity.words)
        // The row says whose price it is; the title adds the time or the class where the row does not name it.
        let ja = title.ja == rule.label.ja ? rule.label.ja : "\(rule.label.ja)・\(title.ja)"
        let en = title.en == rule.label.en ? rule.label.en : "\(rule.label.en), \(title.en)"
        guard kind == .base, quantity.unit.minutes != nil, quantity.divisor == 1 else {
            return LocalizedText(
                ja: "\(kind == .overrun ? label.ja : ja) \(unit.ja)\(yen)円\(words.ja)（\(article.ja)）",
                en: "\(kind == .overrun ? label.en : en): ¥\(yen)\(words.en) (\(article.en))")
        }
        let whole = LocalizedText(
            ja: "\(rule.label.ja) \(unit.ja)\(yen)円\(words.ja)", en: "\(rule.label.en): ¥\(yen)\(words.en)")
        guard quantity.people == nil else {
            return LocalizedText(
                ja: "\(title.ja) \(unit.ja)\(yen)円\(words.ja)（\(article.ja)）",
                en: "\(title.en): ¥\(yen)\(words.en) (\(article.en))")
        }
        let started = quantity.unit.startedWords
        return LocalizedText(
            ja: "\(whole.ja)（\(started.ja)\(article.ja)）", en: "\(whole.en) (\(started.en)\(article.en))")
    }

    private func changeWords(
        _ change: Quote.Change, _ ratio: Ratio, _ of: String, _ reached: String, _ rounding: Rounding?
    ) -> LocalizedText {
        let (ja, en) =
            switch change {
            case .addedOfListed: ("＋\(ratio)（定額\(of)円に対して）", "+\(ratio) of the listed ¥\(of)")
            case .addedOfRunning: ("＋\(ratio)（前項の額\(of)円に対して）", "+\(ratio) of ¥\(of) reached so far")
            case .times:
                ("×\(ratio.factorWords)（前項の額\(of)円に対して）", "×\(ratio.factorWords) of ¥\(of) reached so far")
            case .subtractedOfListed: ("−\(ratio)（定額\(of)円に対して）", "−\(ratio) of the listed ¥\(of)")
            case .subtractedOfRunning: ("−\(ratio)（前項の額\(of)円に対して）", "−\(ratio) of ¥\(of) reached so far")
            }
        let how = rounding?.words
        return LocalizedText(
            ja: "\(rule.label.ja) \(ja)\(how.map { "、\($0.ja)" } ?? "")→ \(reached)円",
            en: "\(rule.label.en) \(en)\(how.map { ", \($0.en)" } ?? "") → ¥\(reached)")
    }

    private func roundingWords(_ rounding: Rounding, _ from: String) -> LocalizedText {
        let (sign, size) = amount < .zero ? ("−", -amount) : ("＋", amount)
        let changed = "\(amount < .zero ? "−" : "+")¥\(size)"
        return LocalizedText(
            ja: "\(rounding.words.ja)（\(from)円）\(sign)\(size)円",
            en: rounding.direction == .down
                ? "Amounts under ¥\(rounding.unit) are dropped (from ¥\(from)): \(changed)"
                : "The amount of ¥\(from) is \(rounding.words.en): \(changed)")
    }
}

extension FeeUnit {
    fileprivate var startedWords: LocalizedText {
        switch time {
        case .hour: LocalizedText(ja: "1時間未満は1時間とします。", en: "a started hour counts as an hour; ")
        case .halfHour: LocalizedText(ja: "30分未満は30分とします。", en: "a started half hour counts as one; ")
        case .block(let hours):
            LocalizedText(ja: "\(hours)時間未満は\(hours)時間とします。", en: "a started \(hours) h count whole; ")
        case .use, .slot, .day: LocalizedText(ja: "", en: "")
        }
    }
}

extension Ratio {
    /// `1.5`, `0.7`, `1/3`.
    fileprivate var factorWords: String {
        let words = (ExactAmount(1) * self).words
        return words.hasSuffix("…") ? description : words
    }
}

extension Quote.PaymentLine {
    package var reason: LocalizedText {
        LocalizedText(
            ja: "\(rule.label.ja) \(net)円＋消費税\(tax)円（市の収入ではありません。\(rule.citation.article.ja)）",
            en: "\(rule.label.en): ¥\(net) + tax ¥\(tax) (not revenue of the city; \(rule.citation.article.en))")
    }
}
