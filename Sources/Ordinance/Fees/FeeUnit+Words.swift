import Basics

extension FeeUnit {
    /// What a price is for, as it stands beside it: `1人1時間につき`, `per person and hour`.
    package var per: LocalizedText {
        let (ja, en) =
            switch time {
            case .use: ("1回", "use")
            case .slot: ("1区分", "slot")
            case .day: ("1日", "day")
            case .hour: ("1時間", "hour")
            case .halfHour: ("30分", "half hour")
            case .block(let hours): ("\(hours)時間", "\(hours) hours")
            }
        return isPerPerson
            ? LocalizedText(ja: "1人\(ja)につき", en: time == .use ? "per person" : "per person and \(en)")
            : LocalizedText(ja: "\(ja)につき", en: "per \(en)")
    }
}
