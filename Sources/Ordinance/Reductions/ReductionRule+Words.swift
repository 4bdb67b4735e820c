import Basics

extension ReductionRule {
    /// `50%を減額`, `全額を免除`, `500円を減額`.
    package var benefitWords: LocalizedText {
        switch benefit {
        case .share(.one): LocalizedText(ja: "全額を免除", en: "the whole fee")
        case .share(let share): LocalizedText(ja: "\(share)を減額", en: "\(share) off")
        case .fixed(let yen): LocalizedText(ja: "\(yen)円を減額", en: "¥\(yen) off")
        }
    }

    /// What excludes it, one sentence each: `「営利」が「はい」のときは除かれます`.
    package var exclusionWords: [LocalizedText] { exclusions.map(\.words) }
}

extension ReductionRule.Ground {
    package var words: LocalizedText {
        switch self {
        case .automatic: LocalizedText(ja: "申請は要りません", en: "no application needed")
        case .standing: LocalizedText(ja: "承認を受けた団体", en: "for groups that are approved")
        case .application: LocalizedText(ja: "申請が必要です", en: "on application")
        }
    }
}

extension ReductionRules.Combination {
    /// What holds when several could be given.
    package var words: LocalizedText {
        switch self {
        case .best:
            LocalizedText(ja: "2つ以上に当たるときは、最も大きいもの1つによります。", en: "Where several apply, the largest one counts.")
        case .sum:
            LocalizedText(
                ja: "2つ以上に当たるときは、率を合計します（100%まで）。", en: "Where several apply, their rates are added, up to 100%.")
        case .inOrder:
            LocalizedText(
                ja: "2つ以上に当たるときは、上から順に、残った額に対して減額します。",
                en: "Where several apply, each is taken off what the one above has left.")
        case .first:
            LocalizedText(ja: "2つ以上に当たるときは、上にあるもの1つによります。", en: "Where several apply, the first one counts.")
        }
    }
}

extension ResultRounding {
    /// `10円未満切捨て`; of a ladder each step with its range; nothing where nothing is rounded.
    package var words: LocalizedText? {
        let all = steps.map { step in
            let rounding = step.rounding.words
            let ranges = [
                step.words(step.before, "元の額が", "the fee before"), step.words(step.result, "算出した額が", "the result"),
            ].compactMap { $0 }
            guard !ranges.isEmpty else { return rounding }
            return LocalizedText(
                ja: "\(ranges.map(\.ja).joined(separator: "、"))のときは\(rounding.ja)",
                en: "\(rounding.en) where \(ranges.map(\.en).joined(separator: " and "))")
        }
        guard !all.isEmpty else { return nil }
        return LocalizedText(
            ja: all.map(\.ja).joined(separator: "、"), en: all.map(\.en).joined(separator: "; "))
    }
}

extension ResultRounding.Step {
    fileprivate func words(_ range: ClosedRange<Int64>, _ ja: String, _ en: String) -> LocalizedText? {
        guard range != ResultRounding.anyAmount else { return nil }
        let (low, high) = (Yen(range.lowerBound), Yen(range.upperBound))
        if range.upperBound == ResultRounding.anyAmount.upperBound {
            return LocalizedText(ja: "\(ja)\(low)円以上", en: "\(en) is ¥\(low) or more")
        }
        return range.lowerBound == 0
            ? LocalizedText(ja: "\(ja)\(high)円以下", en: "\(en) is at most ¥\(high)")
            : LocalizedText(ja: "\(ja)\(low)円から\(high)円まで", en: "\(en) is ¥\(low) to ¥\(high)")
    }
}
