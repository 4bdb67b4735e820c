import Basics

extension RuleRefusal {
    var reductionWords: LocalizedText {
        switch self {
        case .unknownReduction(let code):
            LocalizedText(ja: "「\(code)」という減免はありません。", en: "There is no reduction “\(code)”.")
        case .reductionExpired(let label, let until, let citation):
            LocalizedText(
                ja: "「\(label.ja)」の減免は\(DateWords.full(until).ja)の使用まででした（\(citation.article.ja)）。",
                en:
                    "The reduction “\(label.en)” was good for use until \(DateWords.full(until).en) (\(citation.article.en))."
            )
        case .reductionNotYetValid(let label, let from, let citation):
            LocalizedText(
                ja: "「\(label.ja)」の減免は\(DateWords.full(from).ja)の使用からです（\(citation.article.ja)）。",
                en:
                    "The reduction “\(label.en)” is good for use from \(DateWords.full(from).en) (\(citation.article.en))."
            )
        case .reductionExcluded(let label, let because, let citation):
            LocalizedText(
                ja: "「\(label.ja)」の減免は受けられません（\(because.ja)。\(citation.article.ja)）。",
                en: "The reduction “\(label.en)” does not apply: \(because.en) (\(citation.article.en)).")
        default:
            LocalizedText(ja: "減免を受けられません。", en: "This reduction does not apply.")
        }
    }

    var cancellationWords: LocalizedText {
        switch self {
        case .claimTooLate(let closedAt, let citation):
            LocalizedText(
                ja: "還付の請求は\(DateWords.moment(closedAt).ja)に締め切りました（\(citation.article.ja)）。",
                en: "The refund could be claimed until \(DateWords.moment(closedAt).en) (\(citation.article.en)).")
        case .tooLittleUnusable(let least?, let citation):
            LocalizedText(
                ja: "還付の対象は、使用時間の\(least.words.ja)以上を使用できなかったときです（\(citation.article.ja)）。",
                en:
                    "A refund is due when \(least.words.en) of the time or more could not be used (\(citation.article.en))."
            )
        case .tooLittleUnusable(nil, let citation):
            LocalizedText(
                ja: "使用できなかったことによる還付の定めがありません（\(citation.article.ja)）。",
                en: "No refund is laid down for time that could not be used (\(citation.article.en)).")
        case .suspended(let until?, let citation):
            LocalizedText(
                ja: "\(DateWords.full(until).ja)まで利用停止中のため予約できません（\(citation.article.ja)）。",
                en: "Your use is suspended until \(DateWords.full(until).en) (\(citation.article.en)).")
        case .suspended(nil, let citation):
            LocalizedText(
                ja: "団体登録が抹消されているため予約できません（\(citation.article.ja)）。",
                en: "Your registration has been deleted (\(citation.article.en)).")
        case .barredFromLotteries(let until?, let citation):
            LocalizedText(
                ja: "違反点数のため、\(DateWords.full(until).ja)まで抽選に申し込めません（\(citation.article.ja)）。",
                en: "Because of penalty points you cannot enter lotteries until \(DateWords.full(until).en)"
                    + " (\(citation.article.en)).")
        default:
            LocalizedText(ja: "違反点数のため抽選に申し込めません。", en: "Because of penalty points you cannot enter lotteries.")
        }
    }
}

extension Ratio {
    /// `3分の1` and `1/3`; `50%` where per cent is how people say it.
    fileprivate var words: LocalizedText {
        denominator == 1 || 100 % denominator == 0
            ? LocalizedText(ja: description, en: description)
            : LocalizedText(ja: "\(denominator)分の\(numerator)", en: "\(numerator)/\(denominator)")
    }
}
