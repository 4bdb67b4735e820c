import Basics

/// Conditions in words, for saying why a rule does or does not apply.
package struct ConditionWords {
    private let definitions: Definitions
    private let rooms: [String: LocalizedText]

    /// - Parameter rooms: The names of the rooms by their codes, for whoever knows the catalogue.
    package init(_ definitions: Definitions, rooms: [String: LocalizedText] = [:]) {
        self.definitions = definitions
        self.rooms = rooms
    }

    /// `「営利」が「はい」、使用日が「休日」のとき`; nothing for what holds always.
    package func when(_ condition: Condition) -> LocalizedText? {
        guard !condition.tests.isEmpty else { return nil }
        let all = condition.tests.map(words)
        return LocalizedText(
            ja: "\(all.map(\.ja).joined(separator: "、"))のとき",
            en: "when \(all.map(\.en).joined(separator: " and "))")
    }

    /// `「入場料の最高額」が「無料」のときに限ります`.
    package func requiring(_ test: Condition.Test) -> LocalizedText {
        let words = words(test)
        return LocalizedText(ja: "\(words.ja)のときに限ります", en: "only when \(words.en)")
    }

    /// `「営利」が「はい」のときは除かれます`.
    package func excluding(_ condition: Condition) -> LocalizedText {
        let all = condition.tests.map(words)
        return LocalizedText(
            ja: "\(all.map(\.ja).joined(separator: "で、"))のときは除かれます",
            en: "not when \(all.map(\.en).joined(separator: " and "))")
    }

    /// `「入場料の最高額」が「無料」「1,000円未満」`, `使用日が「休日」`, `人数が10人以上`.
    package func words(_ test: Condition.Test) -> LocalizedText {
        switch test {
        case .choice(let question, let options):
            let asked = definitions.questions[question]
            return said(asked.label, quotedInEnglish: true, picked(asked.options.map(\.label), options))
        case .day(let days):
            return said(LocalizedText(ja: "使用日", en: "the day of use"), names(of: days))
        case .season(let seasons):
            let outside = LocalizedText(ja: "季節の定めのない期間", en: "outside the seasons")
            return said(
                LocalizedText(ja: "使用する季節", en: "the season"),
                picked([outside] + definitions.seasons.map(\.name), seasons))
        case .room(let rooms):
            return said(LocalizedText(ja: "室", en: "the room"), picked(definitions.rooms.map(name(ofRoom:)), rooms))
        case .slotSet(let sets):
            return said(LocalizedText(ja: "時間区分", en: "the time"), picked(definitions.slotSets.map(name(ofSet:)), sets))
        case .number(.people, let range):
            return numbered(LocalizedText(ja: "人数", en: "the number of people"), range, ja: "人", en: "")
        case .number(.hours, let range):
            return numbered(
                LocalizedText(ja: "使用時間", en: "the time of use"),
                (range.lowerBound / 60)...(range.upperBound / 60), ja: "時間", en: " hours")
        case .number(.slotCount, let range):
            return numbered(LocalizedText(ja: "区分の数", en: "the number of slots"), range, ja: "", en: "")
        }
    }

    private func said(
        _ subject: LocalizedText, quotedInEnglish: Bool = false, _ names: [LocalizedText]
    ) -> LocalizedText {
        LocalizedText(
            ja: "\(quotedInEnglish ? "「\(subject.ja)」" : subject.ja)が\(names.map { "「\($0.ja)」" }.joined())",
            en: "\(quotedInEnglish ? "“\(subject.en)”" : subject.en) is "
                + names.map { "“\($0.en)”" }.joined(separator: " or "))
    }

    private func numbered(
        _ subject: LocalizedText, _ range: ClosedRange<Int>, ja: String, en: String
    ) -> LocalizedText {
        let (low, high) = (range.lowerBound, range.upperBound)
        if high >= 1_000_000 / 60, low > 0 {
            return LocalizedText(ja: "\(subject.ja)が\(low)\(ja)以上", en: "\(subject.en) is at least \(low)\(en)")
        }
        if low == high {
            return LocalizedText(ja: "\(subject.ja)が\(low)\(ja)", en: "\(subject.en) is \(low)\(en)")
        }
        return low == 0
            ? LocalizedText(ja: "\(subject.ja)が\(high)\(ja)以下", en: "\(subject.en) is at most \(high)\(en)")
            : LocalizedText(
                ja: "\(subject.ja)が\(low)\(ja)から\(high)\(ja)まで", en: "\(subject.en) is \(low) to \(high)\(en)")
    }

    private func picked(_ names: [LocalizedText], _ bits: UInt64) -> [LocalizedText] {
        names.enumerated().filter { bits & (1 << UInt64($0.offset)) != 0 }.map(\.element)
    }

    private func name(ofRoom code: String) -> LocalizedText { rooms[code] ?? LocalizedText(ja: code, en: code) }

    private func name(ofSet code: String) -> LocalizedText {
        for case .named(let named) in definitions.schemes {
            if let set = named.combinations.first(where: { $0.code == code }) { return set.name }
        }
        return LocalizedText(ja: code, en: code)
    }

    /// Classes of days where the set is made of whole classes; else its days by their own names.
    private func names(of days: DaySet) -> [LocalizedText] {
        let classes = definitions.dayClasses.filter { $0.days.bits & ~days.bits == 0 && $0.days.bits != 0 }
        return classes.reduce(0, { $0 | $1.days.bits }) == days.bits ? classes.map(\.name) : days.names
    }
}
