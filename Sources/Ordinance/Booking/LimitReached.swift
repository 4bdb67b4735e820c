import Basics

/// Why a limit refuses, with what would help: how much there is, how much there is already, when that changes.
package struct LimitReached: Hashable, Sendable {
    package let limit: LimitRule
    /// How much there is already, in the limit's own unit; hours are started hours.
    package let already: Int
    /// When the answer changes of itself; nothing when only another date, a payment or a cancellation helps.
    package let changesAt: Instant?

    package init(limit: LimitRule, already: Int, changesAt: Instant?) {
        self.limit = limit
        self.already = already
        self.changesAt = changesAt
    }

    package var words: LocalizedText {
        let main = limit.citation.words(closing: limit.words)
        let now =
            limit.count == .consecutiveDays
            ? LocalizedText(ja: "", en: "")
            : LocalizedText(
                ja: "すでに\(already)\(limit.count.unit.ja)あります。", en: " There are already \(already).")
        let change =
            changesAt.map(DateWords.moment).map {
                LocalizedText(ja: "\($0.ja)から予約できます。", en: " It can be booked from \($0.en).")
            } ?? LocalizedText(ja: "", en: "")
        return LocalizedText(ja: main.ja + now.ja + change.ja, en: main.en + now.en + change.en)
    }
}

extension LimitRule {
    /// `同じ週に予約できるのは1件までです。`, or the city's own label.
    package var words: LocalizedText {
        if let label { return label }
        if count == .consecutiveDays {
            let aside: LocalizedText =
                switch closedDays {
                case .counted: LocalizedText(ja: "（休館日を含みます）", en: ", closed days included")
                case .skipped: LocalizedText(ja: "（休館日を除きます）", en: ", closed days not counted")
                case .break: LocalizedText(ja: "", en: "")
                }
            return LocalizedText(
                ja: "続けて使用できるのは\(most)日までです\(aside.ja)。", en: "At most \(most) days in a row may be used\(aside.en).")
        }
        let band = band.map {
            LocalizedText(
                ja: "\($0.lowerBound)から\($0.upperBound)までの間は、", en: " between \($0.lowerBound) and \($0.upperBound)")
        }
        return LocalizedText(
            ja: "\(band?.ja ?? "")\(per.words.ja)\(most)\(count.unit.ja)までです。",
            en: "At most \(most) \(most == 1 ? count.unit.en : count.unit.en + "s")\(band?.en ?? "") \(per.words.en).")
    }
}

extension LimitRule.Count {
    fileprivate var unit: LocalizedText {
        switch self {
        case .bookings: LocalizedText(ja: "件", en: "booking")
        case .slots: LocalizedText(ja: "区分", en: "slot")
        case .hours: LocalizedText(ja: "時間", en: "hour")
        case .consecutiveDays: LocalizedText(ja: "日", en: "day")
        }
    }
}

extension LimitRule.Period {
    fileprivate var words: LocalizedText {
        switch self {
        case .day: LocalizedText(ja: "1日に予約できるのは", en: "on one day")
        case .week: LocalizedText(ja: "同じ週に予約できるのは", en: "in one week")
        case .month: LocalizedText(ja: "同じ月に予約できるのは", en: "in one month")
        case .fiscalYear: LocalizedText(ja: "同じ年度に予約できるのは", en: "in one fiscal year")
        case .total: LocalizedText(ja: "予約できるのは合わせて", en: "in total")
        case .unpaid: LocalizedText(ja: "使用料が未納の予約は", en: "may be unpaid")
        }
    }
}
